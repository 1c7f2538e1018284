/*
 * The growing string.
 */
#include "lib/base/buf.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void
an_empty_one_is_an_empty_text_and_owns_nothing(void **state)
{
	struct buf b = BUF_INIT;

	(void)state;
	assert_string_equal(b.s, "");
	assert_int_equal(b.size, 0);
	buf_add(&b, "", 0);
	buf_cut(&b, 0);
	buf_reset(&b);
	buf_clear(&b);
	assert_string_equal(b.s, "");
}

static void
it_grows_and_always_ends_in_a_nul(void **state)
{
	struct buf b = BUF_INIT;

	(void)state;
	for (int i = 0; i < 10000; i++) {
		buf_putc(&b, (char)('a' + i % 26));
		assert_int_equal(b.s[b.len], '\0');
	}
	assert_int_equal(b.len, 10000);
	assert_int_equal(strlen(b.s), 10000);
	buf_clear(&b);
}

static void
bytes_with_a_nul_among_them_are_kept(void **state)
{
	struct buf b = BUF_INIT;

	(void)state;
	buf_add(&b, "a\0b", 3);
	buf_puts(&b, "c");
	assert_int_equal(b.len, 4);
	assert_memory_equal(b.s, "a\0bc", 5);
	buf_clear(&b);
}

static void
printf_appends(void **state)
{
	struct buf b = BUF_INIT;

	(void)state;
	buf_printf(&b, "%s", "");
	assert_string_equal(b.s, "");
	buf_printf(&b, "%d-%s", 7, "민원");
	buf_printf(&b, "%0100d", 1);
	assert_int_equal(b.len, 8 + 100);
	assert_memory_equal(b.s, "7-민원", 8);
	buf_clear(&b);
}

static void
cutting_and_taking_leave_what_they_say(void **state)
{
	struct buf b = BUF_INIT;
	char *s;

	(void)state;
	buf_puts(&b, "abcdef");
	buf_cut(&b, 3);
	assert_string_equal(b.s, "abc");
	s = buf_take(&b);
	assert_string_equal(s, "abc");
	assert_string_equal(b.s, "");
	assert_int_equal(b.len, 0);
	free(s);
	s = buf_take(&b);
	assert_string_equal(s, "");
	free(s);
}

static void
a_reset_keeps_the_memory(void **state)
{
	struct buf b = BUF_INIT;
	const char *was;

	(void)state;
	buf_reserve(&b, 1000);
	was = b.s;
	buf_puts(&b, "abc");
	buf_reset(&b);
	assert_string_equal(b.s, "");
	buf_puts(&b, "d");
	assert_ptr_equal(b.s, was);
	buf_clear(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    an_empty_one_is_an_empty_text_and_owns_nothing),
		cmocka_unit_test(it_grows_and_always_ends_in_a_nul),
		cmocka_unit_test(bytes_with_a_nul_among_them_are_kept),
		cmocka_unit_test(printf_appends),
		cmocka_unit_test(cutting_and_taking_leave_what_they_say),
		cmocka_unit_test(a_reset_keeps_the_memory),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
