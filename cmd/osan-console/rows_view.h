/*
 * A list whose rows are all in memory: read by a job beside the screen, and
 * read again when something has changed.  For lists that people look at as
 * a whole: boards, rules, notes, one's own decisions.
 */
#ifndef OSAN_CONSOLE_ROWS_VIEW_H
#define OSAN_CONSOLE_ROWS_VIEW_H

#include <stddef.h>
#include <stdint.h>

#include "cmd/osan-console/list_view.h"

/* The first member of each kind of row. */
struct row {
	int64_t id;    /* differs between the rows, and stays */
	int64_t place; /* from 0; rows_add sets it */
};

/* Rows of one size. */
struct rows {
	char *row;
	size_t n, size; /* size: bytes of a row */
};

/* A new row at the end, zeroed but for its place; good until the next. */
void *rows_add(struct rows *rows, int64_t id);
void *rows_at(const struct rows *rows, size_t i);

struct item_ops;
struct rows_ops {
	size_t size;              /* bytes of a row */
	void (*clear)(void *row); /* frees what it holds; may be NULL */
	/* In the reader's thread: adds the rows.  arg is the view's. */
	int (*load)(struct worker *w, int64_t arg, struct rows *rows,
	    struct err *e);
	const struct item_ops *item; /* what a row opens as; may be NULL */
};

struct rows_view {
	struct list_view view;
	const struct rows_ops *ops;
	struct rows rows;
	size_t most;          /* only that many of them are in the list */
	int64_t arg;
	struct console *c;
	struct screen *screen; /* whose it is */
	bool loaded;          /* they were read once */
	bool loading, again;
};

/* Empty, and being read.  ctx is for v->view. */
void rows_view_init(struct rows_view *v, struct console *c,
    struct screen *screen, const struct list_view_ops *list_ops,
    const struct rows_ops *ops, int64_t arg);
void rows_view_clear(struct rows_view *v);

/* Reads them again; the cursor stays. */
void rows_view_load(struct rows_view *v);

/* Leaves only the first most in the list (SIZE_MAX: all of them). */
void rows_view_limit(struct rows_view *v, size_t most);

void rows_view_draw(struct rows_view *v, struct area a);

/* The row under the cursor; NULL where there is none. */
const void *rows_view_current(const struct rows_view *v);

/*
 * A screen that is such a list: the first member of each kind, and what
 * their tables of functions have in common.
 */
struct rows_screen {
	struct screen screen;
	struct rows_view rows;
	int64_t one; /* for posts() */
};

void rows_screen_draw(struct console *c, struct screen *s, struct area a);
void rows_screen_changed(struct console *c, struct screen *s);
void rows_screen_status(struct console *c, struct screen *s, struct buf *b);
void rows_screen_click(struct console *c, struct screen *s, int y, int x);
void rows_screen_close(struct screen *s); /* frees s */

/* One of this alone, being read; NULL with *e where the person may not see
 * it.  arg is load()'s. */
struct screen *rows_screen_new(struct console *c, enum permit permit,
    const struct screen_ops *screen_ops, const struct list_view_ops *list_ops,
    const struct rows_ops *ops, int64_t arg, struct err *e);

/* One whose rows are opened as items: the row's actions, and the list's. */
bool rows_screen_act(struct console *c, struct screen *s, enum act act);
char *rows_screen_name(struct console *c, struct screen *s);

/* "t " for a tagged row, else blanks. */
const char *rows_view_mark(const struct list_view *v, const void *row);

#endif
