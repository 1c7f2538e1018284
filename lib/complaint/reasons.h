/*
 * The reasons for which the law lets a deadline be put off or its time be
 * left out (decree of the civil petitions act, articles 20 and 21).  The
 * schema has them, and they are fixed.
 */
#ifndef OSAN_COMPLAINT_REASONS_H
#define OSAN_COMPLAINT_REASONS_H

#include "lib/base/err.h"
#include "lib/store/store.h"

struct complaint_reason {
	const char *action; /* "extend", "pause"; borrowed, as the others */
	const char *code;
	const char *name_ko;
	const char *name_en;
};

/* All of them; next: 1, 0 at the end, -1. */
MUST_USE int complaint_reason_each(struct store *store, struct stmt **st,
    struct err *e);
MUST_USE int complaint_reason_next(struct stmt *st,
    struct complaint_reason *r, struct err *e);

#endif
