/*
 * Texts made fit for a terminal, JSON and CSV.
 */
#include "lib/out/clean.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/mem.h"

static void
terminal(const char *text, size_t len, bool lines, const char *expected)
{
	struct buf b = BUF_INIT;

	clean_terminal(&b, text, len, lines);
	assert_string_equal(b.s, expected);
	buf_clear(&b);
}

static void
no_control_character_reaches_a_terminal(void **state)
{
	struct buf b = BUF_INIT;
	char all[256];

	(void)state;
	terminal("\x1b[31mred", 8, false, "␛[31mred");
	terminal("a\0b", 3, false, "a␀b");
	terminal("a\x7f", 2, false, "a␡");
	terminal("\xc2\x9b" "31m", 5, false, "<U+009B>31m");
	terminal("\xe2\x80\xae" "fdp.exe", 10, false, "<U+202E>fdp.exe");
	terminal("a\tb\nc", 5, false, "a b␊c");
	for (int i = 0; i < 256; i++)
		all[i] = (char)i;
	clean_terminal(&b, all, sizeof(all), false);
	for (size_t i = 0; i < b.len; i++)
		assert_true((unsigned char)b.s[i] >= 0x20 &&
		    b.s[i] != 0x7f);
	buf_clear(&b);
}

static void
lines_stay_where_they_are_wanted(void **state)
{
	(void)state;
	terminal("가\r\n나\n\t다", 13, true, "가\n나\n    다");
}

static void
broken_bytes_are_replaced(void **state)
{
	(void)state;
	terminal("a\xff" "b\xed\xa0\x80", 6, false, "a�b���");
}

static void
json(const char *text, size_t len, const char *expected)
{
	struct buf b = BUF_INIT;

	clean_json(&b, text, len);
	assert_string_equal(b.s, expected);
	buf_clear(&b);
}

static void
json_strings_are_escaped(void **state)
{
	(void)state;
	json("민원 \"접수\" \\", strlen("민원 \"접수\" \\"),
	    "\"민원 \\\"접수\\\" \\\\\"");
	json("\b\t\n\v\f\r", 6, "\"\\b\\t\\n\\u000b\\f\\r\"");
	json("\0\x1b\x7f", 3, "\"\\u0000\\u001b\\u007f\"");
	json("\xc2\x9b", 2, "\"\\u009b\"");
	json("x\xff", 2, "\"x�\"");
}

static void
csv(const char *text, const char *expected)
{
	struct buf b = BUF_INIT;

	clean_csv(&b, text, strlen(text), true);
	assert_string_equal(b.s, expected);
	buf_clear(&b);
}

static void
csv_fields_are_quoted_as_rfc_4180_says(void **state)
{
	(void)state;
	csv("민원", "민원");
	csv("a,b", "\"a,b\"");
	csv("say \"x\"", "\"say \"\"x\"\"\"");
	csv("a\nb", "\"a\nb\"");
}

static void
what_a_spreadsheet_would_run_is_made_safe(void **state)
{
	(void)state;
	csv("=1+1", "'=1+1");
	csv("+82-10", "'+82-10");
	csv("-5", "'-5");
	csv("@SUM(A1)", "'@SUM(A1)");
	csv("\tx", "'\tx");
	csv("\rx", "\"'\rx\"");
	csv("＝1", "'＝1");
	csv("a=1", "a=1");
	csv("'", "'");
}

static void
making_safe_can_be_taken_back(void **state)
{
	(void)state;
	csv("'=1", "''=1");
	csv("''+1", "'''+1");
	csv("'tis", "'tis");
}

static void
numbers_stay_numbers(void **state)
{
	struct buf b = BUF_INIT;

	(void)state;
	clean_csv(&b, "-5", 2, false);
	assert_string_equal(b.s, "-5");
	buf_clear(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(no_control_character_reaches_a_terminal),
		cmocka_unit_test(lines_stay_where_they_are_wanted),
		cmocka_unit_test(broken_bytes_are_replaced),
		cmocka_unit_test(json_strings_are_escaped),
		cmocka_unit_test(csv_fields_are_quoted_as_rfc_4180_says),
		cmocka_unit_test(what_a_spreadsheet_would_run_is_made_safe),
		cmocka_unit_test(making_safe_can_be_taken_back),
		cmocka_unit_test(numbers_stay_numbers),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
