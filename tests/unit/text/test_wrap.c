/*
 * Text laid out in lines.
 */
#include "lib/text/wrap.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/buf.h"
#include "lib/text/shown.h"

/* The lines, parted by '|'. */
static void
wraps(const char *s, size_t columns, const char *want)
{
	struct wrap_lines lines = WRAP_LINES_INIT;
	struct buf b = BUF_INIT;

	text_wrap(s, strlen(s), columns, &lines);
	for (size_t i = 0; i < lines.n; i++) {
		buf_puts(&b, i > 0 ? "|" : "");
		buf_add(&b, s + lines.items[i].start,
		    lines.items[i].end - lines.items[i].start);
	}
	assert_string_equal(b.s, want);
	buf_clear(&b);
	wrap_lines_clear(&lines);
}

static void
lines_break_at_blanks(void **state)
{
	(void)state;
	wraps("the quick brown fox", 10, "the quick|brown fox");
	wraps("주차 단속을 해 주세요", 11, "주차 단속을|해 주세요");
	wraps("a b c d", 1, "a|b|c|d");
	wraps("민원\xe3\x80\x80" "처리", 5, "민원|처리");
}

static void
a_long_word_breaks_between_characters(void **state)
{
	(void)state;
	wraps("abcdefgh", 3, "abc|def|gh");
	wraps("가나다라마", 5, "가나|다라|마");
	wraps("짧은 아주아주긴낱말", 8, "짧은|아주아주|긴낱말");
	wraps("e\xcc\x81" "e\xcc\x81" "e\xcc\x81", 2,
	    "e\xcc\x81" "e\xcc\x81|e\xcc\x81");
}

static void
line_ends_stay(void **state)
{
	(void)state;
	wraps("a\n\nb", 10, "a||b");
	wraps("a\r\nb\n", 10, "a|b");
	wraps("\n", 10, "");
	wraps("", 10, "");
	wraps("\n\na", 10, "||a");
}

static void
blanks_in_front_stay_and_those_at_the_end_go(void **state)
{
	(void)state;
	wraps("  ab cd  ", 5, "  ab|cd");
	wraps("ab   cd", 3, "ab|cd");
	wraps("ab \ncd", 10, "ab|cd");
	wraps("     a", 3, "   |  a");
}

static void
a_no_break_space_holds_words_together(void **state)
{
	(void)state;
	wraps("a 12\xc2\xa0km", 6, "a|12\xc2\xa0km");
}

static void
a_character_wider_than_the_line_stands_alone(void **state)
{
	(void)state;
	wraps("a가b", 1, "a|가|b");
}

static void
a_word_that_just_fits_is_not_broken(void **state)
{
	(void)state;
	wraps("abc def", 3, "abc|def");
	wraps("abc def", 7, "abc def");
	wraps("가나 다라", 9, "가나 다라");
	wraps("가나 다라", 8, "가나|다라");
}

static void
no_line_is_too_wide_and_no_letter_is_lost(void **state)
{
	static const char alphabet[][8] = { "a", "가", " ", "\n", "👍🏽",
		"e\xcc\x81", "\033", "字", "  ", "\xff" };
	struct wrap_lines lines = WRAP_LINES_INIT;
	unsigned seed = 1;

	(void)state;
	for (int round = 0; round < 2000; round++) {
		size_t columns = 4 + (size_t)(round % 9), at = 0;
		struct buf b = BUF_INIT;

		for (int i = 0; i < 40; i++) {
			seed = seed * 1103515245 + 12345;
			buf_puts(&b, alphabet[(seed >> 16) % 10]);
		}
		lines.n = 0;
		text_wrap(b.s, b.len, columns, &lines);
		for (size_t i = 0; i < lines.n; i++) {
			const struct wrap_line *l = &lines.items[i];

			assert_true(l->start >= at && l->end >= l->start);
			for (; at < l->start; at++)
				assert_non_null(strchr(" \n", b.s[at]));
			assert_true(text_shown_width(b.s + l->start,
			    l->end - l->start) <= columns);
			at = l->end;
		}
		for (; at < b.len; at++)
			assert_non_null(strchr(" \n", b.s[at]));
		buf_clear(&b);
	}
	wrap_lines_clear(&lines);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines_break_at_blanks),
		cmocka_unit_test(a_long_word_breaks_between_characters),
		cmocka_unit_test(line_ends_stay),
		cmocka_unit_test(blanks_in_front_stay_and_those_at_the_end_go),
		cmocka_unit_test(a_no_break_space_holds_words_together),
		cmocka_unit_test(a_character_wider_than_the_line_stands_alone),
		cmocka_unit_test(a_word_that_just_fits_is_not_broken),
		cmocka_unit_test(no_line_is_too_wide_and_no_letter_is_lost),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
