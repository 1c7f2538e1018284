/*
 * Columns that a text takes on a terminal.
 */
#include "lib/text/width.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static size_t
width(const char *s)
{
	return text_width(s, strlen(s));
}

/* What of s fits into columns, and how many of them it takes. */
static void
fits(const char *s, size_t columns, const char *want, size_t want_used)
{
	size_t used;
	size_t n = text_fit(s, strlen(s), columns, &used);

	assert_int_equal(n, strlen(want));
	assert_memory_equal(s, want, n);
	assert_int_equal(used, want_used);
}

static void
hangul_han_and_full_width_letters_take_two_columns(void **state)
{
	(void)state;
	assert_int_equal(width("민원"), 4);
	assert_int_equal(width("漢字"), 4);
	assert_int_equal(width("ＡＢ"), 4);
	assert_int_equal(width("ㅁㅇ"), 4);
	assert_int_equal(width("abc 민원"), 8);
}

static void
decomposed_hangul_is_as_wide_as_composed(void **state)
{
	(void)state;
	/* initial, vowel, final */
	assert_int_equal(width("\xe1\x84\x86\xe1\x85\xb5\xe1\x86\xab"), 2);
}

static void
combining_marks_and_controls_take_none(void **state)
{
	(void)state;
	assert_int_equal(width("e\xcc\x81"), 1);
	assert_int_equal(width("a\x01"
			       "b"),
	    2);
	assert_int_equal(width("a\xe2\x80\x8b"
			       "b"),
	    2);
}

static void
an_emoji_takes_two_columns(void **state)
{
	(void)state;
	assert_int_equal(width("👍"), 2);
}

static void
what_is_joined_to_an_emoji_takes_nothing(void **state)
{
	(void)state;
	assert_int_equal(width("👨‍👩‍👧"), 2);
	assert_int_equal(width("👍🏽"), 2);
	assert_int_equal(width("🇰🇷"), 2);
	assert_int_equal(width("❤️"), 1);
	fits("👨‍👩‍👧x", 2, "👨‍👩‍👧", 2);
}

static void
spacing_marks_and_hexagrams_are_as_wide_as_terminals_draw_them(void **state)
{
	(void)state;
	assert_int_equal(width("\xe0\xa4\x95\xe0\xa4\xbe"), 2);
	assert_int_equal(width("\xe4\xb7\x80"), 2);
}

static void
a_character_is_written_as_it_is_read(void **state)
{
	char text[5];

	(void)state;
	assert_int_equal(text_encode('a', text), 1);
	assert_string_equal(text, "a");
	assert_int_equal(text_encode(0x1f44d, text), 4);
	assert_string_equal(text, "👍");
}

static void
a_broken_byte_takes_one(void **state)
{
	(void)state;
	assert_int_equal(text_width("a\xff"
				    "b",
			     3),
	    3);
	assert_int_equal(text_width("\xeb\xaf", 2), 2);
	assert_int_equal(text_width("", 0), 0);
}

static void
no_character_is_cut_in_two(void **state)
{
	(void)state;
	fits("민원", 3, "민", 2);
	fits("민원", 1, "", 0);
	fits("a민", 2, "a", 1);
	fits("민원", 4, "민원", 4);
	fits("민원", 9, "민원", 4);
}

static void
a_mark_stays_with_its_letter(void **state)
{
	(void)state;
	fits("e\xcc\x81x", 1, "e\xcc\x81", 1);
}

static void
a_character_is_read_whole_or_not_at_all(void **state)
{
	int32_t c;

	(void)state;
	assert_int_equal(text_character("민", 3, &c), 3);
	assert_int_equal(c, 0xbbfc);
	assert_int_equal(text_character("민", 2, &c), 0);
	assert_int_equal(text_character("\xff", 1, &c), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    hangul_han_and_full_width_letters_take_two_columns),
		cmocka_unit_test(decomposed_hangul_is_as_wide_as_composed),
		cmocka_unit_test(combining_marks_and_controls_take_none),
		cmocka_unit_test(an_emoji_takes_two_columns),
		cmocka_unit_test(what_is_joined_to_an_emoji_takes_nothing),
		cmocka_unit_test(
		    spacing_marks_and_hexagrams_are_as_wide_as_terminals_draw_them),
		cmocka_unit_test(a_character_is_written_as_it_is_read),
		cmocka_unit_test(a_broken_byte_takes_one),
		cmocka_unit_test(no_character_is_cut_in_two),
		cmocka_unit_test(a_mark_stays_with_its_letter),
		cmocka_unit_test(a_character_is_read_whole_or_not_at_all),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
