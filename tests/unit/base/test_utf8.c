/*
 * What counts as UTF-8, at each border of RFC 3629.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/mem.h"
#include "lib/base/utf8.h"

static void
sound_sequences_are_counted_whole(void **state)
{
	static const char *const sound[] = {
		"", "a", "\x7f", "\xc2\x80", "\xdf\xbf", "\xe0\xa0\x80",
		"\xed\x9f\xbf", "\xee\x80\x80", "\xef\xbf\xbf",
		"\xf0\x90\x80\x80", "\xf4\x8f\xbf\xbf",
		"eight letters and 글 and more 글자 at the end",
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(sound); i++)
		assert_int_equal(utf8_span(sound[i], strlen(sound[i])),
		    strlen(sound[i]));
	assert_int_equal(utf8_span("a\0b", 3), 3);
	assert_int_equal(utf8_count("", 0), 0);
	assert_int_equal(utf8_count("가a\xf0\x9f\x98\x80", 8), 3);
}

static void
the_count_ends_before_a_broken_sequence(void **state)
{
	static const char *const broken[] = {
		"\x80", "\xbf", "\xc0\x80", "\xc1\xbf", "\xc2", "\xc2x",
		"\xe0\x9f\xbf", "\xe1\x80", "\xe1\x80x", "\xe1x\x80",
		"\xed\xa0\x80", "\xf0\x8f\xbf\xbf", "\xf1\x80\x80",
		"\xf1\x80\x80x", "\xf4\x90\x80\x80", "\xf5\x80\x80\x80",
		"\xff",
	};
	char text[32];

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(broken); i++) {
		strcpy(text, "twelve bytes");
		strcat(text, broken[i]);
		assert_int_equal(utf8_span(text, strlen(text)), 12);
		strcat(text, "and more behind");
		assert_int_equal(utf8_span(text, strlen(text)), 12);
	}
}

static void
a_sequence_is_not_read_beyond_the_end(void **state)
{
	(void)state;
	assert_int_equal(utf8_span("글", 1), 0);
	assert_int_equal(utf8_span("글", 2), 0);
	assert_int_equal(utf8_span("글", 3), 3);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sound_sequences_are_counted_whole),
		cmocka_unit_test(the_count_ends_before_a_broken_sequence),
		cmocka_unit_test(a_sequence_is_not_read_beyond_the_end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
