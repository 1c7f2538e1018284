/*
 * What the check of the calendar finds: the rules of the Regulation on
 * Holidays of Public Offices, tried on a table from which days are taken
 * and to which days are added.
 */
#include "lib/complaint/calendar_check.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/buf.h"
#include "lib/base/clock.h"
#include "lib/base/date.h"
#include "lib/base/mem.h"
#include "lib/complaint/calendar_import.h"
#include "tests/unit/place.h"

static int
set_up(void **state)
{
	struct place *p = mem_new(1, sizeof(*p));
	struct err e = ERR_INIT;
	int64_t n;

	clock_zone("Asia/Seoul");
	place_init(p);
	if (store_begin(p->store, &e) < 0 ||
	    calendar_fill(p->store, &n, &e) < 0 ||
	    store_commit(p->store, &e) < 0)
		return -1;
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
note(void *ctx, const struct calendar_finding *f)
{
	struct buf *b = ctx;
	char day[DATE_TEXT];

	buf_printf(b, "%s%s %s", b->len > 0 ? ", " : "", f->what,
	    date_text(f->date, day));
	assert_true(f->text[0] != '\0');
}

/* What is found on that day, as "missing 2026-01-01, ...". */
static void
found_on(struct place *p, int year, int month, int day, const char *expected)
{
	struct buf b = BUF_INIT;
	const struct calendar_report report = { note, &b };
	struct err e = ERR_INIT;

	if (calendar_check(p->store, date_number(year, month, day), &report,
	    &e) < 0)
		fail_msg("%s", e.msg);
	assert_string_equal(b.s, expected);
	buf_clear(&b);
}

/* The same on the day of the tests. */
static void
found(struct place *p, const char *expected)
{
	found_on(p, 2026, 11, 24, expected);
}

/* Takes rows away as no program may. */
static void
lose(struct place *p, const char *where)
{
	char *guard = place_text(p, "SELECT sql FROM sqlite_master "
	    "WHERE name = 'holiday_delete'");
	char *sql = mem_printf("DROP TRIGGER holiday_delete; "
	    "DELETE FROM holiday WHERE %s; %s;", where, guard);

	place_sql(p, sql);
	free(sql);
	free(guard);
}

static void
add(struct place *p, const char *values)
{
	char *sql = mem_printf("INSERT INTO holiday (created_at, date, "
	    "name_ko, kind, basis) VALUES (1, %s)", values);

	place_sql(p, sql);
	free(sql);
}

static void
nothing_is_found_in_the_table_that_comes_along(void **state)
{
	found(*state, "");
	found_on(*state, 2020, 1, 1, "");
	found_on(*state, 2033, 1, 1, "");
}

static void
this_year_and_the_next_two_must_be_there(void **state)
{
	found_on(*state, 2034, 6, 1, "years 2036-01-01, forecast 2035-03-28");
	found_on(*state, 2019, 6, 1, "years 2019-01-01");
}

static void
an_empty_table_has_no_year(void **state)
{
	struct place p;

	(void)state;
	place_init(&p);
	found(&p, "years 2026-01-01, years 2027-01-01, years 2028-01-01");
	place_clear(&p);
}

static void
regulation_2_a_holiday_that_is_lost_is_missed(void **state)
{
	lose(*state, "date IN ('2026-06-06', '2026-07-17', '2030-05-01')");
	found(*state, "missing 2026-06-06, missing 2026-07-17, "
	    "missing 2030-05-01");
}

static void
regulation_2_seollal_and_chuseok_have_three_days(void **state)
{
	lose(*state, "date = '2026-09-26'");
	found(*state, "missing 2026-01-01");
}

static void
regulation_3_a_substitute_that_is_lost_is_missed(void **state)
{
	lose(*state, "date IN ('2027-02-09', '2028-10-05', '2026-10-05')");
	found(*state, "substitute 2026-10-05, substitute 2027-02-09, "
	    "substitute 2028-10-05");
}

static void
regulation_3_two_holidays_of_one_day_give_one(void **state)
{
	lose(*state, "date = '2025-05-06'");
	found(*state, "substitute 2025-05-06");
}

static void
regulation_3_new_year_and_memorial_day_give_none(void **state)
{
	add(*state, "'2022-01-03', '대체공휴일(1월 1일)', 'substitute', "
	    "'rule'");
	add(*state, "'2027-06-07', '대체공휴일(현충일)', 'substitute', "
	    "'rule'");
	found(*state, "substitute 2022-01-03, substitute 2027-06-07");
}

static void
regulation_3_the_rules_count_from_their_date(void **state)
{
	/* Christmas of 2021 and 2022 had none yet, nor had Buddha's day. */
	add(*state, "'2021-12-27', '대체공휴일(기독탄신일)', 'substitute', "
	    "'rule'");
	add(*state, "'2022-05-09', '대체공휴일(부처님 오신 날)', "
	    "'substitute', 'rule'");
	found(*state, "substitute 2021-12-27, substitute 2022-05-09");
}

static void
regulation_3_a_substitute_goes_past_days_off(void **state)
{
	/* A Monday that was proclaimed is in the way of a Saturday's. */
	lose(*state, "date = '2027-05-03'");
	add(*state, "'2027-05-03', '임시공휴일', 'temporary', 'proclaimed'");
	found(*state, "substitute 2027-05-04");
	add(*state, "'2027-05-04', '대체공휴일(노동절)', 'substitute', "
	    "'rule'");
	found(*state, "");
}

static void
what_staff_removed_is_not_missed(void **state)
{
	place_sql(*state, "UPDATE holiday SET version = 2, removed_by = 1, "
	    "removed_at = (SELECT at FROM audit_context), "
	    "remove_reason = '법 개정' "
	    "WHERE date IN ('2027-07-17', '2027-07-19')");
	found(*state, "");
}

static void
what_staff_added_is_not_judged(void **state)
{
	place_sql(*state, "INSERT INTO holiday (created_at, date, name_ko, "
	    "kind, basis, staff_id, reason) SELECT at, '2027-06-07', "
	    "'대체공휴일(현충일)', 'substitute', 'staff', 1, '관보' "
	    "FROM audit_context");
	found(*state, "");
}

static void
a_forecast_within_a_year_is_to_be_confirmed(void **state)
{
	found_on(*state, 2027, 4, 12, "");
	found_on(*state, 2027, 4, 14, "forecast 2028-04-12");
	found_on(*state, 2028, 4, 12, "forecast 2028-04-12");
	found_on(*state, 2028, 4, 13, "");
}

static void
a_day_that_stands_twice_is_told(void **state)
{
	add(*state, "'2026-12-25', '기독 탄신일', 'holiday', 'rule'");
	add(*state, "'2026-12-28', '임시공휴일', 'temporary', 'proclaimed'");
	add(*state, "'2026-12-28', '임시휴일', 'temporary', 'proclaimed'");
	found(*state, "doubled 2026-12-25, doubled 2026-12-28");
}

#define T(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(nothing_is_found_in_the_table_that_comes_along),
		T(this_year_and_the_next_two_must_be_there),
		cmocka_unit_test(an_empty_table_has_no_year),
		T(regulation_2_a_holiday_that_is_lost_is_missed),
		T(regulation_2_seollal_and_chuseok_have_three_days),
		T(regulation_3_a_substitute_that_is_lost_is_missed),
		T(regulation_3_two_holidays_of_one_day_give_one),
		T(regulation_3_new_year_and_memorial_day_give_none),
		T(regulation_3_the_rules_count_from_their_date),
		T(regulation_3_a_substitute_goes_past_days_off),
		T(what_staff_removed_is_not_missed),
		T(what_staff_added_is_not_judged),
		T(a_forecast_within_a_year_is_to_be_confirmed),
		T(a_day_that_stands_twice_is_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
