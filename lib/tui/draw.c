/*
 * Drawing into the frame; see draw.h.
 */
#include "lib/tui/draw.h"

#include <string.h>
#include <wchar.h>

#include "lib/text/shown.h"
#include "lib/tui/term_impl.h"

#define ELLIPSIS 0x2026
#define OVERLAPS_MOST 8 /* spans before the last begun that are looked at */

/* The line that is being drawn: cells in t->row. */
struct pen {
	struct term *t;
	size_t n;    /* cells, a wide one counts once */
	int used;    /* columns */
	int room;
	attr_t attr;
	short pair;
	cchar_t blank; /* in attr and pair, for one character in its place */
	const struct span *spans;
	size_t nspans;
	size_t begun; /* spans that begin at or before where we are */
	enum style style;
};

static void
dip(struct pen *p, attr_t attr, short pair)
{
	p->attr = attr;
	p->pair = pair;
	setcchar(&p->blank, L" ", attr, pair, NULL);
}

static void
put_ascii(struct pen *p, char c)
{
	cchar_t *to = &p->t->row[p->n++];

	*to = p->blank;
	to->chars[0] = (wchar_t)c;
	p->used++;
}

/* What the C library counts in another way would put curses out of step:
 * it is shown as '?' in each of its columns, as all is that the locale does
 * not have. */
static void
put_cell(struct pen *p, const struct shown_cell *cell)
{
	wchar_t text[CCHARW_MAX + 1];
	attr_t attr = p->attr;
	size_t n = 0;

	if (cell->base < 0x7f && cell->marks[0] == 0 && !cell->stand_in) {
		put_ascii(p, (char)cell->base);
		return;
	}
	if (cell->stand_in)
		dip(p, (attr | A_DIM) ^ A_REVERSE, p->pair);
	if (cell->base >= 0x7f && (!p->t->utf8 ||
	    wcwidth((wchar_t)cell->base) != cell->width)) {
		for (int i = 0; i < cell->width; i++)
			put_ascii(p, '?');
		dip(p, attr, p->pair);
		return;
	}
	text[n++] = (wchar_t)cell->base;
	for (size_t i = 0; p->t->utf8 && i < SHOWN_MARKS &&
	    n < CCHARW_MAX && cell->marks[i] != 0; i++)
		if (wcwidth((wchar_t)cell->marks[i]) == 0)
			text[n++] = (wchar_t)cell->marks[i];
	text[n] = L'\0';
	setcchar(&p->t->row[p->n++], text, p->attr, p->pair, NULL);
	p->used += cell->width;
	if (cell->stand_in)
		dip(p, attr, p->pair);
}

/* The style of the character at a byte. */
static void
set_style(struct pen *p, size_t at)
{
	const struct term *t = p->t;
	enum style style = p->style;
	attr_t attr;
	short pair;

	while (p->begun < p->nspans && p->spans[p->begun].start <= at)
		p->begun++;
	for (size_t i = p->begun; i > 0 && p->begun - i < OVERLAPS_MOST; i--)
		if (p->spans[i - 1].end > at) {
			style = p->spans[i - 1].style;
			break;
		}
	attr = t->attrs[style];
	pair = t->pairs[style];
	if (p->style == STYLE_CURSOR && style != STYLE_CURSOR) {
		attr |= t->attrs[STYLE_CURSOR];
		pair = t->pairs[STYLE_CURSOR];
	}
	if (attr != p->attr || pair != p->pair)
		dip(p, attr, pair);
}

static void
put_ellipsis(struct pen *p)
{
	const struct shown_cell dots = { .base = ELLIPSIS, .width = 1 };

	if (p->t->ascii_lines)
		put_ascii(p, '>');
	else
		put_cell(p, &dots);
}

/* As text_shown_next, with a blank for a line end that others follow. */
static size_t
show_next(const char *s, size_t end, size_t at, struct shown *one)
{
	size_t next = text_shown_next(s, end, at, one);

	if (one->n == 0 && next < end) {
		memset(&one->cells[0], 0, sizeof(one->cells[0]));
		one->cells[0].base = ' ';
		one->cells[0].width = 1;
		one->n = 1;
		one->width = 1;
	}
	return next;
}

/* Puts what fits of bytes [at, end). */
static void
put_text(struct pen *p, const char *s, size_t at, size_t end)
{
	struct shown one;
	size_t next, safe = 0; /* cells beside which the dots have room */
	int safe_used = 0;

	while (at < end) {
		next = show_next(s, end, at, &one);
		if (p->used + (int)one.width > p->room) {
			p->n = safe;
			p->used = safe_used;
			put_ellipsis(p);
			return;
		}
		if (p->nspans > 0)
			set_style(p, at);
		for (size_t i = 0; i < one.n; i++)
			put_cell(p, &one.cells[i]);
		if (p->used < p->room) {
			safe = p->n;
			safe_used = p->used;
		}
		at = next;
	}
}

/* Makes w fit the screen; false where nothing of it is seen. */
static bool
clip(int y, int x, int *w)
{
	int height, width;

	getmaxyx(stdscr, height, width);
	if (y < 0 || y >= height || x < 0 || x >= width || *w <= 0)
		return false;
	if (*w > width - x)
		*w = width - x;
	return true;
}

static void
begin(struct pen *p, struct term *t, int w, enum style style)
{
	*p = (struct pen){ .t = t, .room = w, .style = style };
	dip(p, t->attrs[style], t->pairs[style]);
	/* blanks that are put, and what is put before it is known not to fit */
	term_row(t, (size_t)w + SHOWN_CELLS);
}

/* Puts the cells on the screen, and blanks behind them.  A line is the
 * quickest way to put many blanks, but does not see the half of a wide
 * character that it leaves at either end. */
static void
finish(struct pen *p, int y, int x)
{
	int blanks = p->room - p->used;

	if (p->n > 0)
		mvwadd_wchnstr(stdscr, y, x, p->t->row, (int)p->n);
	if (blanks <= 0)
		return;
	dip(p, p->t->attrs[p->style], p->t->pairs[p->style]);
	mvwadd_wchnstr(stdscr, y, x + p->used, &p->blank, 1);
	mvwadd_wchnstr(stdscr, y, x + p->room - 1, &p->blank, 1);
	if (blanks > 2)
		mvwhline_set(stdscr, y, x + p->used + 1, &p->blank,
		    blanks - 2);
}

int
draw_part(struct term *t, int y, int x, int w, const char *s, size_t start,
    size_t end, enum style style, const struct span *spans, size_t nspans)
{
	struct pen p;
	int used;

	if (!clip(y, x, &w))
		return 0;
	begin(&p, t, w, style);
	p.spans = spans;
	p.nspans = nspans;
	put_text(&p, s, start, end);
	used = p.used;
	finish(&p, y, x);
	return used;
}

int
draw_line(struct term *t, int y, int x, int w, const char *s, size_t n,
    enum style style, const struct span *spans, size_t nspans)
{
	return draw_part(t, y, x, w, s, 0, n, style, spans, nspans);
}

int
draw_text(struct term *t, int y, int x, int w, const char *s, size_t n,
    enum style style)
{
	return draw_part(t, y, x, w, s, 0, n, style, NULL, 0);
}

int
draw_puts(struct term *t, int y, int x, int w, const char *s,
    enum style style)
{
	return draw_text(t, y, x, w, s, strlen(s), style);
}

void
draw_fill(struct term *t, struct area a, enum style style)
{
	for (int i = 0; i < a.h; i++)
		draw_text(t, a.y + i, a.x, a.w, "", 0, style);
}

/* --- lines ------------------------------------------------------------- */

enum stroke {
	ACROSS, DOWN, TOP_LEFT, TOP_RIGHT, BOTTOM_LEFT, BOTTOM_RIGHT
};

static void
put_stroke(struct pen *p, enum stroke stroke)
{
	static const int32_t lines[] = { 0x2500, 0x2502, 0x250c, 0x2510,
		0x2514, 0x2518 };
	const struct shown_cell cell = { .base = lines[stroke], .width = 1 };

	if (p->t->ascii_lines)
		put_ascii(p, "-|++++"[stroke]);
	else
		put_cell(p, &cell);
}

static void
draw_side(struct term *t, int y, int x, int w, enum stroke left,
    enum stroke right)
{
	int seen = w;
	struct pen p;

	if (!clip(y, x, &seen))
		return;
	begin(&p, t, seen, STYLE_BORDER);
	for (int i = 0; i < seen; i++)
		put_stroke(&p, i == 0 ? left : i == w - 1 ? right : ACROSS);
	finish(&p, y, x);
}

void
draw_rule(struct term *t, int y, int x, int w)
{
	draw_side(t, y, x, w, ACROSS, ACROSS);
}

void
draw_column(struct term *t, int y, int x, int h)
{
	for (int i = 0; i < h; i++)
		draw_side(t, y + i, x, 1, DOWN, DOWN);
}

struct area
draw_box(struct term *t, struct area a, const char *title)
{
	struct area inside = { a.y + 1, a.x + 1, a.h - 2, a.w - 2 };
	size_t used;

	if (a.h < 2 || a.w < 2)
		return (struct area){ a.y, a.x, 0, 0 };
	draw_side(t, a.y, a.x, a.w, TOP_LEFT, TOP_RIGHT);
	draw_side(t, a.y + a.h - 1, a.x, a.w, BOTTOM_LEFT, BOTTOM_RIGHT);
	draw_column(t, a.y + 1, a.x, a.h - 2);
	draw_column(t, a.y + 1, a.x + a.w - 1, a.h - 2);
	if (title != NULL && a.w > 6) {
		int room = a.w - 6;
		int w;

		used = text_shown_width(title, strlen(title));
		w = used < (size_t)room ? (int)used : room;
		draw_puts(t, a.y, a.x + 2, 1, " ", STYLE_TITLE);
		draw_puts(t, a.y, a.x + 3, w, title, STYLE_TITLE);
		draw_puts(t, a.y, a.x + 3 + w, 1, " ", STYLE_TITLE);
	}
	return inside;
}

/* --- bars -------------------------------------------------------------- */

#define FULL_BLOCK 0x2588 /* its seven smaller ones follow, largest first */

void
draw_bar(struct term *t, int y, int x, int w, double value, double most,
    enum style style)
{
	int steps = t->ascii_lines ? 1 : 8, all, seen = w;
	struct pen p;
	double part;

	if (!clip(y, x, &seen))
		return;
	begin(&p, t, seen, style);
	part = most > 0 && value > 0 ? value / most : 0;
	all = (int)((part < 1 ? part : 1) * w * steps + 0.5);
	if (all == 0 && part > 0)
		all = 1;
	while (p.used < seen && all > 0) {
		struct shown_cell cell = { .base = FULL_BLOCK, .width = 1 };

		if (all < steps)
			cell.base += steps - all;
		if (t->ascii_lines)
			put_ascii(&p, '#');
		else
			put_cell(&p, &cell);
		all -= steps;
	}
	finish(&p, y, x);
}

/* --- overlays ---------------------------------------------------------- */

struct area
area_middle(const struct term *t, int h, int w)
{
	int height, width;

	term_size(t, &height, &width);
	if (h > height)
		h = height;
	if (w > width)
		w = width;
	return (struct area){ (height - h) / 2, (width - w) / 2, h, w };
}

struct area
draw_overlay(struct term *t, int h, int w, const char *title)
{
	struct area a = area_middle(t, h + 2, w + 2);

	draw_fill(t, a, STYLE_NORMAL);
	return draw_box(t, a, title);
}
