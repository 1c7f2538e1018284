/*
 * Article 7: when the answer to a request is due, and where in a text a
 * place stands.
 */
#include "lib/inforeq/term.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/clock.h"
#include "lib/base/date.h"
#include "lib/inforeq/hit.h"

/* Weekends are off, and 25 December 2026; of 2027 nothing is known. */
static int
is_off(void *ctx, int32_t day, struct err *e)
{
	int weekday = date_weekday(day);

	(void)ctx;
	if (date_of(day).year > 2026)
		return err_set(e, ERR_NOT_FOUND, "no such year");
	return weekday == 0 || weekday == 6 ||
	    day == date_number(2026, 12, 25);
}

static const struct inforeq_days days = { is_off, NULL };

/* The due time of what was received at that time, as text. */
static const char *
due(const char *received, int64_t term, char out[CLOCK_TEXT])
{
	struct err e = ERR_INIT;
	int64_t at, end;

	if (clock_parse(received, &at, &e) < 0 ||
	    inforeq_term_end(&days, at, term, &end, &e) < 0)
		fail_msg("%s", e.msg);
	return clock_minute(end, out);
}

static void
the_day_of_receipt_does_not_count(void **state)
{
	char at[CLOCK_TEXT];

	(void)state;
	assert_string_equal(due("2026-11-24T00:00:00+09:00", 1, at),
	    "2026-11-25 23:59");
	assert_string_equal(due("2026-11-24T23:59:59+09:00", 1, at),
	    "2026-11-25 23:59");
}

static void
days_off_do_not_count(void **state)
{
	char at[CLOCK_TEXT];

	(void)state;
	assert_string_equal(due("2026-12-18T10:00:00+09:00", 1, at),
	    "2026-12-21 23:59");
	assert_string_equal(due("2026-12-24T10:00:00+09:00", 1, at),
	    "2026-12-28 23:59");
	assert_string_equal(due("2026-12-19T10:00:00+09:00", 5, at),
	    "2026-12-28 23:59");
}

static void
ten_working_days_are_two_weeks(void **state)
{
	char at[CLOCK_TEXT];

	(void)state;
	assert_string_equal(due("2026-11-24T14:00:00+09:00", 10, at),
	    "2026-12-08 23:59");
}

static void
a_year_that_nobody_knows_is_an_error(void **state)
{
	struct err e = ERR_INIT;
	int64_t at, end;

	(void)state;
	assert_int_equal(clock_parse("2026-12-30T10:00:00+09:00", &at, &e),
	    0);
	assert_int_equal(inforeq_term_end(&days, at, 10, &end, &e), -1);
	assert_int_equal(e.code, ERR_NOT_FOUND);
}

static void
a_place_is_told_by_line_and_character(void **state)
{
	static const char text[] = "가나\nab다010\n";
	int64_t line = 1, column = 1;

	(void)state;
	inforeq_place(text, 0, 3, &line, &column);
	assert_int_equal(line, 1);
	assert_int_equal(column, 2);
	inforeq_place(text, 3, strlen("가나\nab다"), &line, &column);
	assert_int_equal(line, 2);
	assert_int_equal(column, 4);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_day_of_receipt_does_not_count),
		cmocka_unit_test(days_off_do_not_count),
		cmocka_unit_test(ten_working_days_are_two_weeks),
		cmocka_unit_test(a_year_that_nobody_knows_is_an_error),
		cmocka_unit_test(a_place_is_told_by_line_and_character),
	};

	clock_zone("Asia/Seoul");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
