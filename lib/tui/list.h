/*
 * A window on a list of any length: only the rows on the screen, and a few
 * more, are in memory.  Rows are asked for in pages from a key on; the list
 * never counts them.
 *
 * Rows have an id that stays, and a key that says where they stand; keys
 * are in order and differ.
 */
#ifndef OSAN_TUI_LIST_H
#define OSAN_TUI_LIST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/base/err.h"

struct list_key {
	int64_t k[4];
};

struct list_source {
	void *ctx;
	size_t row_size; /* bytes of the caller's row */
	/*
	 * The up to n rows next behind the key from (not that one itself), or
	 * with forward false next before it, both in the list's order.  from
	 * NULL: from the list's begin, or its end.  Fewer than n: there are no
	 * more.  Fills rows[0..*got), which are zeroed; each is cleared.
	 */
	int (*page)(void *ctx, const struct list_key *from, bool forward,
	    size_t n, void *rows, size_t *got, struct err *e);
	struct list_key (*key)(const void *row);
	int64_t (*id)(const void *row);
	void (*clear)(void *row); /* frees what a row holds; NULL: nothing */
	/* The key of the row with that id, and whether it is in the list;
	 * NULL where the source cannot tell. */
	int (*find)(void *ctx, int64_t id, struct list_key *key, bool *found,
	    struct err *e);
};

/* For a source of rows that have places, 0 to all - 1: the places of a page
 * of n rows behind the place from (-1: NULL), or before it, are *first and
 * those behind it.  Gives how many. */
size_t list_places(int64_t from, bool forward, size_t all, size_t n,
    size_t *first);

struct list;

/* A list without rows, of height 0; source is copied. */
struct list *list_new(const struct list_source *source);
void list_free(struct list *l); /* NULL is fine */

/*
 * Those below that can fail ask the source for rows, whose error they give;
 * rows and cursor then stay as they were.
 */

#define LIST_MOVE_MOST 10000

/* How many rows are seen. */
MUST_USE int list_resize(struct list *l, size_t height, struct err *e);

/* At most LIST_MOVE_MOST rows at once. */
MUST_USE int list_move(struct list *l, long delta, struct err *e);
MUST_USE int list_page(struct list *l, int pages, struct err *e);  /* ±1 */
MUST_USE int list_half(struct list *l, int halves, struct err *e); /* ±1 */
MUST_USE int list_first(struct list *l, struct err *e);
MUST_USE int list_last(struct list *l, struct err *e);

/* Reads the screen before and the one behind what is seen, where they are not
 * in memory, so that the next movements ask for nothing: for a moment when
 * nobody waits. */
MUST_USE int list_ahead(struct list *l, struct err *e);

/* Asks again for what is seen.  The cursor stays on its row and line; where
 * the row is gone, on the one that took its place. */
MUST_USE int list_refresh(struct list *l, struct err *e);

/* Moves the cursor to that row; ERR_NOT_FOUND where it is not in the list
 * (or not seen, and the source has no find). */
MUST_USE int list_goto(struct list *l, int64_t id, struct err *e);

/* Another source, or the same with another meaning: begins at its start.
 * Tags stay. */
MUST_USE int list_reset(struct list *l, const struct list_source *source,
    struct err *e);

/* The row under the cursor, the i-th row seen; NULL where there is none.
 * Borrowed until the next of the functions above. */
const void *list_current(const struct list *l);
const void *list_row(const struct list *l, size_t i);

/* The row behind (step 1) or before (-1) the cursor's, seen or not; NULL where
 * there is none in memory. */
const void *list_beside(const struct list *l, int step);

/* Rows seen, at most the height; the cursor's line among them. */
size_t list_rows(const struct list *l);
size_t list_cursor(const struct list *l);

/* Puts the cursor on the i-th row seen (a click). */
void list_select(struct list *l, size_t i);

/* How many rows there are, as the caller knows it; -1: unknown. */
void list_set_total(struct list *l, int64_t total);
int64_t list_total(const struct list *l);

/* The number of the cursor's row, from 1: counted from the list's begin, or
 * with a total from its end, whichever was seen last; -1 where it is not
 * known.  What others change above it while neither end is seen does not
 * show in it. */
int64_t list_position(const struct list *l);

/* Tells the number of the cursor's row, where the caller counted. */
void list_set_position(struct list *l, int64_t position);

/* Whether rows are known to follow, or to stand before, those seen. */
bool list_has_above(const struct list *l);
bool list_has_below(const struct list *l);

/* Tags: ids, kept whether or not their rows are seen. */
void list_tag(struct list *l, int64_t id, bool on);
void list_tag_many(struct list *l, const int64_t *ids, size_t n);
void list_tag_toggle(struct list *l); /* the current row's */
bool list_is_tagged(const struct list *l, int64_t id);
size_t list_tags(const struct list *l);
void list_tag_clear(struct list *l);

/* The tagged ids in ascending order; borrowed until tags change. */
const int64_t *list_tagged(const struct list *l, size_t *n);

#endif
