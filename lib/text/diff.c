/*
 * Differences word by word and line by line; see diff.h.  Words become
 * numbers, the same for the same word, and Myers' greedy algorithm runs over
 * these, keeping how far each step came for the way back.
 */
#include "lib/text/diff.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "lib/base/mem.h"

/* Most words that one text has and the other has not, and steps for each
 * word, before the search is given up. */
#define DIFF_MOST 1000
#define DIFF_STEPS 200

struct word {
	const char *s;
	size_t n;
	size_t start;   /* byte in its text */
	int32_t number; /* the same for the same word */
	bool kept;      /* the other text has it too, in its place */
};

struct words {
	struct word *word;
	size_t n;
};

enum sort { SORT_SPACE, SORT_LETTER, SORT_ALONE, SORT_JOINED };

static bool
is_han(utf8proc_int32_t c)
{
	return (c >= 0x2e80 && c <= 0x2fdf) || (c >= 0x3040 && c <= 0x30ff) ||
	    (c >= 0x3400 && c <= 0x9fff) || (c >= 0xf900 && c <= 0xfaff) ||
	    (c >= 0x20000 && c <= 0x3ffff);
}

static enum sort
sort_of(utf8proc_int32_t c)
{
	if (c >= 0 && c <= ' ')
		return SORT_SPACE;
	switch (c < 0 ? UTF8PROC_CATEGORY_CN : utf8proc_category(c)) {
	case UTF8PROC_CATEGORY_ZS:
	case UTF8PROC_CATEGORY_ZL:
	case UTF8PROC_CATEGORY_ZP:
		return SORT_SPACE;
	case UTF8PROC_CATEGORY_MN:
	case UTF8PROC_CATEGORY_MC:
	case UTF8PROC_CATEGORY_ME:
	case UTF8PROC_CATEGORY_CF:
	case UTF8PROC_CATEGORY_SK:
		return SORT_JOINED;
	case UTF8PROC_CATEGORY_LU:
	case UTF8PROC_CATEGORY_LL:
	case UTF8PROC_CATEGORY_LT:
	case UTF8PROC_CATEGORY_LM:
	case UTF8PROC_CATEGORY_LO:
	case UTF8PROC_CATEGORY_ND:
	case UTF8PROC_CATEGORY_NL:
	case UTF8PROC_CATEGORY_NO:
		return is_han(c) ? SORT_ALONE : SORT_LETTER;
	default:
		return SORT_ALONE;
	}
}

/* Cuts a text into words; marks stay with what they stand behind. */
static void
cut(const char *s, size_t n, struct words *w)
{
	enum sort last = SORT_SPACE;
	size_t room = 0;

	*w = (struct words){ .word = NULL };
	for (size_t at = 0; at < n;) {
		utf8proc_int32_t c;
		utf8proc_ssize_t k = utf8proc_iterate(
		    (const utf8proc_uint8_t *)s + at,
		    (utf8proc_ssize_t)(n - at), &c);
		enum sort sort = sort_of(k > 0 ? c : -1);
		size_t bytes = k > 0 ? (size_t)k : 1;

		if (sort == SORT_JOINED && last == SORT_SPACE)
			sort = SORT_ALONE;
		if (sort == SORT_JOINED ||
		    (sort == SORT_LETTER && last == SORT_LETTER)) {
			w->word[w->n - 1].n = at + bytes -
			    w->word[w->n - 1].start;
		} else if (sort != SORT_SPACE) {
			if (w->n == room) {
				room = room > 0 ? 2 * room : 64;
				w->word = mem_grow(w->word, room,
				    sizeof(*w->word));
			}
			w->word[w->n++] = (struct word){ .s = s + at,
				.n = bytes, .start = at };
		}
		if (sort != SORT_JOINED)
			last = sort;
		at += bytes;
	}
}

/* Cuts a text into its lines, each with the newline that ends it. */
static void
cut_lines(const char *s, size_t n, struct words *w)
{
	size_t room = 0;

	*w = (struct words){ .word = NULL };
	for (size_t at = 0; at < n;) {
		const char *end = memchr(s + at, '\n', n - at);
		size_t bytes = end != NULL ? (size_t)(end + 1 - s) - at :
		    n - at;

		if (w->n == room) {
			room = room > 0 ? 2 * room : 64;
			w->word = mem_grow(w->word, room, sizeof(*w->word));
		}
		w->word[w->n++] = (struct word){ .s = s + at, .n = bytes,
			.start = at };
		at += bytes;
	}
}

static int
compare(const void *p, const void *q)
{
	const struct word *a = *(struct word *const *)p;
	const struct word *b = *(struct word *const *)q;
	int rc = memcmp(a->s, b->s, a->n < b->n ? a->n : b->n);

	return rc != 0 ? rc : (a->n > b->n) - (a->n < b->n);
}

/* By sorting, so that no choice of words makes it slow. */
static void
number(struct words *a, struct words *b)
{
	size_t n = a->n + b->n;
	struct word **all = mem_new(n + 1, sizeof(struct word *));
	int32_t next = 0;

	for (size_t i = 0; i < n; i++)
		all[i] = i < a->n ? &a->word[i] : &b->word[i - a->n];
	qsort(all, n, sizeof(struct word *), compare);
	for (size_t i = 0; i < n; i++) {
		if (i > 0 && compare(&all[i - 1], &all[i]) != 0)
			next++;
		all[i]->number = next;
	}
	free(all);
}

/* The stretch of both texts between their equal beginning and end. */
struct stretch {
	struct word *a, *b;
	long na, nb;
};

static struct stretch
trim(struct words *a, struct words *b)
{
	size_t na = a->n, nb = b->n, at = 0;

	while (at < na && at < nb && a->word[at].number == b->word[at].number) {
		a->word[at].kept = b->word[at].kept = true;
		at++;
	}
	while (na > at && nb > at &&
	    a->word[na - 1].number == b->word[nb - 1].number) {
		na--;
		nb--;
		a->word[na].kept = b->word[nb].kept = true;
	}
	return (struct stretch){ .a = at < a->n ? a->word + at : NULL,
		.b = at < b->n ? b->word + at : NULL,
		.na = (long)(na - at), .nb = (long)(nb - at) };
}

/*
 * far[d] + d + k is how many words of a the furthest way with d differences
 * on the diagonal k (words of a less words of b) takes.
 */
struct search {
	int32_t *far[DIFF_MOST + 1];
	long d; /* the last one */
};

static int32_t
begin(const struct search *s, long d, long k)
{
	const int32_t *last;

	if (d == 0)
		return 0;
	last = s->far[d - 1] + (d - 1);
	if (k == -d || (k != d && last[k - 1] < last[k + 1]))
		return last[k + 1];
	return last[k - 1] + 1;
}

/* Whether the end was reached before the search was given up. */
static bool
search(const struct stretch *t, struct search *s)
{
	long steps = DIFF_STEPS * (t->na + t->nb);

	for (long d = 0; d <= DIFF_MOST && steps > 0; d++) {
		s->far[d] = mem_new((size_t)(2 * d + 1), sizeof(int32_t));
		s->d = d;
		for (long k = -d; k <= d; k += 2, steps--) {
			long x = begin(s, d, k);

			while (x < t->na && x - k < t->nb &&
			    t->a[x].number == t->b[x - k].number) {
				x++;
				steps--;
			}
			s->far[d][d + k] = (int32_t)x;
			if (k == t->na - t->nb && x >= t->na)
				return true;
		}
	}
	return false;
}

/* Marks what both have, from the end back. */
static void
walk(const struct stretch *t, const struct search *s)
{
	long x = t->na, k = t->na - t->nb;

	for (long d = s->d; d >= 0; d--) {
		long from = begin(s, d, k);

		for (; x > from; x--)
			t->a[x - 1].kept = t->b[x - 1 - k].kept = true;
		if (d == 0)
			break;
		/* One word more of b, or one of a. */
		if (k == -d || (k != d && s->far[d - 1][d - 1 + k - 1] <
		    s->far[d - 1][d - 1 + k + 1])) {
			k++;
		} else {
			k--;
			x--;
		}
	}
}

static void
take_spans(const struct words *w, struct diff_spans *out)
{
	size_t room = 0;

	*out = (struct diff_spans){ .span = NULL };
	for (size_t i = 0; i < w->n; i++) {
		const struct word *word = &w->word[i];

		if (word->kept)
			continue;
		if (out->n > 0 && i > 0 && !w->word[i - 1].kept) {
			out->span[out->n - 1].end = word->start + word->n;
			continue;
		}
		if (out->n == room) {
			room = room > 0 ? 2 * room : 16;
			out->span = mem_grow(out->span, room,
			    sizeof(*out->span));
		}
		out->span[out->n++] = (struct diff_span){
			.start = word->start, .end = word->start + word->n };
	}
}

/* Of texts that are cut; frees the words. */
static void
find(struct words *a, struct words *b, struct diff_spans *in_a,
    struct diff_spans *in_b)
{
	struct search s = { .d = -1 };
	struct stretch t;

	number(a, b);
	t = trim(a, b);
	if (t.na > 0 && t.nb > 0 && search(&t, &s))
		walk(&t, &s);
	for (long d = 0; d <= s.d; d++)
		free(s.far[d]);
	take_spans(a, in_a);
	take_spans(b, in_b);
	free(a->word);
	free(b->word);
}

void
diff_words(const char *a, size_t na, const char *b, size_t nb,
    struct diff_spans *in_a, struct diff_spans *in_b)
{
	struct words wa, wb;

	cut(a, na, &wa);
	cut(b, nb, &wb);
	find(&wa, &wb, in_a, in_b);
}

void
diff_lines(const char *a, size_t na, const char *b, size_t nb,
    struct diff_spans *in_a, struct diff_spans *in_b)
{
	struct words wa, wb;

	cut_lines(a, na, &wa);
	cut_lines(b, nb, &wb);
	find(&wa, &wb, in_a, in_b);
}

void
diff_spans_clear(struct diff_spans *s)
{
	free(s->span);
	*s = (struct diff_spans){ .span = NULL };
}
