/*
 * The queue of posts that wait for a person: pending ones and ones with
 * open flags, heaviest first, then oldest.  Claims are leases: they end by
 * themselves (setting moderation.claim-minutes).
 */
#ifndef OSAN_BOARD_QUEUE_H
#define OSAN_BOARD_QUEUE_H

#include <stdint.h>

#include "lib/base/err.h"
#include "lib/org/actor.h"
#include "lib/store/store.h"

/* Holds a post for the actor, or renews the actor's own claim.  *until is
 * its end.  ERR_CLAIMED where someone else holds it, ERR_NOT_FOUND where
 * it does not wait.  In a write transaction. */
MUST_USE int queue_claim(struct store *store, const struct actor *actor,
    int64_t post_id, int64_t *until, struct err *e);

/* Gives a claim back; an administrator may release another's.
 * ERR_REFUSED where it is not claimed, ERR_CLAIMED for another's. */
MUST_USE int queue_release(struct store *store, const struct actor *actor,
    int64_t post_id, struct err *e);

/* The first post that nobody else holds, on the actor's boards (board_id
 * 0) or one board, claimed for the actor.  ERR_NOT_FOUND: none waits. */
MUST_USE int queue_next(struct store *store, const struct actor *actor,
    int64_t board_id, int64_t *post_id, int64_t *until, struct err *e);

/* What these would refuse, or find, without a change. */
MUST_USE int queue_check_claim(struct store *store,
    const struct actor *actor, int64_t post_id, struct err *e);
MUST_USE int queue_check_release(struct store *store,
    const struct actor *actor, int64_t post_id, struct err *e);
MUST_USE int queue_first(struct store *store, const struct actor *actor,
    int64_t board_id, int64_t *post_id, struct err *e);

/* What waits on each board that has something waiting. */
struct queue_stats {
	const char *board;    /* borrowed until the next call */
	int64_t waiting;
	int64_t oldest;       /* microseconds */
	int64_t weight;
	int64_t pending;      /* not shown yet */
	int64_t claimed;      /* held by someone now */
};
MUST_USE int queue_stats_each(struct store *store, struct stmt **st,
    struct err *e);
MUST_USE int queue_stats_next(struct stmt *st, struct queue_stats *q,
    struct err *e);

#endif
