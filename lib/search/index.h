/*
 * The search index: FTS5 over the pieces (lib/text/pieces.h) of the visible
 * posts.  The schema's triggers mark what changes, this module brings the
 * index up to date, and a search (match.h) looks at what is marked itself,
 * so that it misses nothing at any time.
 *
 * Removed, hidden, expired and withdrawn posts are not in it, and what a
 * purge destroys is no longer in the file after search_forget.
 */
#ifndef OSAN_SEARCH_INDEX_H
#define OSAN_SEARCH_INDEX_H

#include <stdbool.h>
#include <stdint.h>

#include "lib/base/err.h"
#include "lib/store/store.h"

/* Told after each batch, outside of any transaction; done and total are
 * posts. */
struct search_progress {
	void (*fn)(void *ctx, int64_t done, int64_t total);
	void *ctx;
};

/* What the index is like, and how much is left to do. */
struct search_status {
	int64_t posts;    /* visible ones */
	int64_t behind;   /* of all posts, those behind the last one indexed */
	int64_t pending;  /* changed since they were indexed */
	int64_t bytes;    /* of the index in the file */
	bool rebuilding;  /* a rebuild was begun and is not at its end */
	bool usable;      /* made by this program's rule for pieces */
	bool mended;      /* search_forget has something to do */
};

MUST_USE int search_status(struct store *store, struct search_status *out,
    struct err *e);

/*
 * Indexes what is left, most posts at most (0: all), in transactions of its
 * own; *done counts the posts looked at.  Cut off in between, the next call
 * goes on.  An index made by another rule is begun anew.  progress may be
 * NULL.
 */
MUST_USE int search_update(struct store *store, int64_t most,
    const struct search_progress *progress, int64_t *done, struct err *e);

/* The same for the little that a command has just changed; more than some
 * hundred posts are left to search_update. */
MUST_USE int search_catch_up(struct store *store, struct err *e);

/* Empties the index, so that search_update makes it anew; where an earlier
 * rebuild was cut off, goes on with that instead and *resumed is true. */
MUST_USE int search_rebuild(struct store *store, bool *resumed,
    struct err *e);

/* After texts were destroyed: takes what is pending out of the index and
 * merges it, so that no page of it holds their words; the caller then calls
 * store_checkpoint. */
MUST_USE int search_forget(struct store *store, struct err *e);

/* Compares the index with the posts: how many have each piece, and which
 * must not be in there.  Each fault is a line to fn, translated. */
MUST_USE int search_check(struct store *store,
    void (*fn)(void *ctx, const char *line), void *ctx, struct err *e);

#endif
