/*
 * Libraries that are loaded when they are needed.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/mem.h"
#include "lib/base/shared_object.h"

struct maths {
	double (*cbrt)(double x);
	double (*nothing)(double x);
};

static void
loaded_function_can_be_called(void **state)
{
	struct maths m = { .cbrt = NULL };
	const struct shared_function table[] = { { "cbrt", &m.cbrt } };
	struct err e = ERR_INIT;

	(void)state;
	assert_int_equal(shared_object_load("libm.so.6", "libc6", table,
	    ARRAY_LEN(table), &e), 0);
	assert_true(m.cbrt(27.0) > 2.999 && m.cbrt(27.0) < 3.001);
}

static void
missing_library_names_its_package(void **state)
{
	struct maths m = { .cbrt = NULL };
	const struct shared_function table[] = { { "cbrt", &m.cbrt } };
	struct err e = ERR_INIT;

	(void)state;
	assert_int_equal(shared_object_load("libnobody.so.0", "libnobody0",
	    table, ARRAY_LEN(table), &e), -1);
	assert_int_equal(e.code, ERR_FAILED);
	assert_non_null(strstr(e.msg, "libnobody.so.0"));
	assert_non_null(strstr(e.hint, "libnobody0"));
	assert_null(m.cbrt);
}

static void
missing_function_is_named(void **state)
{
	struct maths m = { .cbrt = NULL };
	const struct shared_function table[] = {
		{ "cbrt", &m.cbrt },
		{ "no_such_function", &m.nothing },
	};
	struct err e = ERR_INIT;

	(void)state;
	assert_int_equal(shared_object_load("libm.so.6", "libc6", table,
	    ARRAY_LEN(table), &e), -1);
	assert_int_equal(e.code, ERR_FAILED);
	assert_non_null(strstr(e.msg, "no_such_function"));
	assert_non_null(strstr(e.hint, "libc6"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(loaded_function_can_be_called),
		cmocka_unit_test(missing_library_names_its_package),
		cmocka_unit_test(missing_function_is_named),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
