/*
 * Which part of a time the homepage was there.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/health/availability.h"

#define H CLOCK_HOUR

static struct availability
within(int64_t from, int64_t to, struct span *planned, size_t np,
    struct span *unplanned, size_t nu)
{
	const struct spans p = { planned, np }, u = { unplanned, nu };
	struct availability a;

	availability_of((struct span){ from, to }, &p, &u, &a);
	return a;
}

static void
what_lies_outside_does_not_count(void **state)
{
	struct span u[] = { { 0, 10 * H }, { 15 * H, 16 * H },
		{ 19 * H, 30 * H }, { 40 * H, 50 * H } };
	struct availability a = within(10 * H, 20 * H, NULL, 0, u,
	    ARRAY_LEN(u));

	(void)state;
	assert_int_equal(a.unplanned, 2 * H);
	assert_int_equal(a.outages, 2);
	assert_int_equal(availability_share(&a), 80000);
	assert_int_equal(availability_share_all(&a), 80000);
}

static void
time_that_was_both_is_planned(void **state)
{
	struct span p[] = { { 2 * H, 4 * H }, { 5 * H, 6 * H } };
	struct span u[] = { { 1 * H, 8 * H } };
	struct availability a = within(0, 10 * H, p, ARRAY_LEN(p), u, 1);

	(void)state;
	assert_int_equal(a.planned, 3 * H);
	assert_int_equal(a.unplanned, 4 * H);
	assert_int_equal(availability_share(&a), 60000);
	assert_int_equal(availability_share_all(&a), 30000);
}

static void
nothing_with_an_outage_is_whole(void **state)
{
	struct span u[] = { { 5, 6 } };
	struct availability a = within(0, 365 * CLOCK_DAY, NULL, 0, u, 1);

	(void)state;
	assert_int_equal(availability_share(&a), 99999);
	a = within(0, 365 * CLOCK_DAY, NULL, 0, NULL, 0);
	assert_int_equal(availability_share(&a), 100000);
	a = within(7, 7, NULL, 0, u, 1);
	assert_int_equal(availability_share(&a), 100000);
}

static void
a_century_of_outage_does_not_overflow(void **state)
{
	struct span u[] = { { 0, 36500 * CLOCK_DAY } };
	struct availability a = within(0, 36500 * CLOCK_DAY, NULL, 0, u, 1);

	(void)state;
	assert_int_equal(availability_share(&a), 0);
	u[0].to /= 2;
	a = within(0, 36500 * CLOCK_DAY, NULL, 0, u, 1);
	assert_int_equal(availability_share(&a), 50000);
}

static void
months_and_years_are_those_of_the_zone(void **state)
{
	struct span month, year;
	struct err e = ERR_INIT;
	int64_t at, from, to;

	(void)state;
	clock_zone("Asia/Seoul");
	assert_int_equal(clock_parse("2026-11-30T23:59:59+09:00", &at, &e), 0);
	month = availability_month(at);
	year = availability_year(at);
	assert_int_equal(clock_parse("2026-11-01T00:00+09:00", &from, &e), 0);
	assert_int_equal(clock_parse("2026-12-01T00:00+09:00", &to, &e), 0);
	assert_int_equal(month.from, from);
	assert_int_equal(month.to, to);
	assert_int_equal(availability_month(to).from, to);
	assert_int_equal(clock_parse("2027-01-01T00:00+09:00", &to, &e), 0);
	assert_int_equal(year.to, to);
	assert_int_equal(availability_month(to - 1).to, to);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_lies_outside_does_not_count),
		cmocka_unit_test(time_that_was_both_is_planned),
		cmocka_unit_test(nothing_with_an_outage_is_whole),
		cmocka_unit_test(a_century_of_outage_does_not_overflow),
		cmocka_unit_test(months_and_years_are_those_of_the_zone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
