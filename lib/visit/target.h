/*
 * Which visits are rewarded (article 13-2): "the 1,000,000th visitor gets
 * what this programme gives".  Its amount is reserved in the budget from
 * then on.
 */
#ifndef OSAN_VISIT_TARGET_H
#define OSAN_VISIT_TARGET_H

#include <stdint.h>

#include "lib/base/err.h"
#include "lib/reward/desk.h"
#include "lib/reward/programme.h"
#include "lib/store/store.h"

struct visit_target {
	int64_t id;
	int64_t number;
	char *programme;    /* key */
	int64_t created_at;
	int64_t reached_at; /* 0: not yet */
	int64_t award_id;   /* 0: none; reached, it was refused */
	char *state;        /* of the reward, or NULL */
};

#define VISIT_TARGET_INIT { .id = 0 }

void visit_target_clear(struct visit_target *t);

/* ERR_NOT_FOUND. */
MUST_USE int visit_target_find(struct store *store, int64_t number,
    struct visit_target *t, struct err *e);

/* By number. */
MUST_USE int visit_target_each(struct store *store, struct stmt **st,
    struct err *e);
MUST_USE int visit_target_next(struct stmt *st, struct visit_target *t,
    struct err *e);

/* Visits of all days together. */
MUST_USE int visit_total(struct store *store, int64_t *n, struct err *e);

/* What the one below would refuse, without a change. */
MUST_USE int visit_target_check(struct store *store, int64_t number,
    const struct reward_programme *p, struct err *e);

/* In a write transaction.  ERR_REFUSED for a visit that was, a programme
 * that is not of the kind visitor, is closed or draws, and a budget that
 * cannot pay; ERR_EXISTS where that visit has its reward. */
MUST_USE int visit_target_add(const struct reward_desk *d, int64_t number,
    const struct reward_programme *p, struct err *e);

/* In a write transaction: it is rewarded no more.  ERR_REFUSED once it
 * was. */
MUST_USE int visit_target_remove(struct store *store,
    const struct visit_target *t, struct err *e);

#endif
