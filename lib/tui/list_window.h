/*
 * The part of a list (list.h) that is in memory: rows in the list's order
 * without gaps between.  It grows at either end page by page.
 */
#ifndef OSAN_TUI_LIST_WINDOW_H
#define OSAN_TUI_LIST_WINDOW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/base/err.h"
#include "lib/tui/list.h"

struct list_window {
	char *rows;
	size_t n, size;
	bool at_start, at_end; /* nothing stands before it, behind it */
	int64_t before;        /* rows before it; -1: unknown */
	int64_t behind;        /* rows behind it; -1: unknown */
};

#define LIST_WINDOW_INIT { .before = -1, .behind = -1 }

void *list_window_row(const struct list_source *source,
    const struct list_window *w, size_t i);

/* Adds up to n rows behind the last; to an empty window, those behind from
 * (NULL: the list's first).  Nothing changes where that fails. */
MUST_USE int list_window_add_below(const struct list_source *source,
    struct list_window *w, const struct list_key *from, size_t n,
    struct err *e);

/* The same before the first, *got of them. */
MUST_USE int list_window_add_above(const struct list_source *source,
    struct list_window *w, const struct list_key *from, size_t n,
    size_t *got, struct err *e);

/* Lets go of the rows from number end on; of the first n. */
void list_window_cut_below(const struct list_source *source,
    struct list_window *w, size_t end);
void list_window_cut_above(const struct list_source *source,
    struct list_window *w, size_t n);

void list_window_clear(const struct list_source *source,
    struct list_window *w);

#endif
