/*
 * What ends by itself: posting periods (Article 6(1)), temporary measures,
 * and, after the undo time, the text of what is removed.  Meant for cron;
 * each run works in batches and can be cut off and run again.
 */
#ifndef OSAN_BOARD_RETENTION_H
#define OSAN_BOARD_RETENTION_H

#include <stdint.h>

#include "lib/base/err.h"
#include "lib/org/actor.h"
#include "lib/store/store.h"

struct retention {
	int64_t expired;    /* posts past their period */
	int64_t restored;   /* temporary measures that ended */
	int64_t purged;     /* texts destroyed */
	int64_t files;      /* attached files destroyed */
	int64_t origins;    /* of posts that no repeat can be of (origin.h) */
};

/* Told after each batch, outside of any transaction. */
struct retention_progress {
	void (*fn)(void *ctx, int64_t done);
	void *ctx;
};

/* How many posts wait for each; changes nothing. */
MUST_USE int retention_due(struct store *store, struct retention *n,
    struct err *e);

/* Hidden posts past their end go back to the state before, then posts past
 * their period become expired; claims and the actor's boards do not
 * matter.  Where posts came from goes when it is of no use any more, and is
 * overwritten. */
MUST_USE int retention_expire(struct store *store, const struct actor *actor,
    const struct retention_progress *progress, struct retention *n,
    struct err *e);

/*
 * Destroys title, body, revisions, attached files and what flags saw of
 * posts removed, withdrawn or expired longer ago than the undo time
 * (setting moderation.undo-days); tombstone and decisions stay.  The space
 * is overwritten and the write-ahead log emptied.
 */
MUST_USE int retention_purge(struct store *store, const struct actor *actor,
    const struct retention_progress *progress, struct retention *n,
    struct err *e);

/* After posts were purged one by one, outside of a transaction: their words
 * leave the search index for good, and the write-ahead log is emptied. */
MUST_USE int retention_purge_end(struct store *store, struct err *e);

/* Whether that post's text may be destroyed now; ERR_REFUSED says why
 * not. */
MUST_USE int retention_may_purge(struct store *store, int64_t post_id,
    struct err *e);

/* The same for one post, whose undo time must be over (ERR_REFUSED), in a
 * write transaction.  Before it the caller has called
 * store_overwrite_deleted, and calls retention_purge_end after the last. */
MUST_USE int retention_purge_post(struct store *store,
    const struct actor *actor, int64_t post_id, struct retention *n,
    struct err *e);

#endif
