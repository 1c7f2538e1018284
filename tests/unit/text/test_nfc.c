/*
 * Text as it is stored: composed, sound, on one line or many.
 */
#include "lib/text/nfc.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

/* Cleans a literal, NUL bytes in it included. */
#define CLEAN(text, many, out, e) \
	text_clean(text, sizeof(text) - 1, many, out, e)

static void
gives(const char *text, bool many_lines, const char *want)
{
	struct buf b = BUF_INIT;
	struct err e = ERR_INIT;

	assert_int_equal(text_clean(text, strlen(text), many_lines, &b, &e), 0);
	assert_string_equal(b.s, want);
	buf_clear(&b);
}

static void
decomposed_hangul_becomes_syllables(void **state)
{
	(void)state;
	gives("\xe1\x84\x86\xe1\x85\xb5\xe1\x86\xab\xe1\x84\x8b\xe1\x85\xaf"
	      "\xe1\x86\xab",
	    false, "민원");
	gives("e\xcc\x81", false, "\xc3\xa9");
}

static void
composed_text_stays_as_it_is(void **state)
{
	(void)state;
	gives("민원 안내 「공고」 ㅁㅣㄴ 100％ 漢字", false,
	    "민원 안내 「공고」 ㅁㅣㄴ 100％ 漢字");
	gives("👨‍👩‍👧 ok", false, "👨‍👩‍👧 ok");
}

static void
the_quick_look_is_never_wrong(void **state)
{
	(void)state;
	assert_true(text_is_plain_nfc("민원 abc", strlen("민원 abc")));
	assert_false(text_is_plain_nfc("e\xcc\x81", 3));
	/* a jamo, a voicing mark, half a character */
	assert_false(text_is_plain_nfc("\xe1\x84\x86", 3));
	assert_false(text_is_plain_nfc("\xe3\x81\x8b\xe3\x82\x99", 6));
	assert_false(text_is_plain_nfc("\xeb\xaf", 2));
}

static void
line_ends_of_all_systems_become_line_feeds(void **state)
{
	(void)state;
	gives("a\r\nb\rc\nd", true, "a\nb\nc\nd");
	gives("a\r\r\nb", true, "a\n\nb");
}

static void
one_line_has_spaces_for_line_ends_and_tabs(void **state)
{
	(void)state;
	gives(" a\r\nb\tc \n", false, "a b c");
}

static void
many_lines_keep_tabs_and_the_indent_and_lose_blanks_at_the_end(void **state)
{
	(void)state;
	gives("  a\n\tb \n \n", true, "  a\n\tb");
}

static void
a_byte_order_mark_in_front_goes(void **state)
{
	(void)state;
	gives("\xef\xbb\xbf제목", false, "제목");
	gives("\xef\xbb\xbf", false, "");
	gives("a\xef\xbb\xbf"
	      "b",
	    false,
	    "a\xef\xbb\xbf"
	    "b");
}

static void
broken_bytes_and_controls_are_named_by_their_place(void **state)
{
	struct buf b = BUF_INIT;
	struct err e = ERR_INIT;

	(void)state;
	assert_int_equal(CLEAN("ab\xff", false, &b, &e), -1);
	assert_int_equal(e.code, ERR_INPUT);
	assert_non_null(strstr(e.msg, "byte 3"));
	assert_int_equal(CLEAN("a\0b", true, &b, &e), -1);
	assert_non_null(strstr(e.msg, "NUL byte at byte 2"));
	assert_int_equal(CLEAN("abc\x1b[2J", true, &b, &e), -1);
	assert_non_null(strstr(e.msg, "byte 4"));
	assert_int_equal(CLEAN("a\x7f", true, &b, &e), -1);
	assert_int_equal(CLEAN("\xed\xa0\x80", true, &b, &e), -1);
	buf_clear(&b);
}

static void
what_stood_in_the_buffer_before_stays(void **state)
{
	struct buf b = BUF_INIT;
	struct err e = ERR_INIT;

	(void)state;
	buf_puts(&b, "x ");
	assert_int_equal(CLEAN("  a\r\n b ", false, &b, &e), 0);
	assert_string_equal(b.s, "x a  b");
	buf_clear(&b);
}

static void
blanks_alone_leave_nothing(void **state)
{
	(void)state;
	gives(" \n\t\r\n ", true, "");
	gives(" \n\t\r\n ", false, "");
	gives("", true, "");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(decomposed_hangul_becomes_syllables),
		cmocka_unit_test(composed_text_stays_as_it_is),
		cmocka_unit_test(the_quick_look_is_never_wrong),
		cmocka_unit_test(line_ends_of_all_systems_become_line_feeds),
		cmocka_unit_test(one_line_has_spaces_for_line_ends_and_tabs),
		cmocka_unit_test(
		    many_lines_keep_tabs_and_the_indent_and_lose_blanks_at_the_end),
		cmocka_unit_test(a_byte_order_mark_in_front_goes),
		cmocka_unit_test(
		    broken_bytes_and_controls_are_named_by_their_place),
		cmocka_unit_test(what_stood_in_the_buffer_before_stays),
		cmocka_unit_test(blanks_alone_leave_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
