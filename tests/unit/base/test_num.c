/*
 * Whole numbers read from text.
 */
#include "lib/base/num.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/mem.h"

static void
numbers_are_read_to_the_ends_of_64_bits(void **state)
{
	struct err e = ERR_INIT;
	int64_t n = 0;

	(void)state;
	assert_int_equal(num_parse("-42", -50, 50, &n, &e), 0);
	assert_int_equal(n, -42);
	assert_int_equal(num_parse("+7", 0, 9, &n, &e), 0);
	assert_int_equal(n, 7);
	assert_int_equal(num_parse("9223372036854775807", INT64_MIN,
	    INT64_MAX, &n, &e), 0);
	assert_true(n == INT64_MAX);
}

static void
what_is_no_number_is_refused(void **state)
{
	static const char *const wrong[] = {
		"", " 1", "1 ", "0x10", "1.5", "1e3", "--1", "+-1", "일", "-",
	};
	struct err e = ERR_INIT;
	int64_t n = 5;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
		assert_int_equal(num_parse(wrong[i], INT64_MIN, INT64_MAX,
		    &n, &e), -1);
		assert_int_equal(e.code, ERR_INPUT);
		assert_int_equal(n, 5);
	}
}

static void
what_is_out_of_range_is_refused(void **state)
{
	struct err e = ERR_INIT;
	int64_t n = 5;

	(void)state;
	assert_int_equal(num_parse("10", 1, 9, &n, &e), -1);
	assert_string_equal(e.msg, "'10' is not between 1 and 9");
	assert_int_equal(num_parse("9223372036854775808", INT64_MIN,
	    INT64_MAX, &n, &e), -1);
	assert_int_equal(n, 5);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers_are_read_to_the_ends_of_64_bits),
		cmocka_unit_test(what_is_no_number_is_refused),
		cmocka_unit_test(what_is_out_of_range_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
