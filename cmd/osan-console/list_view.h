/*
 * A list on the screen: moving, tags, searching and drawing, alike for all
 * screens that are lists.
 */
#ifndef OSAN_CONSOLE_LIST_VIEW_H
#define OSAN_CONSOLE_LIST_VIEW_H

#include <stdbool.h>

#include "cmd/osan-console/columns.h"
#include "cmd/osan-console/console.h"
#include "lib/tui/list.h"

struct list_view;

struct list_view_ops {
	/* Draws one row into w columns.  style is STYLE_CURSOR for the row
	 * that one stands on, else STYLE_NORMAL or STYLE_TAGGED. */
	void (*row)(struct console *c, const struct list_view *v,
	    const void *row, int y, int x, int w, enum style style);
	/* What "/" looks through; borrowed.  NULL: no search. */
	const char *(*text)(const void *row);
	/* Their heads are the line over the rows; NULL: there is none. */
	const struct column *columns;
	size_t n_columns;
	const char *empty;  /* N_("…"): what is said where there is no row */
};

struct list_view {
	const struct list_view_ops *ops;
	struct list_source source;
	struct list *list;
	char *searched;     /* the last search, or NULL */
	int64_t search_from; /* the row where "/" was pressed; 0: none */
	void *ctx;          /* the screen's */
};

void list_view_init(struct list_view *v, const struct list_view_ops *ops,
    const struct list_source *source, void *ctx);
void list_view_clear(struct list_view *v);

/* Draws it; asks for rows where the height changed. */
void list_view_draw(struct console *c, struct list_view *v, struct area a);

/* Reads the rows that the next movement may ask for. */
void list_view_ahead(struct list_view *v);

/* Moves, tags, searches; false for other actions. */
bool list_view_act(struct console *c, struct list_view *v, enum act act);

/* Other rows: total is how many there are, or -1. */
void list_view_reset(struct console *c, struct list_view *v,
    const struct list_source *source, int64_t total);

/* The rows are asked for again; the cursor stays. */
void list_view_refresh(struct console *c, struct list_view *v);

/* Puts the cursor on the y-th line of the area drawn last. */
void list_view_click(struct list_view *v, int y);

/* "12/3,456" for the heading bar. */
void list_view_status(const struct list_view *v, struct buf *b);

/* How many rows a search looks through. */
#define LIST_SEARCH_MOST 5000

#endif
