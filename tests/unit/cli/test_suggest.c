/*
 * "Did you mean".
 */
#include "lib/cli/suggest.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

static void
distances_count_changes(void **state)
{
	(void)state;
	assert_int_equal(suggest_distance("remove", "remove"), 0);
	assert_int_equal(suggest_distance("remov", "remove"), 1);
	assert_int_equal(suggest_distance("reomve", "remove"), 1);
	assert_int_equal(suggest_distance("removed", "remove"), 1);
	assert_int_equal(suggest_distance("renove", "remove"), 1);
	assert_int_equal(suggest_distance("", "abc"), 3);
	assert_int_equal(suggest_distance("abc", "xyz"), 3);
	assert_int_equal(suggest_distance("0123456789012345678901234567890123"
	    "4567890123456789", "x"), SIZE_MAX);
}

static void
nothing_far_is_suggested(void **state)
{
	struct suggest s;

	(void)state;
	suggest_init(&s, "frobnicate");
	suggest_offer(&s, "remove");
	suggest_offer(&s, "list");
	assert_null(s.best);
}

static void
the_nearest_is_suggested(void **state)
{
	struct suggest s;

	(void)state;
	suggest_init(&s, "restor");
	suggest_offer(&s, "report");
	suggest_offer(&s, "restore");
	suggest_offer(&s, "remove");
	assert_string_equal(s.best, "restore");
}

static void
a_beginning_is_near_whatever_is_missing(void **state)
{
	struct suggest s;

	(void)state;
	suggest_init(&s, "comp");
	suggest_offer(&s, "help");
	suggest_offer(&s, "complaint");
	assert_string_equal(s.best, "complaint");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(distances_count_changes),
		cmocka_unit_test(nothing_far_is_suggested),
		cmocka_unit_test(the_nearest_is_suggested),
		cmocka_unit_test(a_beginning_is_near_whatever_is_missing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
