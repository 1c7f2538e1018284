/*
 * What the system holds that has to do with a citizen, in numbers, and who
 * saw their data last.  What the citizen is called is lib/person's.
 */
#ifndef OSAN_BOARD_CITIZEN_RECORD_H
#define OSAN_BOARD_CITIZEN_RECORD_H

#include <stdint.h>

#include "lib/base/err.h"
#include "lib/store/store.h"

struct citizen_record {
	int64_t posts;
	int64_t decisions;       /* about their posts */
	int64_t reports;         /* that they made */
	int64_t appeals;         /* against decisions about their posts */
	int64_t notices;         /* to them */
	int64_t waiting;         /* … that are not sent yet */
	int64_t restrictions;    /* of them */
	int64_t in_force;        /* … that hold them back now */
	int64_t log_rows;        /* about them */
	int64_t looks;           /* … that tell of a look at their data */
	int64_t looked_at;       /* the last one; 0: never */
	char *looked_by;         /* login; NULL: unknown */
	char *looked_detail;     /* JSON; NULL: none */
};

#define CITIZEN_RECORD_INIT { .posts = 0 }

/* All 0 for nobody. */
MUST_USE int citizen_record(struct store *store, int64_t citizen_id,
    struct citizen_record *out, struct err *e);
void citizen_record_clear(struct citizen_record *r);

#endif
