/*
 * Tables and sheets for people; see out.h.  A table's widths come from its
 * first rows; later ones stream, and are shortened where the terminal asks
 * for it, else they push their line out of shape rather than lose a letter.
 */
#include <string.h>

#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/out/print.h"
#include "lib/text/width.h"

#define GAP 2       /* blanks between columns */
#define NARROWEST 8 /* a flexible column keeps this much */
#define ELLIPSIS "\xe2\x80\xa6"

static const char *const sgr[] = {
	[OUT_PLAIN] = "",      [OUT_STRONG] = "\x1b[1m",
	[OUT_GOOD] = "\x1b[32m", [OUT_WARN] = "\x1b[33m",
	[OUT_BAD] = "\x1b[31m", [OUT_DIM] = "\x1b[2m",
};

const char *
print_title(const struct out_column *c)
{
	return c->title != NULL && c->title[0] != '\0' ? _(c->title) :
	    c->key;
}

/* A text in which places are marked. */
static void
print_marked(struct out *o, const char *text, size_t len)
{
	bool on = false;
	size_t n;

	while (len > 0) {
		for (n = 0; n < len && text[n] != PRINT_OPEN[0] &&
		     text[n] != PRINT_CLOSE[0]; n++)
			continue;
		print_bytes(o, text, n);
		if (n == len)
			break;
		on = text[n] == PRINT_OPEN[0];
		print_text(o, on ? "\x1b[1;33m" : "\x1b[0m");
		text += n + 1;
		len -= n + 1;
	}
	if (on)
		print_text(o, "\x1b[0m");
}

void
print_cell(struct out *o, const struct out_cell *c, const char *text,
    size_t len)
{
	bool color = o->opt.color && c->mark != OUT_PLAIN;

	if (c->marked) {
		print_marked(o, text, len);
		return;
	}
	if (color)
		print_text(o, sgr[c->mark]);
	print_bytes(o, text, len);
	if (color)
		print_text(o, "\x1b[0m");
}

static bool
is_number(enum out_kind kind)
{
	return kind == OUT_INT || kind == OUT_REAL || kind == OUT_BYTES;
}

/* Prints the cell into its column, shortened where that is allowed. */
static void
print_column(struct out *o, size_t i, const struct out_cell *c,
    const char *text)
{
	const struct out_column *column = &o->columns[o->shown[i]];
	size_t room = o->table.widths[i];
	size_t used = c->width;
	size_t len = c->len;
	bool cut = used > room && o->opt.width > 0 &&
	    (column->flags & OUT_FLEX) != 0;

	if (cut)
		len = text_fit(text, len, room > 0 ? room - 1 : 0, &used);
	if (is_number(column->kind) && used < room)
		print_pad(o, room - used);
	print_cell(o, c, text, len);
	if (cut) {
		print_text(o, ELLIPSIS);
		used++;
	}
	if (i + 1 == o->nshown)
		return;
	if (!is_number(column->kind) && used < room)
		print_pad(o, room - used);
	print_pad(o, GAP);
}

static void
print_line(struct out *o, const struct out_cell *cells, const char *text)
{
	for (size_t i = 0; i < o->nshown; i++)
		print_column(o, i, &cells[i], text + cells[i].off);
	print_text(o, "\n");
}

/* What stands above a column of a table. */
static const char *
heading(const struct out *o, size_t i)
{
	const struct out_column *c = &o->columns[o->shown[i]];

	return (c->flags & OUT_BARE) != 0 ? "" : print_title(c);
}

static bool
has_heading(const struct out *o)
{
	for (size_t i = 0; i < o->nshown && !o->opt.no_header; i++)
		if ((o->columns[o->shown[i]].flags & OUT_BARE) == 0)
			return true;
	return false;
}

static void
print_heading(struct out *o)
{
	struct out_cell c = { .mark = OUT_STRONG };
	const char *title;

	for (size_t i = 0; i < o->nshown; i++) {
		title = heading(o, i);
		c.len = strlen(title);
		c.width = text_width(title, c.len);
		print_column(o, i, &c, title);
	}
	print_text(o, "\n");
}

/* The widest flexible column that can still give, of those that give last or
 * of the others; or nshown. */
static size_t
widest(const struct out *o, bool last)
{
	const size_t *w = o->table.widths;
	size_t best = o->nshown;

	for (size_t i = 0; i < o->nshown; i++) {
		unsigned flags = o->columns[o->shown[i]].flags;

		if ((flags & OUT_FLEX) == 0 || w[i] <= NARROWEST ||
		    ((flags & OUT_LAST) != 0) != last)
			continue;
		if (best == o->nshown || w[i] > w[best])
			best = i;
	}
	return best;
}

static void
fit_terminal(struct out *o)
{
	size_t total = GAP * (o->nshown - 1);
	size_t i;

	for (i = 0; i < o->nshown; i++)
		total += o->table.widths[i];
	for (; o->opt.width > 0 && total > (size_t)o->opt.width; total--) {
		i = widest(o, false);
		if (i == o->nshown)
			i = widest(o, true);
		if (i == o->nshown)
			break;
		o->table.widths[i]--;
	}
}

/* Finds the widths and prints what was kept. */
static void
settle(struct out *o)
{
	struct out_table *t = &o->table;
	const char *title;
	size_t i, w;

	t->widths = mem_new(o->nshown, sizeof(*t->widths));
	for (i = 0; i < o->nshown && !o->opt.no_header; i++) {
		title = heading(o, i);
		t->widths[i] = text_width(title, strlen(title));
	}
	for (i = 0; i < t->rows * o->nshown; i++) {
		w = t->cells[i].width;
		if (w > t->widths[i % o->nshown])
			t->widths[i % o->nshown] = w;
	}
	fit_terminal(o);
	if (has_heading(o))
		print_heading(o);
	for (i = 0; i < t->rows; i++)
		print_line(o, t->cells + i * o->nshown, t->text.s);
}

void
table_row(struct out *o)
{
	struct out_table *t = &o->table;
	struct out_cell *to;

	if (t->cells == NULL)
		t->cells = mem_new(OUT_KEEP * o->nshown, sizeof(*t->cells));
	if (t->widths != NULL) {
		t->rows = 0;
		buf_reset(&t->text);
	}
	to = t->cells + t->rows++ * o->nshown;
	for (size_t i = 0; i < o->nshown; i++) {
		to[i] = o->cells[o->shown[i]];
		to[i].width = text_width(o->row.s + to[i].off, to[i].len);
		buf_add(&t->text, o->row.s + to[i].off, to[i].len);
		to[i].off = t->text.len - to[i].len;
	}
	if (t->widths != NULL)
		print_line(o, to, t->text.s);
	else if (t->rows == OUT_KEEP)
		settle(o);
}

void
table_end(struct out *o)
{
	if (o->table.widths == NULL && o->table.rows != 0)
		settle(o);
}

static bool
is_block(const struct out *o, size_t i, const char *text, size_t len)
{
	return (o->columns[i].flags & OUT_BLOCK) != 0 ||
	    (len != 0 && text[0] == '\n');
}

/* A long text below its title, each line indented. */
static void
print_block(struct out *o, const char *text, size_t len)
{
	const char *end = text + len;
	const char *line;

	if (len != 0 && *text == '\n')
		text++;
	for (; text < end; text = line + 1) {
		line = memchr(text, '\n', (size_t)(end - text));
		if (line == NULL)
			line = end;
		if (!o->opt.no_header)
			print_pad(o, GAP);
		print_bytes(o, text, (size_t)(line - text));
		print_text(o, "\n");
	}
}

static size_t
title_column(const struct out *o)
{
	size_t column = 0, w;
	const char *title;

	for (size_t i = 0; i < o->nshown; i++) {
		if ((o->columns[o->shown[i]].flags & OUT_BLOCK) != 0)
			continue;
		title = print_title(&o->columns[o->shown[i]]);
		w = text_width(title, strlen(title)) + 1 + GAP;
		column = w > column ? w : column;
	}
	return column;
}

void
sheet_row(struct out *o)
{
	struct out_cell head = { .mark = OUT_STRONG };
	size_t column = title_column(o);
	const char *title, *text;

	if (o->rows != 0)
		print_text(o, "\n");
	for (size_t i = 0; i < o->nshown; i++) {
		const struct out_cell *c = &o->cells[o->shown[i]];
		bool block;

		text = o->row.s + c->off;
		block = is_block(o, o->shown[i], text, c->len) && !c->null;
		title = print_title(&o->columns[o->shown[i]]);
		head.width = text_width(title, strlen(title)) + 1;
		if (!o->opt.no_header) {
			print_cell(o, &head, title, strlen(title));
			print_text(o, ":");
		}
		if (block) {
			print_text(o, o->opt.no_header ? "" : "\n");
			print_block(o, text, c->len);
			continue;
		}
		if (!o->opt.no_header)
			print_pad(o, column > head.width ?
			    column - head.width : 1);
		print_cell(o, c, text, c->len);
		print_text(o, "\n");
	}
}
