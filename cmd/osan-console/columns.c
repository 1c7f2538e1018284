/*
 * Tables on the screen; see columns.h.
 */
#include "cmd/osan-console/columns.h"

#include <assert.h>
#include <string.h>

#include "lib/base/buf.h"
#include "lib/text/width.h"
#include "lib/tui/kept.h"

#define MARK 2
#define REST_LEAST 24 /* of the column that takes the rest */

/* The width of each column in w, 0 where it is left out. */
static void
lay_out(const struct column *columns, size_t n, int w,
    int widths[COLUMNS_MOST])
{
	int left = w - MARK, rank = 0;

	assert(n <= COLUMNS_MOST);
	for (size_t i = 0; i < n; i++) {
		widths[i] = columns[i].width;
		if (widths[i] > 0)
			left -= widths[i] + 1;
		if (columns[i].rank > rank)
			rank = columns[i].rank;
	}
	for (; left < REST_LEAST && rank > 0; rank--)
		for (size_t i = 0; i < n; i++)
			if (columns[i].rank == rank && widths[i] > 0) {
				left += widths[i] + 1;
				widths[i] = 0;
			}
	for (size_t i = 0; i < n; i++)
		if (columns[i].width == 0)
			widths[i] = left > 0 ? left : 0;
}

static void
draw_cell(struct console *c, const char *text, bool right, int y, int x,
    int w, enum style style)
{
	int used = (int)text_width(text, strlen(text));

	if (right && used < w) {
		x += w - used;
		w = used;
	}
	draw_puts(c->term, y, x, w, text, style);
}

static void
draw_cells(struct console *c, const struct column *columns, size_t n,
    const char *const *cells, struct area a, enum style style)
{
	int widths[COLUMNS_MOST], x = a.x + MARK;

	lay_out(columns, n, a.w, widths);
	for (size_t i = 0; i < n; i++) {
		if (widths[i] == 0)
			continue;
		if (cells[i] != NULL)
			draw_cell(c, cells[i], columns[i].right, a.y, x,
			    widths[i], style);
		x += widths[i] + 1;
	}
}

/* All that a row is drawn of. */
static void
put_what(struct buf *b, const struct column *columns, size_t n,
    const char *mark, const char *const *cells, enum style style)
{
	const char *cell;

	buf_add(b, &style, sizeof(style));
	buf_puts(b, mark);
	for (size_t i = 0; i < n; i++) {
		cell = cells[i] != NULL ? cells[i] : "";
		buf_add(b, &columns[i].width, sizeof(columns[i].width));
		buf_add(b, &columns[i].rank, sizeof(columns[i].rank));
		buf_add(b, cell, strlen(cell) + 1);
	}
}

void
columns_row(struct console *c, const struct column *columns, size_t n,
    const char *mark, const char *const *cells, struct area a,
    enum style style)
{
	struct buf what = BUF_INIT;

	put_what(&what, columns, n, mark, cells, style);
	if (!kept_put(c->term, a, what.s, what.len)) {
		draw_fill(c->term, a, style);
		draw_puts(c->term, a.y, a.x, MARK, mark, style);
		draw_cells(c, columns, n, cells, a, style);
		kept_take(c->term, a, what.s, what.len);
	}
	buf_clear(&what);
}

void
columns_head(struct console *c, const struct column *columns, size_t n,
    struct area a)
{
	const char *heads[COLUMNS_MOST];

	assert(n <= COLUMNS_MOST);
	for (size_t i = 0; i < n; i++)
		heads[i] = _(columns[i].head);
	draw_fill(c->term, a, STYLE_DIM);
	draw_cells(c, columns, n, heads, a, STYLE_DIM);
}
