/*
 * Days of the Gregorian calendar as numbers.
 */
#include "lib/base/date.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "lib/base/mem.h"

static void
every_day_of_four_centuries_is_that_of_the_c_library(void **state)
{
	(void)state;
	for (int32_t n = -60000; n < 120000; n++) {
		time_t t = (time_t)n * 86400;
		struct date d = date_of(n);
		struct tm tm;

		gmtime_r(&t, &tm);
		if (d.year != tm.tm_year + 1900 || d.month != tm.tm_mon + 1 ||
		    d.day != tm.tm_mday || date_weekday(n) != tm.tm_wday ||
		    date_number(d.year, d.month, d.day) != n)
			fail_msg("day %d is %d-%d-%d", n, d.year, d.month,
			    d.day);
	}
}

static void
month_past_december_is_one_of_the_next_year(void **state)
{
	(void)state;
	assert_int_equal(date_number(2026, 13, 1), date_number(2027, 1, 1));
	assert_int_equal(date_number(2026, 0, 31), date_number(2025, 12, 31));
	assert_int_equal(date_number(2026, 27, 1), date_number(2028, 3, 1));
}

static void
months_have_their_days(void **state)
{
	(void)state;
	assert_int_equal(date_month_days(2026, 2), 28);
	assert_int_equal(date_month_days(2028, 2), 29);
	assert_int_equal(date_month_days(1900, 2), 28);
	assert_int_equal(date_month_days(2000, 2), 29);
	assert_int_equal(date_month_days(2026, 12), 31);
}

static void
date_is_read_strictly_and_written_as_it_was(void **state)
{
	static const char *const wrong[] = { "", "2026", "2026-1-01",
		"2026-01-1", "2026-02-29", "2026-13-01", "2026-00-01",
		"2026-01-00", "2026-01-32", "2026/01/01", "2026-01-01 ",
		" 2026-01-01", "2026-01-01T00:00", "+026-01-01", "2026-0101" };
	char text[DATE_TEXT];
	struct err e = ERR_INIT;
	int32_t n = 7;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
		if (date_parse(wrong[i], &n, &e) == 0)
			fail_msg("'%s' is read as a date", wrong[i]);
		assert_int_equal(e.code, ERR_INPUT);
		assert_int_equal(n, 7);
	}
	assert_int_equal(date_parse("1970-01-01", &n, &e), 0);
	assert_int_equal(n, 0);
	assert_int_equal(date_parse("2028-02-29", &n, &e), 0);
	assert_string_equal(date_text(n, text), "2028-02-29");
}

static void
a_week_begins_on_its_sunday(void **state)
{
	char text[DATE_TEXT];

	(void)state;
	assert_string_equal(date_text(date_sunday(date_number(2026, 11, 28)),
	    text), "2026-11-22");
	assert_string_equal(date_text(date_sunday(date_number(2026, 11, 29)),
	    text), "2026-11-29");
	assert_string_equal(date_text(date_sunday(date_number(1969, 12, 31)),
	    text), "1969-12-28");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    every_day_of_four_centuries_is_that_of_the_c_library),
		cmocka_unit_test(month_past_december_is_one_of_the_next_year),
		cmocka_unit_test(months_have_their_days),
		cmocka_unit_test(date_is_read_strictly_and_written_as_it_was),
		cmocka_unit_test(a_week_begins_on_its_sunday),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
