/*
 * Looking at posts that stand already: with rules that are new or were
 * changed, at posts that came in unlooked-at, or at those that a query
 * finds.  A post that is shown stays so: it gets flags, and with them a
 * place in the queue (only a person takes a post down).
 *
 * What is left to do is kept in the database and moved on with each batch,
 * so that a run can be cut off at any point and goes on when it is run
 * again.
 */
#ifndef OSAN_BOARD_SCAN_OLD_H
#define OSAN_BOARD_SCAN_OLD_H

#include <stdbool.h>
#include <stdint.h>

#include "lib/base/err.h"
#include "lib/store/store.h"

/* What one rule, or one kind of personal data, was found in. */
struct scan_count {
	int64_t rule_id;      /* 0: personal data */
	const char *personal; /* its kind, "repeat", "flood" or "unverified";
	                       * static; NULL for a rule */
	int64_t posts;
};

struct scan_total {
	int64_t posts;        /* looked at */
	int64_t found;        /* of these, with a find */
	int64_t hold;         /* of these, such as would be held if new */
	int64_t flags;        /* new ones; 0 in a dry run */
	struct scan_count *count; /* in the order in which they came up */
	size_t counts, room;
};

#define SCAN_TOTAL_INIT { .posts = 0 }
void scan_total_clear(struct scan_total *t);

struct scan_old_options {
	const char *query;    /* query language; NULL: what is left to do */
	const char *board;    /* slug, with a query; NULL: all */
	bool dry_run;         /* look, store nothing */
	/* told after each batch, outside of any transaction; may be NULL */
	void (*progress)(void *ctx, int64_t done, int64_t all);
	void *ctx;
};

/* Outside of any transaction.  Batches of setting scan.batch posts. */
MUST_USE int scan_old(struct store *store, const struct scan_old_options *o,
    struct scan_total *t, struct err *e);

#endif
