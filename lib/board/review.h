/*
 * Boards that somebody looks at from time to time, whether what stands there
 * is still right (article 5(1)); lib/page/fresh.h tells which are overdue.
 */
#ifndef OSAN_BOARD_REVIEW_H
#define OSAN_BOARD_REVIEW_H

#include <stdint.h>

#include "lib/base/err.h"
#include "lib/store/store.h"

#define BOARD_REVIEW_DAYS_MOST 3650

struct board_review {
	int64_t days;        /* 0 = it is not looked at */
	int64_t reviewed_at; /* microseconds; 0 = never */
};

/* All 0 where the board has none. */
MUST_USE int board_review_find(struct store *store, int64_t board_id,
    struct board_review *r, struct err *e);

/* In a write transaction: it is to be looked at every so many days from now
 * on; 0 = no longer. */
MUST_USE int board_review_every(struct store *store, int64_t board_id,
    int64_t days, struct err *e);

/* In a write transaction: somebody looked.  ERR_REFUSED where it has no
 * review period. */
MUST_USE int board_review_done(struct store *store, int64_t board_id,
    struct err *e);

#endif
