/*
 * Cutting texts into pieces; see pieces.h.
 */
#include "lib/text/pieces.h"

#include <stdio.h>
#include <string.h>

#include <utf8proc.h>

#include "lib/base/mem.h"
#include "lib/text/width.h"

#define MATCH_MOST 32 /* pieces of a query that are asked for */
#define PIECE 3       /* letters of a piece elsewhere than in Hangul */

enum sort { SORT_NONE, SORT_WORD, SORT_PAIR };

struct cutter {
	void (*give)(void *ctx, const char *piece, size_t n, bool open);
	void *ctx;
	bool query; /* what ends here may go on in the text */
};

void
pieces_rule(char rule[PIECES_RULE_SIZE])
{
	snprintf(rule, PIECES_RULE_SIZE, "1/%s", utf8proc_unicode_version());
}

static bool
is_pair(int32_t c)
{
	return (c >= 0xac00 && c <= 0xd7a3) || (c >= 0x4e00 && c <= 0x9fff) ||
	    (c >= 0x3131 && c <= 0x318e) || (c >= 0x3041 && c <= 0x3096) ||
	    (c >= 0x30a1 && c <= 0x30fa) || (c >= 0x3400 && c <= 0x4dbf) ||
	    (c >= 0xf900 && c <= 0xfaff) || (c >= 0x20000 && c <= 0x3134f);
}

static enum sort
sort_of(int32_t c)
{
	utf8proc_category_t category;

	if (c < 0x80)
		return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
		    (c >= '0' && c <= '9') ? SORT_WORD : SORT_NONE;
	if (is_pair(c))
		return SORT_PAIR;
	category = utf8proc_category(c);
	return category >= UTF8PROC_CATEGORY_LU &&
	    category <= UTF8PROC_CATEGORY_NO ? SORT_WORD : SORT_NONE;
}

/* The last characters of a run, by where they begin. */
struct run {
	enum sort sort;
	size_t at[PIECE];
	size_t count; /* characters of the run so far */
};

static const char *
begin(const struct run *r, const char *s, size_t back)
{
	return s + r->at[(r->count - back) % PIECE];
}

/* A character has been added to the run, which reaches to end. */
static void
grown(const struct cutter *c, const struct run *r, const char *s, size_t end)
{
	size_t n = r->sort == SORT_PAIR ? 2 : PIECE;

	if (r->count >= n)
		c->give(c->ctx, begin(r, s, n),
		    (size_t)(s + end - begin(r, s, n)), false);
}

/* The run ends: of a word, its last two letters are a piece.  Those of a
 * query may be followed by others in the text, so that only a word of two
 * says something, and that open at its end. */
static void
ended(const struct cutter *c, const struct run *r, const char *s, size_t end)
{
	if (r->sort != SORT_WORD || r->count < 2)
		return;
	if (!c->query || r->count == 2)
		c->give(c->ctx, begin(r, s, 2),
		    (size_t)(s + end - begin(r, s, 2)), c->query);
}

static void
cut(const struct cutter *c, const char *s, size_t n)
{
	struct run r = { .sort = SORT_NONE };
	enum sort sort;
	size_t i = 0, len;
	int32_t ch;

	while (i < n) {
		len = text_character(s + i, n - i, &ch);
		sort = len > 0 ? sort_of(ch) : SORT_NONE;
		if (sort != r.sort) {
			ended(c, &r, s, i);
			r.sort = sort;
			r.count = 0;
		}
		r.at[r.count++ % PIECE] = i;
		i += len > 0 ? len : 1;
		if (sort != SORT_NONE)
			grown(c, &r, s, i);
	}
	ended(c, &r, s, i);
}

static void
add(void *ctx, const char *piece, size_t n, bool open)
{
	struct buf *out = ctx;

	(void)open;
	buf_add(out, piece, n);
	buf_putc(out, ' ');
}

void
pieces_add(const char *folded, size_t n, struct buf *out)
{
	const struct cutter c = { .give = add, .ctx = out };

	buf_reserve(out, 3 * n);
	cut(&c, folded, n);
}

struct match {
	struct buf *out;
	const char *piece[MATCH_MOST];
	size_t n[MATCH_MOST];
	size_t count;
};

static void
ask(void *ctx, const char *piece, size_t n, bool open)
{
	struct match *m = ctx;

	if (m->count == MATCH_MOST)
		return;
	for (size_t i = 0; i < m->count; i++)
		if (m->n[i] == n && memcmp(m->piece[i], piece, n) == 0)
			return;
	buf_puts(m->out, m->count == 0 ? "(\"" : " AND \"");
	buf_add(m->out, piece, n);
	buf_puts(m->out, open ? "\" *" : "\"");
	m->piece[m->count] = piece;
	m->n[m->count++] = n;
}

bool
pieces_match(const char *folded, size_t n, struct buf *out)
{
	struct match m = { .out = out };
	const struct cutter c = { .give = ask, .ctx = &m, .query = true };

	cut(&c, folded, n);
	if (m.count > 0)
		buf_putc(out, ')');
	return m.count > 0;
}
