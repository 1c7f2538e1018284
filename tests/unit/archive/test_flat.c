/*
 * The quick scanner of flat JSON objects: what it takes, and what it leaves
 * to jansson.  tests/fuzz/fuzz_record.c compares the two at length.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lib/archive/flat.h"
#include "lib/base/buf.h"
#include "lib/base/mem.h"

/* That the string v in JSON's writing is want. */
static void
means(const char *v, const char *want)
{
	char *line = mem_printf("{\"k\":\"%s\"}", v);
	struct flat f;

	assert_true(flat_scan(&f, line, strlen(line)));
	assert_int_equal(f.n, 1);
	assert_int_equal(f.member[0].kind, FLAT_STRING);
	flat_unescape(&f.member[0]);
	assert_string_equal(f.member[0].value, want);
	assert_int_equal(f.member[0].len, strlen(want));
	free(line);
}

static bool
takes(const char *line)
{
	char *copy = mem_text(line);
	struct flat f;
	bool taken = flat_scan(&f, copy, strlen(copy));

	assert_string_equal(copy, line);
	free(copy);
	return taken;
}

static void
escapes_become_their_characters(void **state)
{
	(void)state;
	means("", "");
	means("plain 글", "plain 글");
	means("\\\"\\\\\\/\\b\\f\\n\\r\\t", "\"\\/\b\f\n\r\t");
	means("\\u0041\\u00e9\\uAC00\\uac01x", "Aé가각x");
	means("\\u0001\\u007f\\u0080\\u07ff\\u0800\\uffff",
	    "\x01\x7f\xc2\x80\xdf\xbf\xe0\xa0\x80\xef\xbf\xbf");
}

static void
each_kind_of_value_is_told(void **state)
{
	char line[] = " { \"a\" : -12 ,\"b\":true,\"c\":false,\t\"d\":null,"
	    "\"e\":0,\"\":\"\"}\r";
	struct flat f;

	(void)state;
	assert_true(flat_scan(&f, line, strlen(line)));
	assert_int_equal(f.n, 6);
	assert_int_equal(f.member[0].kind, FLAT_NUMBER);
	assert_int_equal(f.member[0].len, 3);
	assert_int_equal(f.member[1].kind, FLAT_TRUE);
	assert_int_equal(f.member[2].kind, FLAT_FALSE);
	assert_int_equal(f.member[3].kind, FLAT_NULL);
	assert_int_equal(f.member[5].key_len, 0);
	flat_unescape(&f.member[0]);
	assert_string_equal(f.member[0].value, "-12");
}

static void
the_unusual_is_left_to_jansson(void **state)
{
	static const char *const lines[] = {
		"", "{", "[]", "1", "{\"a\"}", "{\"a\":}", "{\"a\":1,}",
		"{\"a\":1}x", "{\"a\":1", "{\"a\":\"", "{\"a\":\"\\",
		"{\"a\":\"\\u12", "{\"a\":\"\\u00g0\"}", "{\"a\":\"\\x\"}",
		"{\"a\":\"\\u0000\"}", "{\"a\":\"\\ud83d\\ude00\"}",
		"{\"a\":\"\x01\"}", "{\"a\":\"\xff\"}", "{\"a\":[]}",
		"{\"a\":{}}", "{\"a\":1.5}", "{\"a\":1e3}", "{\"a\":01}",
		"{\"a\":-0}", "{\"a\":-}", "{\"a\":1234567890123456789}",
		"{\"a\":tru}", "{\"a\":1,\"a\":2}", "{\"\\u0061\":1}",
		"{a:1}", "{\"a\" 1}", "{,}",
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(lines); i++)
		if (takes(lines[i]))
			fail_msg("took %s", lines[i]);
	assert_true(takes("{}"));
	assert_true(takes("{\"a\":-1}"));
	assert_true(takes("{\"a\":123456789012345678}"));
}

static void
more_members_than_fit_are_left_to_jansson(void **state)
{
	struct buf b = BUF_INIT;

	(void)state;
	buf_puts(&b, "{\"k\":0");
	for (int i = 1; i < FLAT_MAX; i++)
		buf_printf(&b, ",\"k%d\":0", i);
	buf_putc(&b, '}');
	assert_true(takes(b.s));
	buf_cut(&b, b.len - 1);
	buf_puts(&b, ",\"more\":0}");
	assert_false(takes(b.s));
	buf_clear(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(escapes_become_their_characters),
		cmocka_unit_test(each_kind_of_value_is_told),
		cmocka_unit_test(the_unusual_is_left_to_jansson),
		cmocka_unit_test(more_members_than_fit_are_left_to_jansson),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
