/*
 * How far an import came: a row that moves on in the transaction of each
 * batch, so that the same command run again goes on after the last batch
 * that was stored.  While a process works on a run it holds a lock that
 * ends with it; a run is taken up again only by who gets that lock.
 */
#ifndef OSAN_BOARD_IMPORT_RUN_H
#define OSAN_BOARD_IMPORT_RUN_H

#include <stdbool.h>
#include <stdint.h>

#include "lib/base/err.h"
#include "lib/base/lock.h"
#include "lib/crypto/digest.h"
#include "lib/store/store.h"

struct import_run {
	int64_t id;   /* 0: none yet */
	int64_t done; /* good rows stored */
	int64_t held; /* of them pending */
	struct lock lock;
};

#define IMPORT_RUN_INIT           \
	{                         \
		.lock = LOCK_INIT \
	}

/* In a write transaction: the first unfinished run of these rows on this
 * board that nobody works on, else a new one.  A new one is there only
 * once the transaction is committed.  ERR_IO for the lock's file. */
MUST_USE int import_run_take(struct store *store, struct import_run *run,
    int64_t board_id, const unsigned char digest[DIGEST_SIZE], int64_t skipped,
    struct err *e);

/* In the write transaction of a batch: moves on from run->done.  first and
 * last are the ids of the batch's posts.  With finished the run is over and
 * its keys are forgotten.  run itself is changed by the caller after the
 * commit. */
struct import_step {
	int64_t done;
	int64_t held;
	int64_t skipped;
	int64_t first;
	int64_t last;
	bool finished;
};
MUST_USE int import_run_move(struct store *store, const struct import_run *run,
    const struct import_step *step, struct err *e);

/* In a write transaction: remembers which post a row's key became, and
 * finds it again (ERR_NOT_FOUND). */
MUST_USE int import_run_keep_key(struct store *store,
    const struct import_run *run, const char *key, size_t n, int64_t post_id,
    struct err *e);
MUST_USE int import_run_find_key(struct store *store,
    const struct import_run *run, const char *key, size_t n, int64_t *post_id,
    struct err *e);

/* Gives the lock back. */
void import_run_clear(struct import_run *run);

#endif
