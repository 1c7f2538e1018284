/*
 * Waiting after wrong guesses.
 */
#include "lib/org/guess.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "tests/unit/place.h"

static int
set_up(void **state)
{
	struct place *p = mem_new(1, sizeof(*p));

	place_init(p);
	*state = p;
	return 0;
}

static int
tear_down(void **state)
{
	place_clear(*state);
	free(*state);
	return 0;
}

static void
set(const struct place *p, enum setting setting, const char *value)
{
	struct err e = ERR_INIT;

	assert_int_equal(store_begin(p->store, &e), 0);
	assert_int_equal(setting_set(p->store, setting, value, &e), 0);
	assert_int_equal(store_commit(p->store, &e), 0);
}

static int64_t
after(const struct place *p, int64_t failures)
{
	struct err e = ERR_INIT;
	int64_t wait = -1;

	assert_int_equal(guess_wait(p->store, SETTING_WEB_PASSWORD_FAILURES,
	    SETTING_WEB_PASSWORD_LOCK, failures, &wait, &e), 0);
	return wait;
}

static void
three_are_free_then_each_waits_twice_as_long_until_the_lock(void **state)
{
	const struct place *p = *state;

	set(p, SETTING_WEB_PASSWORD_FAILURES, "8");
	set(p, SETTING_WEB_PASSWORD_LOCK, "1h");
	for (int64_t n = 0; n < 3; n++)
		assert_int_equal(after(p, n), 0);
	assert_int_equal(after(p, 3), 5 * CLOCK_SECOND);
	assert_int_equal(after(p, 4), 10 * CLOCK_SECOND);
	assert_int_equal(after(p, 7), 80 * CLOCK_SECOND);
	assert_int_equal(after(p, 8), CLOCK_HOUR);
	assert_int_equal(after(p, INT64_MAX), CLOCK_HOUR);
}

static void
nothing_waits_longer_than_the_lock(void **state)
{
	const struct place *p = *state;

	set(p, SETTING_WEB_PASSWORD_FAILURES, "100");
	set(p, SETTING_WEB_PASSWORD_LOCK, "1m");
	assert_int_equal(after(p, 6), 40 * CLOCK_SECOND);
	assert_int_equal(after(p, 7), CLOCK_MINUTE);
	assert_int_equal(after(p, 99), CLOCK_MINUTE);
	set(p, SETTING_WEB_PASSWORD_FAILURES, "1");
	assert_int_equal(after(p, 0), 0);
	assert_int_equal(after(p, 1), CLOCK_MINUTE);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
		    three_are_free_then_each_waits_twice_as_long_until_the_lock,
		    set_up, tear_down),
		cmocka_unit_test_setup_teardown(
		    nothing_waits_longer_than_the_lock, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
