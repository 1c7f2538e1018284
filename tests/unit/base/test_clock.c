/*
 * Times read from text: one by one, and many of the same days.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include <cmocka.h>

#include "lib/base/clock.h"
#include "lib/base/date.h"
#include "lib/base/mem.h"

static int64_t
read_time(const char *text)
{
	struct err e = ERR_INIT;
	int64_t us = 0;

	if (clock_parse(text, &us, &e) < 0)
		fail_msg("%s: %s", text, e.msg);
	return us;
}

static void
refuse(const char *text)
{
	struct err e = ERR_INIT;
	int64_t us = 7;

	assert_int_equal(clock_parse(text, &us, &e), -1);
	assert_int_equal(e.code, ERR_INPUT);
	assert_int_equal(us, 7);
}

static void
day_without_clock_is_its_first_moment_here(void **state)
{
	(void)state;
	clock_zone("Asia/Seoul");
	assert_int_equal(read_time("2026-11-24"),
	    INT64_C(1795446000) * CLOCK_SECOND);
	assert_int_equal(read_time("2026.11.24"), read_time("2026-11-24"));
}

static int64_t
read_last(const char *text)
{
	struct err e = ERR_INIT;
	int64_t us = 0;

	assert_int_equal(clock_parse_last(text, &us, &e), 0);
	return us;
}

static void
the_last_moment_is_that_of_what_is_named(void **state)
{
	struct err e = ERR_INIT;
	int64_t us;

	(void)state;
	clock_zone("Asia/Seoul");
	assert_int_equal(read_last("2026-11-24"),
	    read_time("2026-11-25") - 1);
	assert_int_equal(read_last("2026-11-24 14:00"),
	    read_time("2026-11-24 14:01") - 1);
	assert_int_equal(read_last("2026-11-24T05:00Z"),
	    read_time("2026-11-24 14:01") - 1);
	assert_int_equal(read_last("2026-11-24T14:00:59+09:00"),
	    read_time("2026-11-24 14:01") - 1);
	assert_int_equal(read_last("2026-11-24 14:00:00.5"),
	    read_time("2026-11-24 14:00:00.5"));
	assert_int_equal(clock_parse_last("14:00", &us, &e), -1);
	assert_int_equal(e.code, ERR_INPUT);
}

static void
clock_and_zone_are_read(void **state)
{
	(void)state;
	clock_zone("Asia/Seoul");
	assert_int_equal(read_time("2026-11-24T14:00:00+09:00"),
	    read_time("2026-11-24 14:00"));
	assert_int_equal(read_time("2026-11-24T05:00:00Z"),
	    read_time("2026-11-24 14:00:00"));
	assert_int_equal(read_time("1970-01-01T00:00:00.25Z"), 250000);
	assert_int_equal(read_time("1969-12-31T23:59:59Z"), -1000000);
}

static void
day_that_does_not_exist_is_refused(void **state)
{
	(void)state;
	refuse("2026-02-29");
	refuse("2026-02-30");
	refuse("2026-04-31");
	refuse("2026-13-01");
	refuse("2026-00-10");
	refuse("1900-02-29");
	assert_int_equal(read_time("2024-02-29T00:00:00Z"),
	    INT64_C(1709164800) * CLOCK_SECOND);
	assert_int_equal(read_time("2000-02-29T00:00:00Z"),
	    INT64_C(951782400) * CLOCK_SECOND);
}

/* Every hour of three years, read by the C library and from memory. */
static void
same_with_memory_where_clocks_change(void **state)
{
	struct clock_memo *m = clock_memo_new();
	struct err e = ERR_INIT;
	char text[64];
	int64_t us;

	(void)state;
	clock_zone("EST5EDT,M3.2.0,M11.1.0");
	for (int round = 0; round < 2; round++)
		for (int hour = 0; hour < 3 * 365 * 24; hour++) {
			struct tm tm = {
				.tm_year = 124, .tm_mday = 1, .tm_hour = hour
			};

			timegm(&tm);
			strftime(text, sizeof(text), "%Y-%m-%d %H:30:15", &tm);
			assert_int_equal(clock_parse_many(m, text, &us, &e), 0);
			assert_int_equal(us, read_time(text));
		}
	clock_memo_free(m);
	clock_zone("Asia/Seoul");
}

static void
days_far_apart_do_not_meet_in_memory(void **state)
{
	static const char *const texts[] = { "1900-01-01", "1911-03-21",
		"1961-08-10", "1988-05-08", "2026-11-24", "2037-12-31",
		"2400-02-29" };
	struct clock_memo *m = clock_memo_new();
	struct err e = ERR_INIT;
	int64_t us;

	(void)state;
	clock_zone("Asia/Seoul");
	for (int round = 0; round < 2; round++)
		for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
			assert_int_equal(clock_parse_many(m, texts[i], &us, &e),
			    0);
			assert_int_equal(us, read_time(texts[i]));
		}
	clock_memo_free(m);
}

static void
a_time_is_written_with_its_part_and_zone(void **state)
{
	char text[CLOCK_TEXT];

	(void)state;
	clock_zone("UTC");
	assert_string_equal(clock_rfc3339(-250000, text),
	    "1969-12-31T23:59:59.750000+00:00");
	clock_zone("NST3:30");
	assert_string_equal(clock_rfc3339(0, text),
	    "1969-12-31T20:30:00-03:30");
	clock_zone("Asia/Seoul");
	assert_string_equal(clock_rfc3339(CLOCK_SECOND, text),
	    "1970-01-01T09:00:01+09:00");
}

static void
a_date_as_offices_write_it_is_read(void **state)
{
	(void)state;
	clock_zone("Asia/Seoul");
	assert_int_equal(read_time("2026.11.24."), read_time("2026-11-24"));
	assert_int_equal(read_time("2026.11.24. 14:00"),
	    read_time("2026-11-24T14:00"));
	assert_int_equal(read_time("2026-11-24 14:00 +09:00"),
	    read_time("2026-11-24T14:00"));
	assert_int_equal(read_time("2026-11-24 14:00 Z"),
	    read_time("2026-11-24T23:00"));
	refuse("2026.11.24..");
	refuse("2026-11-24 14:00  Z");
}

static void
hours_of_a_day_are_read_as_minutes(void **state)
{
	static const char *const wrong[] = { "", "09:00", "09:00-",
		"09:00-09:00", "18:00-09:00", "9:00-18:00", "09:00-18:60",
		"09:00-24:01", "09:00-18:00 ", "09:00 - 18:00", "0900-1800" };
	struct err e = ERR_INIT;
	int from = 7, to = 7;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
		assert_int_equal(clock_hours(wrong[i], &from, &to, &e), -1);
		assert_int_equal(e.code, ERR_INPUT);
		assert_int_equal(from, 7);
	}
	assert_int_equal(clock_hours("09:00-18:30", &from, &to, &e), 0);
	assert_int_equal(from, 540);
	assert_int_equal(to, 1110);
	assert_int_equal(clock_hours("00:00-24:00", &from, &to, &e), 0);
	assert_int_equal(to, 1440);
}

static void
a_day_is_that_of_the_zone(void **state)
{
	struct err e = ERR_INIT;
	int64_t us;

	(void)state;
	clock_zone("Asia/Seoul");
	assert_int_equal(clock_parse("2026-11-29T23:59:59+09:00", &us, &e),
	    0);
	assert_int_equal(clock_day(us), date_number(2026, 11, 29));
	assert_int_equal(clock_day(us + CLOCK_SECOND),
	    date_number(2026, 11, 30));
	clock_zone("UTC");
	assert_int_equal(clock_day(us + CLOCK_SECOND),
	    date_number(2026, 11, 29));
	clock_zone("Asia/Seoul");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(day_without_clock_is_its_first_moment_here),
		cmocka_unit_test(a_day_is_that_of_the_zone),
		cmocka_unit_test(the_last_moment_is_that_of_what_is_named),
		cmocka_unit_test(clock_and_zone_are_read),
		cmocka_unit_test(day_that_does_not_exist_is_refused),
		cmocka_unit_test(same_with_memory_where_clocks_change),
		cmocka_unit_test(days_far_apart_do_not_meet_in_memory),
		cmocka_unit_test(a_time_is_written_with_its_part_and_zone),
		cmocka_unit_test(a_date_as_offices_write_it_is_read),
		cmocka_unit_test(hours_of_a_day_are_read_as_minutes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
