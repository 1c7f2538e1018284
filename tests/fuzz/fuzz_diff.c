/*
 * Fuzzes differences of two texts, cut apart at the first NUL: spans are in
 * order, apart and within their text, and what they leave of both is the
 * same words.
 */
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/buf.h"
#include "lib/text/diff.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
must(bool holds)
{
	if (!holds)
		abort();
}

/* What is in no span, without the blanks. */
static void
rest(const char *s, size_t n, const struct diff_spans *spans, struct buf *out)
{
	size_t at = 0, end = 0;

	for (size_t i = 0; i <= spans->n; i++) {
		size_t to = i < spans->n ? spans->span[i].start : n;

		must(i == 0 || to > end || i == spans->n);
		must(to >= at && to <= n);
		for (; at < to; at++)
			if ((unsigned char)s[at] > ' ')
				buf_putc(out, s[at]);
		if (i < spans->n)
			at = end = spans->span[i].end;
		must(i == spans->n || (end > to && end <= n));
	}
}

/* White space other than ASCII's makes no difference either, and is not
 * told apart here. */
static bool
has_wide_blanks(const uint8_t *data, size_t size)
{
	for (size_t i = 0; i < size; i++)
		if (data[i] == 0xc2 || (data[i] >= 0xe1 && data[i] <= 0xe3))
			return true;
	return false;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *a = (const char *)data, *b;
	const uint8_t *cut = memchr(data, '\0', size);
	size_t na = cut != NULL ? (size_t)(cut - data) : size, nb;
	struct buf ra = BUF_INIT, rb = BUF_INIT;
	struct diff_spans in_a, in_b;

	b = a + na;
	nb = size - na;
	diff_words(a, na, b, nb, &in_a, &in_b);
	rest(a, na, &in_a, &ra);
	rest(b, nb, &in_b, &rb);
	must(has_wide_blanks(data, size) ||
	    (ra.len == rb.len && memcmp(ra.s, rb.s, ra.len) == 0));
	diff_spans_clear(&in_a);
	diff_spans_clear(&in_b);
	buf_clear(&ra);
	buf_clear(&rb);
	return 0;
}
