/*
 * Decisions about many posts, for the commands that make them.
 */
#ifndef OSANCTL_POST_DECIDE_H
#define OSANCTL_POST_DECIDE_H

#include <stddef.h>
#include <stdint.h>

#include "cmd/osanctl/app.h"
#include "lib/board/decision.h"

/* Decides about each (for ACTION_UNDO the ids are decisions'), in batches,
 * and prints a row for each decision made.  With one id its error is the
 * command's; with many, each refusal is told and the rest is done
 * (ERR_PARTLY). */
MUST_USE int decide_ids(struct app *app, const int64_t *ids, size_t n,
    const struct ruling *ruling, struct err *e);

#endif
