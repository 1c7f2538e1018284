/*
 * The calendar in memory: the one that comes with the program, and the one
 * of the store.
 */
#include "lib/complaint/calendar.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/buf.h"
#include "lib/base/clock.h"
#include "lib/base/date.h"
#include "lib/base/mem.h"
#include "lib/complaint/calendar_import.h"
#include "lib/complaint/calendar_table.h"
#include "lib/org/setting.h"
#include "tests/unit/place.h"

/* The days of a year as the law's table has them: a letter behind those
 * that are a substitute (s), an election (e) or temporary (t). */
static void
year_is(int year, const char *expected)
{
	struct calendar_row row;
	struct buf b = BUF_INIT;

	for (calendar_row_init(&row); calendar_row_next(&row);) {
		struct date d = date_of(row.date);

		if (d.year != year)
			continue;
		buf_printf(&b, "%s%d/%d", b.len > 0 ? " " : "", d.month,
		    d.day);
		if (strcmp(row.kind, "holiday") != 0)
			buf_putc(&b, row.kind[0]);
	}
	calendar_row_clear(&row);
	assert_string_equal(b.s, expected);
	buf_clear(&b);
}

static void
regulation_on_holidays_the_days_of_2024_to_2027(void **state)
{
	(void)state;
	year_is(2024, "1/1 2/9 2/10 2/11 2/12s 3/1 4/10e 5/5 5/6s 5/15 6/6 "
	    "8/15 9/16 9/17 9/18 10/1t 10/3 10/9 12/25");
	year_is(2025, "1/1 1/27t 1/28 1/29 1/30 3/1 3/3s 5/5 5/5 5/6s 6/3t "
	    "6/6 8/15 10/3 10/5 10/6 10/7 10/8s 10/9 12/25");
	year_is(2026, "1/1 2/16 2/17 2/18 3/1 3/2s 5/1 5/5 5/24 5/25s 6/3e "
	    "6/6 7/17 8/15 8/17s 9/24 9/25 9/26 10/3 10/5s 10/9 12/25");
	year_is(2027, "1/1 2/6 2/7 2/8 2/9s 3/1 5/1 5/3s 5/5 5/13 6/6 7/17 "
	    "7/19s 8/15 8/16s 9/14 9/15 9/16 10/3 10/4s 10/9 10/11s 12/25 "
	    "12/27s");
}

static struct calendar *
shipped(void)
{
	struct calendar *cal;
	struct err e = ERR_INIT;

	clock_zone("Asia/Seoul");
	if (calendar_shipped(&cal, &e) < 0)
		fail_msg("%s", e.msg);
	return cal;
}

static void
it_knows_its_years_and_no_other(void **state)
{
	struct calendar *cal = shipped();
	int from, to;

	(void)state;
	calendar_years(cal, &from, &to);
	assert_int_equal(from, 2020);
	assert_int_equal(to, 2035);
	assert_true(calendar_has(cal, date_number(2020, 1, 1)));
	assert_true(calendar_has(cal, date_number(2035, 12, 31)));
	assert_false(calendar_has(cal, date_number(2019, 12, 31)));
	assert_false(calendar_has(cal, date_number(2036, 1, 1)));
	calendar_free(cal);
}

static void
act_19_saturdays_sundays_and_holidays_are_off(void **state)
{
	struct calendar *cal = shipped();

	(void)state;
	assert_true(calendar_is_off(cal, date_number(2026, 3, 7)));
	assert_true(calendar_is_off(cal, date_number(2026, 3, 8)));
	assert_false(calendar_is_off(cal, date_number(2026, 3, 9)));
	assert_true(calendar_is_off(cal, date_number(2026, 3, 2)));
	assert_true(calendar_is_off(cal, date_number(2028, 4, 12)));
	assert_null(calendar_name(cal, date_number(2026, 3, 7)));
	assert_null(calendar_name(cal, date_number(2026, 3, 9)));
	assert_string_equal(calendar_name(cal,
	    date_number(2025, 5, 5))->ko, "어린이날");
	assert_string_equal(calendar_name(cal,
	    date_number(2025, 5, 5))->en, "Children's Day");
	calendar_free(cal);
}

static void
a_time_is_of_the_day_that_it_is_here(void **state)
{
	struct calendar *cal = shipped();
	struct err e = ERR_INIT;
	int64_t us;

	(void)state;
	assert_int_equal(clock_parse("2026-03-08T15:00:00Z", &us, &e), 0);
	assert_int_equal(calendar_date(cal, us), date_number(2026, 3, 9));
	assert_int_equal(calendar_date(cal, us - 1), date_number(2026, 3, 8));
	assert_int_equal(calendar_midnight(cal, date_number(2026, 3, 9)), us);
	assert_int_equal(calendar_date(cal, -9 * CLOCK_HOUR), 0);
	assert_int_equal(calendar_date(cal, -9 * CLOCK_HOUR - 1), -1);
	calendar_free(cal);
}

static int
set_up(void **state)
{
	struct place *p = mem_new(1, sizeof(*p));
	struct err e = ERR_INIT;
	int64_t n = 0;

	clock_zone("Asia/Seoul");
	place_init(p);
	if (store_begin(p->store, &e) < 0 ||
	    calendar_fill(p->store, &n, &e) < 0 ||
	    store_commit(p->store, &e) < 0)
		return -1;
	*state = p;
	return n > 300 ? 0 : -1;
}

static int
tear_down(void **state)
{
	clock_zone("Asia/Seoul");
	place_clear(*state);
	free(*state);
	return 0;
}

static struct calendar *
load(struct place *p)
{
	struct calendar *cal;
	struct err e = ERR_INIT;

	if (calendar_load(p->store, &cal, &e) < 0)
		fail_msg("%s", e.msg);
	return cal;
}

static void
refuses_to_load(struct place *p, enum err_code code, const char *words)
{
	struct calendar *cal;
	struct err e = ERR_INIT;

	assert_int_equal(calendar_load(p->store, &cal, &e), -1);
	assert_int_equal(e.code, code);
	assert_null(cal);
	if (strstr(e.msg, words) == NULL && strstr(e.hint, words) == NULL)
		fail_msg("%s (%s)", e.msg, e.hint);
}

static void
the_one_of_a_new_site_is_the_one_that_comes_along(void **state)
{
	struct calendar *ours = shipped(), *site = load(*state);

	for (int32_t d = date_number(2020, 1, 1);
	    d <= date_number(2035, 12, 31); d++) {
		const struct holiday_name *a = calendar_name(ours, d);
		const struct holiday_name *b = calendar_name(site, d);

		assert_int_equal(calendar_is_off(ours, d),
		    calendar_is_off(site, d));
		assert_true((a == NULL) == (b == NULL));
		if (a != NULL)
			assert_string_equal(a->ko, b->ko);
	}
	calendar_free(ours);
	calendar_free(site);
}

#define NEW_DAY "INSERT INTO holiday (date, name_ko, kind, basis, staff_id, " \
	"reason, created_at) SELECT '%s', '%s', 'temporary', 'staff', 1, " \
	"'관보', at FROM audit_context"

static void
add_day(struct place *p, const char *date, const char *name)
{
	char *sql = mem_printf(NEW_DAY, date, name);

	place_sql(p, sql);
	free(sql);
}

static void
a_removed_day_is_a_working_day_and_its_year_stays(void **state)
{
	struct place *p = *state;
	struct calendar *cal;
	int from, to;

	place_sql(p, "UPDATE holiday SET removed_at = (SELECT at FROM "
	    "audit_context), removed_by = 1, remove_reason = '폐지', "
	    "version = 2 WHERE date BETWEEN '2027-01-01' AND '2027-12-31'");
	cal = load(p);
	assert_false(calendar_is_off(cal, date_number(2027, 1, 1)));
	assert_null(calendar_name(cal, date_number(2027, 1, 1)));
	calendar_years(cal, &from, &to);
	assert_int_equal(to, 2035);
	calendar_free(cal);
}

static void
days_that_staff_add_make_no_year(void **state)
{
	struct place *p = *state;
	struct calendar *cal;
	char date[DATE_TEXT];
	int from, to;

	for (int month = 1; month <= 12; month++)
		add_day(p, date_text(date_number(2036, month, 3), date),
		    "쉬는 날");
	add_day(p, "2026-12-28", "임시공휴일");
	cal = load(p);
	calendar_years(cal, &from, &to);
	assert_int_equal(from, 2020);
	assert_int_equal(to, 2035);
	assert_true(calendar_is_off(cal, date_number(2026, 12, 28)));
	calendar_free(cal);
}

static void
years_are_those_that_follow_each_other(void **state)
{
	struct place *p = *state;
	struct calendar *cal;
	int from, to;

	/* 2037 and 2038 without 2036 are of no use. */
	place_sql(p, "INSERT INTO holiday (date, name_ko, kind, basis, "
	    "created_at) SELECT date(date, '+17 years'), name_ko || ' ', "
	    "kind, basis, created_at FROM holiday "
	    "WHERE date < '2022' ORDER BY id");
	cal = load(p);
	calendar_years(cal, &from, &to);
	assert_int_equal(from, 2020);
	assert_int_equal(to, 2035);
	calendar_free(cal);
}

static void
an_empty_table_is_told_with_what_to_do(void **state)
{
	struct place p;

	(void)state;
	place_init(&p);
	refuses_to_load(&p, ERR_NOT_FOUND, "calendar import --default");
	add_day(&p, "2026-12-28", "임시공휴일");
	refuses_to_load(&p, ERR_NOT_FOUND, "empty");
	place_clear(&p);
}

static void
a_zone_that_changes_its_clocks_counts_no_hours(void **state)
{
	struct place *p = *state;
	struct calendar *cal;

	clock_zone("UTC");
	cal = load(p);
	assert_int_equal(calendar_midnight(cal, 0), 0);
	calendar_free(cal);
	clock_zone("EST5EDT,M3.2.0,M11.1.0");
	refuses_to_load(p, ERR_REFUSED, "changes its clocks");
}

static void
settings_that_another_program_spoiled_are_damage(void **state)
{
	struct place *p = *state;

	place_sql(p, "INSERT INTO setting (key, value, updated_at) "
	    "VALUES ('complaint.lunch', 'noon', 1)");
	refuses_to_load(p, ERR_DAMAGED, "complaint.lunch");
}

#define IN_STORE(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    regulation_on_holidays_the_days_of_2024_to_2027),
		cmocka_unit_test(it_knows_its_years_and_no_other),
		cmocka_unit_test(
		    act_19_saturdays_sundays_and_holidays_are_off),
		cmocka_unit_test(a_time_is_of_the_day_that_it_is_here),
		IN_STORE(the_one_of_a_new_site_is_the_one_that_comes_along),
		IN_STORE(a_removed_day_is_a_working_day_and_its_year_stays),
		IN_STORE(days_that_staff_add_make_no_year),
		IN_STORE(years_are_those_that_follow_each_other),
		cmocka_unit_test(an_empty_table_is_told_with_what_to_do),
		IN_STORE(a_zone_that_changes_its_clocks_counts_no_hours),
		IN_STORE(settings_that_another_program_spoiled_are_damage),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
