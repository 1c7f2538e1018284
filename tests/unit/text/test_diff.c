/*
 * Differences of two texts, word by word.
 */
#include "lib/text/diff.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/buf.h"
#include "lib/base/mem.h"

/* The text with its spans in brackets. */
static char *
marked(const char *s, const struct diff_spans *spans)
{
	struct buf b = BUF_INIT;
	size_t at = 0;

	for (size_t i = 0; i < spans->n; i++) {
		assert_true(spans->span[i].start < spans->span[i].end);
		assert_true(spans->span[i].start >= at);
		assert_true(spans->span[i].end <= strlen(s));
		buf_add(&b, s + at, spans->span[i].start - at);
		buf_putc(&b, '[');
		buf_add(&b, s + spans->span[i].start,
		    spans->span[i].end - spans->span[i].start);
		buf_putc(&b, ']');
		at = spans->span[i].end;
	}
	buf_puts(&b, s + at);
	return buf_take(&b);
}

static void
check(const char *a, const char *b, const char *want_a, const char *want_b)
{
	struct diff_spans in_a, in_b;
	char *got_a, *got_b;

	diff_words(a, strlen(a), b, strlen(b), &in_a, &in_b);
	got_a = marked(a, &in_a);
	got_b = marked(b, &in_b);
	assert_string_equal(got_a, want_a);
	assert_string_equal(got_b, want_b);
	free(got_a);
	free(got_b);
	diff_spans_clear(&in_a);
	diff_spans_clear(&in_b);
}

static void
the_same_text_has_no_difference(void **state)
{
	(void)state;
	check("", "", "", "");
	check("주차 단속", "주차 단속", "주차 단속", "주차 단속");
	check("주차  단속\n", " 주차 단속", "주차  단속\n", " 주차 단속");
}

static void
words_that_one_text_has_are_marked_in_it(void **state)
{
	(void)state;
	check("시청 앞 주차 단속", "시청 뒤 주차 단속", "시청 [앞] 주차 단속",
	    "시청 [뒤] 주차 단속");
	check("하나 둘 셋", "하나 셋", "하나 [둘] 셋", "하나 셋");
	check("", "새 글", "", "[새 글]");
	check("가 나 다 라", "나 다 마 라 바", "[가] 나 다 라",
	    "나 다 [마] 라 [바]");
	check("a b c a b b a", "c b a b a c", "[a b] c a b [b] a",
	    "c [b] a b a [c]");
}

static void
signs_and_han_stand_alone_and_marks_with_their_letter(void **state)
{
	(void)state;
	check("끝났다.", "끝났다!", "끝났다[.]", "끝났다[!]");
	check("市民", "市長", "市[民]", "市[長]");
	check("cafe\xcc\x81 x", "cafe x", "[cafe\xcc\x81] x", "[cafe] x");
	check("(공지)글", "공지 글", "[(]공지[)]글", "공지 글");
}

static void
broken_bytes_are_words_of_their_own(void **state)
{
	(void)state;
	check("a \xff b", "a \xfe b", "a [\xff] b", "a [\xfe] b");
	check("\xea\xb0", "", "[\xea\xb0]", "");
}

/* Words of the longest common subsequence of two rows of letters. */
static size_t
common(const char *a, size_t na, const char *b, size_t nb)
{
	size_t len[32][32] = { { 0 } };

	for (size_t i = 1; i <= na; i++)
		for (size_t k = 1; k <= nb; k++) {
			size_t left = len[i][k - 1], up = len[i - 1][k];

			len[i][k] = a[i - 1] == b[k - 1]
			    ? len[i - 1][k - 1] + 1 : left > up ? left : up;
		}
	return len[na][nb];
}

/* Gives the letters; out has them with blanks between. */
static size_t
row(uint32_t *seed, char letters[31], char out[63])
{
	size_t n;

	*seed = *seed * 1664525 + 1013904223;
	n = *seed >> 27;
	n = n > 30 ? 30 : n;
	for (size_t i = 0; i < n; i++) {
		*seed = *seed * 1664525 + 1013904223;
		letters[i] = out[2 * i] = (char)('a' + (*seed >> 30));
		out[2 * i + 1] = ' ';
	}
	letters[n] = out[2 * n] = '\0';
	return n;
}

/* Letters in no span. */
static size_t
kept(const char *s, const struct diff_spans *spans, char *out)
{
	size_t n = 0, i = 0;

	for (size_t at = 0; s[at] != '\0'; at++) {
		while (i < spans->n && at >= spans->span[i].end)
			i++;
		if (s[at] != ' ' &&
		    (i == spans->n || at < spans->span[i].start))
			out[n++] = s[at];
	}
	out[n] = '\0';
	return n;
}

static void
what_is_left_is_the_same_and_the_most_there_is(void **state)
{
	char la[31], lb[31], a[63], b[63], ka[31], kb[31];
	uint32_t seed = 7;

	(void)state;
	for (int round = 0; round < 3000; round++) {
		size_t na = row(&seed, la, a), nb = row(&seed, lb, b);
		struct diff_spans in_a, in_b;

		diff_words(a, strlen(a), b, strlen(b), &in_a, &in_b);
		assert_int_equal(kept(a, &in_a, ka), common(la, na, lb, nb));
		kept(b, &in_b, kb);
		assert_string_equal(ka, kb);
		diff_spans_clear(&in_a);
		diff_spans_clear(&in_b);
	}
}

/* Each text has thousands of words that the other has not. */
static void
texts_too_far_apart_differ_as_a_whole_between_beginning_and_end(void **state)
{
	struct buf a = BUF_INIT, b = BUF_INIT;
	struct diff_spans in_a, in_b;

	(void)state;
	buf_puts(&a, "머리 ");
	buf_puts(&b, "머리 ");
	for (int i = 0; i < 4000; i++) {
		buf_printf(&a, "a%d 같은 ", i);
		buf_printf(&b, "b%d 같은 ", i);
	}
	buf_puts(&a, "끝");
	buf_puts(&b, "끝");
	diff_words(a.s, a.len, b.s, b.len, &in_a, &in_b);
	assert_int_equal(in_a.n, 1);
	assert_int_equal(in_b.n, 1);
	assert_int_equal(in_a.span[0].start, strlen("머리 "));
	assert_int_equal(in_a.span[0].end, a.len - strlen(" 같은 끝"));
	assert_int_equal(in_b.span[0].end, b.len - strlen(" 같은 끝"));
	diff_spans_clear(&in_a);
	diff_spans_clear(&in_b);
	buf_clear(&a);
	buf_clear(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_same_text_has_no_difference),
		cmocka_unit_test(words_that_one_text_has_are_marked_in_it),
		cmocka_unit_test(
		    signs_and_han_stand_alone_and_marks_with_their_letter),
		cmocka_unit_test(broken_bytes_are_words_of_their_own),
		cmocka_unit_test(
		    what_is_left_is_the_same_and_the_most_there_is),
		cmocka_unit_test(
	    texts_too_far_apart_differ_as_a_whole_between_beginning_and_end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
