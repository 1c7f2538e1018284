/*
 * One ruling about many posts, in batches, each a transaction: what is
 * refused about one is told and left, the rest is done.  Who stops half-way
 * (a person, a crash) finds whole batches done and nothing else.
 */
#ifndef OSAN_BOARD_DECIDE_MANY_H
#define OSAN_BOARD_DECIDE_MANY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/base/err.h"
#include "lib/board/decision.h"
#include "lib/person/keyring.h"

struct decide_many {
	struct store *store;
	const struct actor *actor;
	const struct ruling *ruling; /* for ACTION_UNDO, undoes is each id */
	bool dry_run;      /* checks, and changes nothing */
	size_t batch;      /* posts in a transaction; 0 = 1,000 */

	/* The keys that open what a masking sealed, asked for when one is
	 * taken back; NULL with *e set where there are none. */
	struct keyring *(*keyring)(void *ctx, struct err *e);
	/* Told after the batch is kept; d stays until the call's end. */
	void (*made)(void *ctx, const struct decision *d);
	/* Told at once; id is as given. */
	void (*refused)(void *ctx, int64_t id, const struct err *e);
	/* After each batch, with how many are behind; false: no more. */
	bool (*go_on)(void *ctx, size_t seen);
	void *ctx;

	/* What came of it. */
	int64_t done;
	int64_t refusals;
	enum err_code last; /* of the last refusal */
	bool stopped;
};

/* Decides about each of n posts (for ACTION_UNDO, takes back each of n
 * decisions, maskings too).  Refusals are no error of the call, except that
 * of a single id.  On other errors the present batch is rolled back, those
 * before it stay. */
MUST_USE int decide_many(struct decide_many *many, const int64_t *ids,
    size_t n, struct err *e);

#endif
