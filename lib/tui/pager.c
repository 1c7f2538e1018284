/*
 * A text that is scrolled; see pager.h.  Paragraphs are laid out into lines
 * for one width; the place seen first is kept as a paragraph and a byte, so
 * that it outlives another width.
 */
#include "lib/tui/pager.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/mem.h"
#include "lib/text/find.h"
#include "lib/text/wrap.h"

#define HITS_MOST 10000
#define SPANS_MOST 256 /* on one line */

enum kind { TEXT, RULE };

struct paragraph {
	enum kind kind;
	char *s;
	size_t n;
	int indent;
	enum style style;
	struct span *spans;
	size_t nspans;
	size_t line; /* its first, of those laid out */
	size_t hit;  /* the first of its hits, */
	size_t hits; /* and how many */
};

struct line {
	size_t paragraph;
	size_t start, end;
};

struct place {
	size_t paragraph, byte;
};

struct pager {
	struct paragraph *paragraphs;
	size_t n, size;
	struct line *lines;
	size_t nlines, lines_size;
	int width;          /* that it is laid out for; 0: not at all */
	size_t laid;        /* paragraphs that are */
	size_t top, height; /* lines seen */
	struct place kept;  /* of the line seen first */
	bool keep;          /* top is to be found from kept again */
	char *wanted;       /* what is searched for, or NULL */
	struct find_place *hits;
	size_t nhits;
	size_t current;     /* the hit that one stands on */
	size_t began;       /* line where the search began */
	bool searching;
};

struct pager *
pager_new(void)
{
	return mem_new(1, sizeof(struct pager));
}

static void
drop_text(struct pager *p)
{
	for (size_t i = 0; i < p->n; i++) {
		free(p->paragraphs[i].s);
		free(p->paragraphs[i].spans);
	}
	p->n = 0;
	p->nlines = 0;
	p->laid = 0;
	p->nhits = 0;
}

void
pager_free(struct pager *p)
{
	if (p == NULL)
		return;
	drop_text(p);
	free(p->paragraphs);
	free(p->lines);
	free(p->hits);
	free(p->wanted);
	free(p);
}

void
pager_clear(struct pager *p)
{
	drop_text(p);
	free(p->wanted);
	p->wanted = NULL;
	p->searching = false;
	p->top = 0;
	p->keep = false;
}

/* Remembers what is seen first. */
static void
keep_place(struct pager *p)
{
	if (p->keep || p->top >= p->nlines)
		return;
	p->kept.paragraph = p->lines[p->top].paragraph;
	p->kept.byte = p->lines[p->top].start;
	p->keep = true;
}

void
pager_again(struct pager *p)
{
	keep_place(p);
	drop_text(p);
}

/* --- the text ---------------------------------------------------------- */

static struct paragraph *
add(struct pager *p, enum kind kind, const char *s, size_t n)
{
	struct paragraph *new;

	if (p->n == p->size) {
		p->size = p->size == 0 ? 16 : 2 * p->size;
		p->paragraphs = mem_grow(p->paragraphs, p->size,
		    sizeof(*p->paragraphs));
	}
	new = &p->paragraphs[p->n++];
	*new = (struct paragraph){ .kind = kind, .n = n };
	new->s = mem_textn(s, n);
	return new;
}

static void find_hits(struct pager *p, size_t from);

void
pager_add(struct pager *p, const char *s, size_t n, int indent,
    enum style style, const struct span *spans, size_t nspans)
{
	struct paragraph *new = add(p, TEXT, s, n);

	new->indent = indent;
	new->style = style;
	new->nspans = nspans;
	if (nspans > 0) {
		new->spans = mem_new(nspans, sizeof(*spans));
		memcpy(new->spans, spans, nspans * sizeof(*spans));
	}
	find_hits(p, p->n - 1);
}

void
pager_puts(struct pager *p, const char *s, enum style style)
{
	pager_add(p, s, strlen(s), 0, style, NULL, 0);
}

void
pager_heading(struct pager *p, const char *s)
{
	pager_puts(p, s, STYLE_TITLE);
}

void
pager_rule(struct pager *p)
{
	add(p, RULE, "", 0);
	find_hits(p, p->n - 1);
}

void
pager_blank(struct pager *p)
{
	pager_puts(p, "", STYLE_NORMAL);
}

/* --- lines ------------------------------------------------------------- */

static void
lay_out_one(struct pager *p, size_t i, struct wrap_lines *lines)
{
	struct paragraph *g = &p->paragraphs[i];
	int width = p->width - g->indent;

	lines->n = 0;
	text_wrap(g->s, g->n, width > 1 ? (size_t)width : 1, lines);
	g->line = p->nlines;
	if (p->nlines + lines->n > p->lines_size) {
		p->lines_size = 2 * (p->nlines + lines->n);
		p->lines = mem_grow(p->lines, p->lines_size,
		    sizeof(*p->lines));
	}
	for (size_t k = 0; k < lines->n; k++)
		p->lines[p->nlines++] = (struct line){ i,
			lines->items[k].start, lines->items[k].end };
}

/* The line that holds a byte of a paragraph. */
static size_t
line_of(const struct pager *p, size_t paragraph, size_t byte)
{
	size_t low, high;

	if (paragraph >= p->n)
		return p->nlines > 0 ? p->nlines - 1 : 0;
	low = p->paragraphs[paragraph].line;
	high = paragraph + 1 < p->n ? p->paragraphs[paragraph + 1].line :
	    p->nlines;
	while (low + 1 < high) {
		size_t middle = low + (high - low) / 2;

		if (p->lines[middle].start <= byte)
			low = middle;
		else
			high = middle;
	}
	return low;
}

static void
lay_out(struct pager *p, int width)
{
	struct wrap_lines lines = WRAP_LINES_INIT;

	if (width < 1)
		width = 1;
	if (width != p->width) {
		keep_place(p);
		p->width = width;
		p->nlines = 0;
		p->laid = 0;
	}
	for (; p->laid < p->n; p->laid++)
		lay_out_one(p, p->laid, &lines);
	wrap_lines_clear(&lines);
	if (p->keep)
		p->top = line_of(p, p->kept.paragraph, p->kept.byte);
	p->keep = false;
}

static void
settle(struct pager *p)
{
	size_t last = p->nlines > p->height ? p->nlines - p->height : 0;

	if (p->top > last)
		p->top = last;
}

size_t
pager_lines(struct pager *p, int columns)
{
	lay_out(p, columns);
	return p->nlines;
}

/* --- drawing ----------------------------------------------------------- */

/* Where one's spans and hits are put together for a line. */
struct mix {
	struct span items[SPANS_MOST];
	size_t n;
};

static void
mix_add(struct mix *m, struct span span)
{
	if (m->n < SPANS_MOST)
		m->items[m->n++] = span;
}

/* The first hit of a paragraph that ends behind a byte. */
static size_t
first_hit(const struct pager *p, const struct paragraph *g, size_t byte)
{
	size_t low = g->hit, high = g->hit + g->hits;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (p->hits[middle].end <= byte)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* Those of the line, by their starts; a hit comes behind a span that begins
 * with it, so that it wins. */
static void
mix_line(const struct pager *p, const struct line *l, struct mix *m)
{
	const struct paragraph *g = &p->paragraphs[l->paragraph];
	size_t hit = first_hit(p, g, l->start), end = g->hit + g->hits;

	m->n = 0;
	for (size_t i = 0; i <= g->nspans; i++) {
		size_t upto = i < g->nspans ? g->spans[i].start : SIZE_MAX;

		for (; hit < end && p->hits[hit].start < upto &&
		    p->hits[hit].start < l->end; hit++)
			mix_add(m, (struct span){ p->hits[hit].start,
			    p->hits[hit].end, hit == p->current ?
			    STYLE_CURSOR : STYLE_HIT });
		if (i < g->nspans && g->spans[i].end > l->start &&
		    g->spans[i].start < l->end)
			mix_add(m, g->spans[i]);
	}
}

static void
draw_one(struct term *t, const struct pager *p, const struct line *l, int y,
    struct area a)
{
	const struct paragraph *g = &p->paragraphs[l->paragraph];
	int indent = g->indent < a.w ? g->indent : 0;
	struct mix mix;

	if (g->kind == RULE) {
		draw_rule(t, y, a.x, a.w);
		return;
	}
	mix_line(p, l, &mix);
	draw_text(t, y, a.x, indent, "", 0, g->style);
	draw_part(t, y, a.x + indent, a.w - indent, g->s, l->start, l->end,
	    g->style, mix.items, mix.n);
}

void
pager_draw(struct term *t, struct pager *p, struct area a)
{
	lay_out(p, a.w);
	p->height = a.h > 0 ? (size_t)a.h : 0;
	settle(p);
	for (size_t i = 0; i < p->height; i++) {
		int y = a.y + (int)i;

		if (p->top + i < p->nlines)
			draw_one(t, p, &p->lines[p->top + i], y, a);
		else
			draw_text(t, y, a.x, a.w, "", 0, STYLE_NORMAL);
	}
}

/* --- scrolling --------------------------------------------------------- */

bool
pager_move(struct pager *p, long lines)
{
	size_t old = p->top, up = lines < 0 ? (size_t)-lines : 0;

	if (lines > 0)
		p->top += (size_t)lines;
	else
		p->top -= up < p->top ? up : p->top;
	settle(p);
	return p->top != old;
}

bool
pager_page(struct pager *p, int pages)
{
	/* one line stays, to read on from */
	return pager_move(p, pages *
	    (long)(p->height > 1 ? p->height - 1 : 1));
}

bool
pager_half(struct pager *p, int halves)
{
	return pager_move(p, halves *
	    (long)(p->height > 1 ? p->height / 2 : 1));
}

void
pager_first(struct pager *p)
{
	p->top = 0;
}

void
pager_last(struct pager *p)
{
	p->top = p->nlines;
	settle(p);
}

void
pager_place(const struct pager *p, size_t *top, size_t *all, size_t *seen)
{
	size_t left = p->nlines - (p->top < p->nlines ? p->top : p->nlines);

	*top = p->top;
	*all = p->nlines;
	*seen = left < p->height ? left : p->height;
}

/* --- searching --------------------------------------------------------- */

/* Adds the hits in paragraphs from one on. */
static void
find_hits(struct pager *p, size_t from)
{
	struct find *f;

	if (p->wanted == NULL)
		return;
	if (p->hits == NULL)
		p->hits = mem_new(HITS_MOST, sizeof(*p->hits));
	f = find_new(p->wanted, false);
	for (size_t i = from; i < p->n; i++) {
		struct paragraph *g = &p->paragraphs[i];

		g->hit = p->nhits;
		g->hits = find_places(f, g->s, g->n, p->hits + p->nhits,
		    HITS_MOST - p->nhits);
		p->nhits += g->hits;
	}
	find_free(f);
}

static void
forget_hits(struct pager *p)
{
	for (size_t i = 0; i < p->n; i++)
		p->paragraphs[i].hits = 0;
	p->nhits = 0;
	p->current = SIZE_MAX;
	free(p->wanted);
	p->wanted = NULL;
}

static size_t
line_of_hit(const struct pager *p, size_t hit)
{
	size_t low = 0, high = p->n;

	/* the first paragraph whose hits end behind this one */
	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (p->paragraphs[middle].hit + p->paragraphs[middle].hits <=
		    hit)
			low = middle + 1;
		else
			high = middle;
	}
	return line_of(p, low, p->hits[hit].start);
}

/* The first hit at or behind a line; the first of all where none is. */
static size_t
hit_from(const struct pager *p, size_t line)
{
	size_t low = 0, high = p->nhits;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (line_of_hit(p, middle) < line)
			low = middle + 1;
		else
			high = middle;
	}
	return low < p->nhits ? low : 0;
}

/* Stands on a hit, which is then seen. */
static void
show_hit(struct pager *p, size_t hit)
{
	size_t line = line_of_hit(p, hit);

	p->current = hit;
	if (line < p->top || line >= p->top + p->height)
		p->top = line > p->height / 3 ? line - p->height / 3 : 0;
	settle(p);
}

bool
pager_search(struct pager *p, const char *text)
{
	if (!p->searching)
		p->began = p->top;
	p->searching = true;
	forget_hits(p);
	p->top = p->began;
	if (text == NULL || *text == '\0')
		return false;
	p->wanted = mem_text(text);
	find_hits(p, 0);
	if (p->nhits == 0)
		return false;
	show_hit(p, hit_from(p, p->began));
	return true;
}

void
pager_search_end(struct pager *p, bool keep)
{
	if (!keep && p->searching) {
		p->top = p->began;
		forget_hits(p);
		settle(p);
	}
	p->searching = false;
}

bool
pager_search_next(struct pager *p, bool forward)
{
	size_t i = p->current;

	if (p->nhits == 0)
		return false;
	if (forward)
		i = i < p->nhits - 1 ? i + 1 : 0;
	else
		i = i > 0 && i < p->nhits ? i - 1 : p->nhits - 1;
	show_hit(p, i);
	return true;
}

size_t
pager_hits(const struct pager *p)
{
	return p->nhits;
}
