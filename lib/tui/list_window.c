/*
 * The part of a list that is in memory; see list_window.h.
 */
#include "lib/tui/list_window.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/mem.h"

void *
list_window_row(const struct list_source *source,
    const struct list_window *w, size_t i)
{
	return w->rows + i * source->row_size;
}

static void
clear_rows(const struct list_source *source, struct list_window *w,
    size_t from, size_t to)
{
	for (size_t i = from; i < to && source->clear != NULL; i++)
		source->clear(list_window_row(source, w, i));
}

void
list_window_clear(const struct list_source *source, struct list_window *w)
{
	clear_rows(source, w, 0, w->n);
	free(w->rows);
	*w = (struct list_window)LIST_WINDOW_INIT;
}

static void
reserve(const struct list_source *source, struct list_window *w, size_t more)
{
	if (w->n + more <= w->size)
		return;
	w->size = w->n + more;
	w->rows = mem_grow(w->rows, w->size, source->row_size);
}

int
list_window_add_below(const struct list_source *source,
    struct list_window *w, const struct list_key *from, size_t n,
    struct err *e)
{
	struct list_key key;
	size_t got = 0;
	char *rows;
	int rc;

	reserve(source, w, n);
	if (w->n > 0) {
		key = source->key(list_window_row(source, w, w->n - 1));
		from = &key;
	}
	rows = list_window_row(source, w, w->n);
	memset(rows, 0, n * source->row_size);
	rc = source->page(source->ctx, from, true, n, rows, &got, e);
	if (rc != 0)
		return rc;
	if (w->n == 0 && from == NULL) {
		w->at_start = true;
		w->before = 0;
	}
	w->n += got;
	w->at_end = got < n;
	if (w->behind > 0)
		w->behind -= (int64_t)got;
	if (w->at_end)
		w->behind = 0;
	return 0;
}

/* Puts n rows before the others. */
static void
put_above(const struct list_source *source, struct list_window *w,
    const char *rows, size_t n)
{
	size_t size = source->row_size;

	if (n == 0)
		return;
	reserve(source, w, n);
	memmove(w->rows + n * size, w->rows, w->n * size);
	memcpy(w->rows, rows, n * size);
	w->n += n;
}

int
list_window_add_above(const struct list_source *source,
    struct list_window *w, const struct list_key *from, size_t n,
    size_t *got, struct err *e)
{
	struct list_key key;
	char *rows;
	int rc;

	*got = 0;
	if (w->n > 0) {
		key = source->key(list_window_row(source, w, 0));
		from = &key;
	}
	rows = mem_new(n, source->row_size);
	rc = source->page(source->ctx, from, false, n, rows, got, e);
	if (rc == 0) {
		if (w->n == 0 && from == NULL) {
			w->at_end = true;
			w->behind = 0;
		}
		put_above(source, w, rows, *got);
		w->at_start = *got < n;
		if (w->before > 0)
			w->before -= (int64_t)*got;
		if (w->at_start)
			w->before = 0;
	}
	free(rows);
	return rc;
}

void
list_window_cut_below(const struct list_source *source,
    struct list_window *w, size_t end)
{
	if (end >= w->n)
		return;
	clear_rows(source, w, end, w->n);
	if (w->behind >= 0)
		w->behind += (int64_t)(w->n - end);
	w->n = end;
	w->at_end = false;
}

void
list_window_cut_above(const struct list_source *source,
    struct list_window *w, size_t n)
{
	size_t size = source->row_size;

	clear_rows(source, w, 0, n);
	memmove(w->rows, w->rows + n * size, (w->n - n) * size);
	w->n -= n;
	w->at_start = false;
	if (w->before >= 0)
		w->before += (int64_t)n;
}
