/*
 * What a step is for: complaints, as they were when it was begun; inside of
 * step_*.c.
 */
#ifndef OSAN_CONSOLE_STEP_TARGET_H
#define OSAN_CONSOLE_STEP_TARGET_H

#include <stddef.h>
#include <stdint.h>

#include "cmd/osan-console/console.h"
#include "lib/complaint/complaint.h"

struct step_target {
	int64_t *ids;
	int64_t *versions; /* as they were seen */
	size_t n;
	char number[COMPLAINT_NUMBER]; /* of the first */
};

#define STEP_TARGET_INIT { .ids = NULL }

void step_target_clear(struct step_target *t);
void step_target_copy(struct step_target *to, const struct step_target *t);

#endif
