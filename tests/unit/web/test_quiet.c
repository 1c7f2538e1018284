/*
 * A log that strangers cannot fill.
 */
#include "lib/web/quiet.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

#define SECOND INT64_C(1000000)

static const char formats[100];

static void
one_line_a_minute_is_said_with_how_many_were_not(void **state)
{
	struct quiet *q = quiet_new();
	long more;

	(void)state;
	assert_true(quiet_may(q, &formats[0], 5 * SECOND, &more));
	assert_int_equal(more, 0);
	for (int i = 0; i < 1000; i++)
		assert_false(quiet_may(q, &formats[0], 64 * SECOND, &more));
	assert_true(quiet_may(q, &formats[0], 65 * SECOND, &more));
	assert_int_equal(more, 1000);
	assert_true(quiet_may(q, &formats[0], 125 * SECOND, &more));
	assert_int_equal(more, 0);
	quiet_free(q);
}

static void
a_kind_does_not_hide_another(void **state)
{
	struct quiet *q = quiet_new();
	long more;

	(void)state;
	assert_true(quiet_may(q, &formats[0], SECOND, &more));
	assert_false(quiet_may(q, &formats[0], SECOND, &more));
	assert_true(quiet_may(q, &formats[1], SECOND, &more));
	assert_int_equal(more, 0);
	quiet_free(q);
}

static void
ever_new_kinds_do_not_fill_it_either(void **state)
{
	struct quiet *q = quiet_new();
	int said = 0;
	long more;

	(void)state;
	for (size_t i = 0; i < sizeof(formats); i++)
		said += quiet_may(q, &formats[i], SECOND, &more);
	assert_in_range(said, 8, 40);
	quiet_free(q);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    one_line_a_minute_is_said_with_how_many_were_not),
		cmocka_unit_test(a_kind_does_not_hide_another),
		cmocka_unit_test(ever_new_kinds_do_not_fill_it_either),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
