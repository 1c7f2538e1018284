/*
 * diff -u; see unified.h.  Both texts are walked at once: what stands in a
 * span of changes is taken away or added, and all else is equal.
 */
#include "lib/text/unified.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/mem.h"
#include "lib/text/diff.h"

struct line {
	char sign; /* ' ', '-' or '+' */
	const char *s;
	size_t n;
};

struct lines {
	struct line *line;
	size_t n, room;
};

/* One text and where it is read. */
struct side {
	const char *s;
	size_t n, at;
	struct diff_spans spans;
	size_t next; /* span that is not over */
};

static bool
in_span(struct side *t)
{
	while (t->next < t->spans.n && t->at >= t->spans.span[t->next].end)
		t->next++;
	return t->next < t->spans.n && t->at >= t->spans.span[t->next].start;
}

static struct line
take(struct side *t, char sign)
{
	const char *s = t->s + t->at;
	const char *end = memchr(s, '\n', t->n - t->at);
	size_t n = end != NULL ? (size_t)(end + 1 - s) : t->n - t->at;

	t->at += n;
	return (struct line){ sign, s, n };
}

static void
add(struct lines *l, struct line line)
{
	if (l->n == l->room) {
		l->room = l->room > 0 ? 2 * l->room : 64;
		l->line = mem_grow(l->line, l->room, sizeof(*l->line));
	}
	l->line[l->n++] = line;
}

static void
read_lines(struct side *a, struct side *b, struct lines *out)
{
	while (a->at < a->n || b->at < b->n) {
		while (a->at < a->n && in_span(a))
			add(out, take(a, '-'));
		while (b->at < b->n && in_span(b))
			add(out, take(b, '+'));
		if (a->at >= a->n)
			continue;
		add(out, take(a, ' '));
		take(b, ' ');
	}
}

/* The end of the hunk that begins at from: where more than twice the
 * context is equal. */
static size_t
hunk_end(const struct lines *l, size_t from, size_t context)
{
	size_t end = from, equal = 0;

	for (size_t i = from; i < l->n && equal <= 2 * context; i++) {
		equal = l->line[i].sign == ' ' ? equal + 1 : 0;
		if (equal == 0)
			end = i + 1;
	}
	return end + context < l->n ? end + context : l->n;
}

static void
put_range(struct buf *out, char sign, size_t first, size_t n)
{
	buf_printf(out, "%c%zu", sign, n > 0 ? first + 1 : first);
	if (n != 1)
		buf_printf(out, ",%zu", n);
}

/* first: lines of a and of b before the hunk. */
static void
put_hunk(struct buf *out, const struct lines *l, size_t from, size_t end,
    const size_t first[2])
{
	size_t n[2] = { 0, 0 };

	for (size_t i = from; i < end; i++) {
		n[0] += l->line[i].sign != '+';
		n[1] += l->line[i].sign != '-';
	}
	buf_puts(out, "@@ ");
	put_range(out, '-', first[0], n[0]);
	buf_putc(out, ' ');
	put_range(out, '+', first[1], n[1]);
	buf_puts(out, " @@\n");
	for (size_t i = from; i < end; i++) {
		const struct line *x = &l->line[i];

		buf_putc(out, x->sign);
		buf_add(out, x->s, x->n);
		if (x->s[x->n - 1] != '\n')
			buf_puts(out, "\n\\ No newline at end of file\n");
	}
}

static void
put_hunks(struct buf *out, const struct lines *l, size_t context)
{
	size_t first[2] = { 0, 0 }, done = 0;

	for (size_t i = 0; i < l->n;) {
		size_t from, end;

		if (l->line[i].sign == ' ') {
			i++;
			continue;
		}
		from = i - done > context ? i - context : done;
		for (; done < from; done++) {
			first[0]++;
			first[1]++;
		}
		end = hunk_end(l, i, context);
		put_hunk(out, l, from, end, first);
		for (; done < end; done++) {
			first[0] += l->line[done].sign != '+';
			first[1] += l->line[done].sign != '-';
		}
		i = end;
	}
}

void
unified_put(struct buf *out, const char *name_a, const char *a, size_t na,
    const char *name_b, const char *b, size_t nb, int context)
{
	struct side of_a = { .s = a, .n = na }, of_b = { .s = b, .n = nb };
	struct lines l = { .line = NULL };

	diff_lines(a, na, b, nb, &of_a.spans, &of_b.spans);
	if (of_a.spans.n > 0 || of_b.spans.n > 0) {
		read_lines(&of_a, &of_b, &l);
		buf_printf(out, "--- %s\n+++ %s\n", name_a, name_b);
		put_hunks(out, &l, (size_t)context);
	}
	diff_spans_clear(&of_a.spans);
	diff_spans_clear(&of_b.spans);
	free(l.line);
}
