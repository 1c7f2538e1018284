/*
 * What may be given in a year (article 13-2).  The schema refuses an award
 * that a budget cannot pay; lapsed ones are back in it by themselves.
 */
#ifndef OSAN_REWARD_BUDGET_H
#define OSAN_REWARD_BUDGET_H

#include <stdint.h>

#include "lib/base/err.h"
#include "lib/store/store.h"

#define REWARD_AMOUNT_MOST INT64_C(1000000000000) /* won */

struct reward_budget {
	int64_t id;
	int64_t year;
	int64_t amount;   /* won */
	int64_t awarded;  /* of it, and did not lapse */
	int64_t reserved; /* for draws that are frozen and not yet run */
	int64_t version;
};

/* What is left of it. */
static inline int64_t
reward_budget_left(const struct reward_budget *b)
{
	return b->amount - b->awarded - b->reserved;
}

/* ERR_NOT_FOUND. */
MUST_USE int reward_budget_find(struct store *store, int64_t year,
    struct reward_budget *b, struct err *e);

/* By year, the latest first: opens; next reads what follows (1, 0, -1). */
MUST_USE int reward_budget_each(struct store *store, struct stmt **st,
    struct err *e);
MUST_USE int reward_budget_next(struct stmt *st, struct reward_budget *b,
    struct err *e);

/* What reward_budget_set would refuse, without a change.  b has year and
 * amount; the rest is filled in, version 0 for a year that has none. */
MUST_USE int reward_budget_check(struct store *store,
    struct reward_budget *b, struct err *e);

/* In a write transaction: the year's budget becomes b->amount; version is
 * the one that was seen, or 0 for any.  ERR_USAGE for what is no year or
 * amount, ERR_REFUSED below what was promised, ERR_CHANGED. */
MUST_USE int reward_budget_set(struct store *store, struct reward_budget *b,
    int64_t version, struct err *e);

#endif
