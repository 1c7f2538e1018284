/*
 * Deadlines as the statutes count them.  The act is the Civil Petitions
 * Treatment Act, the decree its enforcement decree.
 */
#include "lib/complaint/deadline.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/clock.h"
#include "lib/base/date.h"
#include "lib/base/mem.h"

/* A question as text: "7d +7d !2026-04-08/2026-04-13" is 7 days, extended
 * by 7 days, with a pause. */
struct question {
	struct deadline_ask ask;
	struct period extended[DEADLINE_EXTENSIONS_MOST];
	struct deadline_pause paused[DEADLINE_PAUSES_MOST];
};

static int64_t
time_of(const char *text)
{
	struct err e = ERR_INIT;
	int64_t us;

	if (clock_parse(text, &us, &e) < 0)
		fail_msg("%s", e.msg);
	return us;
}

static struct period
period_of(const char *text)
{
	struct err e = ERR_INIT;
	struct period p;

	if (period_parse(text, &p, &e) < 0)
		fail_msg("%s", e.msg);
	return p;
}

static void
read_question(const char *received, const char *words, struct question *q)
{
	char *copy = mem_text(words), *rest = NULL;
	struct err e = ERR_INIT;

	memset(q, 0, sizeof(*q));
	q->ask = (struct deadline_ask){ .received = time_of(received),
		.extended = q->extended, .paused = q->paused };
	for (char *w = strtok_r(copy, " ", &rest); w != NULL;
	    w = strtok_r(NULL, " ", &rest)) {
		if (*w == '+')
			q->extended[q->ask.extensions++] = period_of(w + 1);
		else if (*w != '!')
			q->ask.period = period_of(w);
		else if (deadline_pause_parse(w + 1,
		    &q->paused[q->ask.pauses++], &e) < 0)
			fail_msg("%s", e.msg);
	}
	free(copy);
}

/* Steps follow each other from the receipt until it is due, and what they
 * count is what the deadline says. */
static void
check_steps(const struct calendar *cal, const struct question *q, int64_t due)
{
	struct deadline_steps s = DEADLINE_STEPS_INIT;
	struct err e = ERR_INIT;

	assert_int_equal(deadline_explain(cal, &q->ask, &s, &e), 0);
	assert_int_equal(s.due, due);
	assert_true(s.count > 0);
	assert_int_equal(s.step[0].from, q->ask.received);
	assert_int_equal(s.step[s.count - 1].to, due);
	for (size_t i = 0; i < s.count; i++) {
		const struct deadline_step *p = &s.step[i];

		assert_true(p->from < p->to);
		assert_true(i == 0 || s.step[i - 1].to == p->from);
		assert_int_equal(p->counted, p->why <= DEADLINE_EXTENSION);
		assert_int_equal(p->counted, p->time > 0 || p->days > 0);
		assert_int_equal(p->why == DEADLINE_HOLIDAY,
		    p->holiday != NULL);
	}
	deadline_steps_clear(&s);
}

/* The calendar, the receipt, the question and when it is due: to the minute,
 * or with a date alone at the close of that day. */
static void
due_by(const struct calendar *cal, const char *received, const char *words,
    const char *expected)
{
	struct question q;
	struct err e = ERR_INIT;
	char text[CLOCK_TEXT], want[CLOCK_TEXT];
	int64_t us;

	read_question(received, words, &q);
	if (deadline_due(cal, &q.ask, &us, &e) < 0)
		fail_msg("%s, %s: %s", received, words, e.msg);
	snprintf(want, sizeof(want), "%s%s", expected,
	    strlen(expected) == 10 ? " 18:00" : "");
	if (us != time_of(want))
		fail_msg("%s, %s: due %s, not %s", received, words,
		    clock_rfc3339(us, text), want);
	check_steps(cal, &q, us);
}

static struct calendar *cal;

static void
due(const char *received, const char *words, const char *expected)
{
	due_by(cal, received, words, expected);
}

static int
set_up(void **state)
{
	struct err e = ERR_INIT;

	(void)state;
	clock_zone("Asia/Seoul");
	return calendar_shipped(&cal, &e);
}

static int
tear_down(void **state)
{
	(void)state;
	calendar_free(cal);
	return 0;
}

static void
act_19_1_up_to_five_days_are_hours_from_the_time_of_receipt(void **state)
{
	(void)state;
	due("2026-02-13 14:00", "3d", "2026-02-23 14:00");
	due("2026-03-09 10:00", "1d", "2026-03-10 10:00");
	due("2026-03-09 10:00", "5d", "2026-03-16 10:00");
	due("2026-03-09 10:00", "4h", "2026-03-09 15:00");
	due("2026-03-09 10:00", "40h", "2026-03-16 10:00");
	due("2026-03-09 16:59", "2h", "2026-03-10 09:59");
}

static void
act_19_2_from_six_days_the_first_day_counts(void **state)
{
	(void)state;
	due("2026-03-09 10:00", "6d", "2026-03-16");
	due("2026-03-09 17:59", "6d", "2026-03-16");
	due("2026-02-13 14:00", "7d", "2026-02-26");
	due("2026-02-13 14:00", "14d", "2026-03-10");
	due("2026-04-06 10:00", "30d", "2026-05-19");
}

static void
act_19_3_weeks_end_on_the_day_before_the_one_that_corresponds(void **state)
{
	(void)state;
	due("2026-03-10 10:00", "1w", "2026-03-16");
	due("2026-03-10 10:00", "2w", "2026-03-23");
	due("2026-03-09 10:00", "1w", "2026-03-16"); /* Sunday moves on */
	due("2026-02-10 10:00", "1w", "2026-02-19"); /* Seollal too */
}

static void
act_19_3_months_end_before_the_corresponding_day(void **state)
{
	(void)state;
	due("2026-03-03 10:00", "1m", "2026-04-02");
	due("2026-01-28 10:00", "1m", "2026-02-27");
	due("2025-11-28 10:00", "3m", "2026-02-27");
	due("2026-03-03 10:00", "18m", "2027-09-02");
	due("2026-03-03 10:00", "1y", "2027-03-02");
}

static void
civil_act_160_3_a_month_without_that_day_ends_as_a_whole(void **state)
{
	(void)state;
	due("2026-01-31 10:00", "1m", "2026-03-03");
	due("2026-01-30 10:00", "1m", "2026-03-03");
	due("2026-03-31 10:00", "1m", "2026-04-30");
	due("2023-01-30 10:00", "1m", "2023-02-28");
	due("2026-08-31 10:00", "6m", "2027-03-02");
}

static void
civil_act_160_leap_years_have_their_day(void **state)
{
	(void)state;
	due("2024-01-31 10:00", "1m", "2024-02-29");
	due("2024-01-30 10:00", "1m", "2024-02-29");
	due("2024-01-29 10:00", "1m", "2024-02-28");
	due("2024-02-29 10:00", "1y", "2025-02-28");
	due("2028-02-29 10:00", "1y", "2029-02-28");
	due("2024-02-29 10:00", "1m", "2024-03-28");
	due("2024-02-28 10:00", "6d", "2024-03-07");
	due("2024-02-29 10:00", "1d", "2024-03-04 10:00");
}

static void
civil_act_161_a_last_day_off_moves_on(void **state)
{
	(void)state;
	due("2023-03-02 10:00", "1y", "2024-03-04"); /* 3/1, Sat, Sun */
	due("2025-12-01 10:00", "3m", "2026-03-03"); /* Sat, Sun, substitute */
	due("2026-12-02 10:00", "1m", "2027-01-04"); /* 1/1, Sat, Sun */
	due("2028-04-05 10:00", "1w", "2028-04-11");
	due("2028-04-06 10:00", "1w", "2028-04-13"); /* an election */
}

static void
the_end_of_a_year_is_passed(void **state)
{
	(void)state;
	due("2026-12-31 14:00", "3d", "2027-01-06 14:00");
	due("2026-12-01 10:00", "1m", "2026-12-31");
	due("2026-12-28 10:00", "7d", "2027-01-06");
}

static void
decree_19_immediately_is_within_three_working_hours(void **state)
{
	(void)state;
	due("2026-02-13 16:30", "immediate", "2026-02-19 10:30");
	due("2026-03-09 09:00", "immediate", "2026-03-09 12:00");
	due("2026-03-09 10:30", "immediate", "2026-03-09 14:30");
}

static void
an_end_at_noon_or_at_closing_is_due_then(void **state)
{
	(void)state;
	due("2026-03-09 09:00", "3h", "2026-03-09 12:00");
	due("2026-03-09 14:00", "4h", "2026-03-09 18:00");
	due("2026-03-09 09:00", "1d", "2026-03-09 18:00");
	due("2026-03-09 13:00", "1d", "2026-03-10 12:00");
	due("2026-03-13 09:00", "8h", "2026-03-13 18:00");
}

static void
what_comes_at_lunch_is_counted_from_its_end_and_the_day_counts(void **state)
{
	(void)state;
	due("2026-03-09 12:00", "1h", "2026-03-09 14:00");
	due("2026-03-09 12:30", "1h", "2026-03-09 14:00");
	due("2026-03-09 13:00", "1h", "2026-03-09 14:00");
	due("2026-03-09 12:30", "6d", "2026-03-16");
	due("2026-03-10 12:30", "1w", "2026-03-16");
}

static void
what_comes_before_opening_is_counted_from_it_and_the_day_counts(void **state)
{
	(void)state;
	due("2026-03-09 00:00", "1h", "2026-03-09 10:00");
	due("2026-03-09 08:59", "1h", "2026-03-09 10:00");
	due("2026-03-09 07:00", "6d", "2026-03-16");
	due("2026-03-10 07:00", "1w", "2026-03-16");
}

static void
what_comes_after_closing_is_counted_from_the_next_opening(void **state)
{
	(void)state;
	due("2026-03-09 18:30", "1h", "2026-03-10 10:00");
	due("2026-03-09 18:30", "6d", "2026-03-17");
	due("2026-03-09 18:00:01", "6d", "2026-03-17");
	due("2026-03-06 19:00", "1w", "2026-03-16");
	due("2026-03-09 18:30", "1w", "2026-03-16"); /* from the 10th */
	due("2026-02-13 19:00", "1m", "2026-03-18"); /* from the 19th */
}

static void
what_comes_at_the_minute_of_closing_came_on_that_day(void **state)
{
	(void)state;
	due("2026-03-09 18:00", "6d", "2026-03-16");
	due("2026-03-09 18:00", "1h", "2026-03-10 10:00");
}

static void
what_comes_on_a_day_off_is_counted_from_the_next_opening(void **state)
{
	(void)state;
	due("2026-03-07 10:00", "1h", "2026-03-09 10:00");
	due("2026-03-08 23:59", "6d", "2026-03-16");
	due("2026-02-17 10:00", "1d", "2026-02-19 18:00");
	due("2026-03-07 10:00", "1w", "2026-03-16");
	due("2026-05-01 10:00", "1m", "2026-06-04"); /* 5/4 to 6/3, election */
}

static void
seconds_are_kept(void **state)
{
	(void)state;
	due("2026-03-09 10:00:30", "1h", "2026-03-09 11:00:30");
	due("2026-03-09 11:59:59.5", "1h", "2026-03-09 13:59:59.5");
	due("2026-03-09 17:30:15", "1h", "2026-03-10 09:30:15");
	due("2026-03-09 17:30:15", "6d", "2026-03-16");
}

static void
decree_20_days_of_a_supplement_are_left_out_both_ends_too(void **state)
{
	(void)state;
	due("2026-04-06 10:00", "7d !2026-04-08/2026-04-13", "2026-04-20");
	due("2026-04-06 10:00", "3d", "2026-04-09 10:00");
	due("2026-04-06 10:00", "3d !2026-04-07/2026-04-07",
	    "2026-04-10 10:00");
	due("2026-04-06 10:00", "3d !2026-04-07/2026-04-12",
	    "2026-04-15 10:00");
	due("2026-04-06 10:00", "7d !2026-04-06/2026-04-06", "2026-04-15");
	due("2026-04-06 10:00", "4h !2026-04-06/2026-04-06",
	    "2026-04-07 14:00");
	/* on the last day, and on the day after it */
	due("2026-04-06 10:00", "7d !2026-04-14/2026-04-14", "2026-04-15");
	due("2026-04-06 10:00", "7d !2026-04-15/2026-04-15", "2026-04-14");
}

static void
decree_20_weeks_and_months_end_by_as_many_calendar_days_later(void **state)
{
	(void)state;
	due("2026-03-10 10:00", "1w !2026-03-12/2026-03-13", "2026-03-18");
	due("2026-03-10 10:00", "1w !2026-03-13/2026-03-16", "2026-03-20");
	due("2026-03-03 10:00", "1m !2026-03-10/2026-03-12", "2026-04-06");
	/* a second pause in what the first one added */
	due("2026-03-03 10:00", "1m !2026-03-10/2026-03-12 "
	    "!2026-04-03/2026-04-03", "2026-04-06");
	due("2026-03-03 10:00", "1m !2026-03-10/2026-03-12 "
	    "!2026-04-03/2026-04-04", "2026-04-07");
	/* on the days to which the last one moves */
	due("2026-03-09 10:00", "1w !2026-03-16/2026-03-17", "2026-03-18");
}

static void
decree_20_a_pause_in_times_takes_its_working_time(void **state)
{
	(void)state;
	due("2026-04-06 10:00", "3d !2026-04-07T10:00/2026-04-07T12:00",
	    "2026-04-09 12:00");
	due("2026-04-06 10:00", "3d !2026-04-07T11:30/2026-04-07T13:30",
	    "2026-04-09 11:00");
	due("2026-04-06 10:00", "3d !2026-04-07T12:00/2026-04-07T13:00",
	    "2026-04-09 10:00");
	due("2026-04-06 10:00", "3d !2026-04-07T18:00/2026-04-08T09:00",
	    "2026-04-09 10:00");
	due("2026-04-06 10:00", "3d !2026-04-10T17:00/2026-04-13T10:00",
	    "2026-04-09 10:00");
	due("2026-04-06 10:00", "5d !2026-04-10T17:00/2026-04-13T10:00",
	    "2026-04-13 12:00");
}

static void
a_pause_in_times_takes_the_days_of_which_it_leaves_nothing(void **state)
{
	(void)state;
	due("2026-04-06 10:00", "7d", "2026-04-14");
	due("2026-04-06 10:00", "7d !2026-04-08T10:00/2026-04-09T18:00",
	    "2026-04-15");
	due("2026-04-06 10:00", "7d !2026-04-08T09:00/2026-04-08T18:00",
	    "2026-04-15");
	due("2026-04-06 10:00", "7d !2026-04-08T09:01/2026-04-08T18:00",
	    "2026-04-14");
	due("2026-04-06 10:00", "7d !2026-04-08T13:00/2026-04-08T18:00 "
	    "!2026-04-08T09:00/2026-04-08T12:00", "2026-04-15");
	due("2026-03-10 10:00", "1w !2026-03-12T08:00/2026-03-13T19:00",
	    "2026-03-18");
}

static void
pauses_overlap_and_lie_anywhere(void **state)
{
	(void)state;
	due("2026-04-06 10:00", "7d !2026-04-10/2026-04-13 "
	    "!2026-04-08/2026-04-11 !2026-04-09/2026-04-09", "2026-04-20");
	due("2026-04-06 10:00", "7d !2026-03-01/2026-04-05 "
	    "!2019-01-01/2019-12-31 !2040-01-01/2041-01-01", "2026-04-14");
	due("2026-04-06 10:00", "3d !2026-04-01T00:00/2026-04-06T11:00",
	    "2026-04-09 11:00");
	due("2026-04-06 10:00", "7d !2019-01-01/2026-04-07", "2026-04-16");
}

static void
decree_21_hours_go_on_as_hours(void **state)
{
	(void)state;
	due("2026-04-06 10:00", "3d +3d", "2026-04-14 10:00");
	due("2026-04-06 10:00", "5d +5d", "2026-04-20 10:00");
	due("2026-04-06 10:00", "immediate +immediate", "2026-04-06 17:00");
	due("2026-04-06 10:00", "4h +1d", "2026-04-07 15:00");
	due("2026-04-06 10:00", "1d +7d", "2026-04-16 10:00");
}

static void
decree_21_days_go_on_as_days(void **state)
{
	(void)state;
	due("2026-04-06 10:00", "7d +7d", "2026-04-23");
	due("2026-04-06 10:00", "7d +3d", "2026-04-17");
	due("2026-04-06 10:00", "7d +7d !2026-04-08/2026-04-13",
	    "2026-04-29");
	due("2026-04-06 10:00", "7d +3d +4d", "2026-04-23");
}

static void
decree_21_weeks_and_months_are_counted_from_receipt_by_their_sum(void **state)
{
	(void)state;
	due("2026-03-09 10:00", "1w +1w", "2026-03-23");
	due("2026-01-30 10:00", "1m +1m", "2026-03-30");
	due("2026-03-31 10:00", "1m +1m", "2026-06-01"); /* 5/30 is Saturday */
	due("2026-03-03 10:00", "1y +6m", "2027-09-02");
}

static void
decree_21_another_unit_goes_on_behind_the_last_day(void **state)
{
	(void)state;
	due("2026-04-06 10:00", "7d +1w", "2026-04-21");
	due("2026-03-10 10:00", "1w +4h", "2026-03-17 14:00");
	due("2026-04-06 10:00", "3d +1w", "2026-04-16");
	due("2026-03-03 10:00", "1m +7d", "2026-04-13");
	due("2026-03-03 10:00", "1m +1w", "2026-04-09");
	due("2026-03-09 10:00", "1w +7d", "2026-03-24"); /* from the 16th */
}

static bool
fits(const char *received, const char *words, const char *extension)
{
	struct question q;
	struct err e = ERR_INIT;
	bool it = false;

	read_question(received, words, &q);
	if (deadline_extension_fits(cal, &q.ask, period_of(extension), &it,
	    &e) < 0)
		fail_msg("%s", e.msg);
	return it;
}

static void
decree_21_an_extension_is_at_most_the_original_period(void **state)
{
	const char *at = "2026-04-06 10:00";

	(void)state;
	assert_true(fits(at, "7d", "7d"));
	assert_false(fits(at, "7d", "8d"));
	assert_true(fits(at, "7d", "1w"));
	assert_true(fits(at, "3d", "3d"));
	assert_true(fits(at, "3d", "24h"));
	assert_false(fits(at, "3d", "25h"));
	assert_false(fits(at, "3d", "4d"));
	assert_true(fits(at, "immediate", "3h"));
	assert_false(fits(at, "immediate", "4h"));
	assert_true(fits(at, "1m", "1m"));
	assert_true(fits(at, "1m", "4w"));
	assert_false(fits(at, "1m", "2m"));
	assert_true(fits(at, "14d !2026-04-08/2026-04-13", "14d"));
	assert_false(fits(at, "14d !2026-04-08/2026-04-13", "15d"));
	/* an extension that there is already does not make room */
	assert_false(fits(at, "7d +7d", "8d"));
}

static void
holidays_are_those_of_their_year(void **state)
{
	(void)state;
	due("2026-04-30 10:00", "1d", "2026-05-04 10:00"); /* Labour Day */
	due("2025-04-30 10:00", "1d", "2025-05-01 10:00"); /* not yet */
	due("2026-07-16 10:00", "1d", "2026-07-20 10:00"); /* Friday 7/17 */
	due("2024-07-16 10:00", "1d", "2024-07-17 10:00");
	due("2028-04-11 10:00", "1d", "2028-04-13 10:00"); /* forecast */
	due("2024-09-30 10:00", "1d", "2024-10-02 10:00"); /* temporary */
	due("2025-06-02 10:00", "1d", "2025-06-04 10:00");
}

static void
lacks(const char *received, const char *words)
{
	struct question q;
	struct err e = ERR_INIT;
	int64_t us = 7;

	read_question(received, words, &q);
	assert_int_equal(deadline_due(cal, &q.ask, &us, &e), -1);
	assert_int_equal(us, 7);
	assert_int_equal(e.code, ERR_NOT_FOUND);
	assert_non_null(strstr(e.msg, "2020 to 2035"));
	assert_non_null(strstr(e.hint, "calendar import"));
}

static void
what_needs_a_year_that_is_not_there_names_those_that_are(void **state)
{
	(void)state;
	lacks("2019-12-31 10:00", "1h");
	lacks("2036-01-01 10:00", "1h");
	lacks("2035-12-31 17:00", "2h");
	lacks("2035-12-31 18:30", "1h");
	lacks("2035-12-31 18:30", "6d");
	lacks("2035-12-31 18:30", "1w");
	lacks("2035-12-24 10:00", "7d");
	lacks("2035-12-25 10:00", "1w");
	lacks("2035-06-01 10:00", "1y");
	lacks("2031-01-06 10:00", "5y");
	lacks("2035-12-28 10:00", "6d +2d");
	lacks("2035-12-31 10:00", "1h +1d");
	lacks("2035-12-03 10:00", "1m !2035-12-10/2036-06-01");
	due("2035-12-31 17:00", "1h", "2035-12-31 18:00");
	due("2035-12-21 10:00", "6d", "2035-12-31");
	due("2035-12-03 10:00", "4w", "2035-12-31");
}

static void
a_pause_that_ends_before_it_begins_is_an_error(void **state)
{
	struct deadline_pause back = { time_of("2026-04-13"),
		time_of("2026-04-08"), true };
	struct question q;
	struct err e = ERR_INIT;
	int64_t us;

	(void)state;
	read_question("2026-04-06 10:00", "7d", &q);
	q.ask.paused = &back;
	q.ask.pauses = 1;
	assert_int_equal(deadline_due(cal, &q.ask, &us, &e), -1);
	assert_int_equal(e.code, ERR_INPUT);
	q.ask.pauses = DEADLINE_PAUSES_MOST + 1;
	assert_int_equal(deadline_due(cal, &q.ask, &us, &e), -1);
	q.ask.pauses = 0;
	q.ask.extensions = DEADLINE_EXTENSIONS_MOST + 1;
	assert_int_equal(deadline_due(cal, &q.ask, &us, &e), -1);
	assert_int_equal(e.code, ERR_INPUT);
}

static void
decree_of_local_service_2_the_lunch_may_be_an_hour_earlier(void **state)
{
	struct office_hours h = office_hours_usual;
	struct calendar *c;

	(void)state;
	h.lunch_from = 11 * 60 + 30;
	h.lunch_to = 12 * 60 + 30;
	c = calendar_new(2026, 2026, &h, 9 * CLOCK_HOUR);
	calendar_ready(c);
	due_by(c, "2026-03-09 10:00", "immediate", "2026-03-09 14:00");
	due_by(c, "2026-03-09 11:45", "1h", "2026-03-09 13:30");
	due_by(c, "2026-03-09 09:00", "150h", "2026-04-02 16:00");
	calendar_free(c);
}

static void
office_hours_without_a_lunch_are_one_piece(void **state)
{
	const struct office_hours late = { 14 * 60, 22 * 60, 12 * 60,
		13 * 60 };
	struct calendar *c = calendar_new(2026, 2026, &late, 9 * CLOCK_HOUR);

	(void)state;
	calendar_ready(c);
	due_by(c, "2026-03-09 10:00", "1d", "2026-03-09 22:00");
	due_by(c, "2026-03-09 10:00", "immediate", "2026-03-09 17:00");
	due_by(c, "2026-03-09 21:00", "2h", "2026-03-10 15:00");
	due_by(c, "2026-03-09 10:00", "6d", "2026-03-16 22:00");
	calendar_free(c);
}

static void
step_is(const struct deadline_step *s, const char *from, const char *to,
    enum deadline_why why, int64_t hours, int days)
{
	char a[CLOCK_TEXT], b[CLOCK_TEXT];

	assert_string_equal(clock_minute(s->from, a), from);
	assert_string_equal(clock_minute(s->to, b), to);
	assert_int_equal(s->why, why);
	assert_int_equal(s->time, hours * CLOCK_HOUR);
	assert_int_equal(s->days, days);
}

static void
explain(const char *received, const char *words, struct deadline_steps *s)
{
	struct question q;
	struct err e = ERR_INIT;

	read_question(received, words, &q);
	if (deadline_explain(cal, &q.ask, s, &e) < 0)
		fail_msg("%s", e.msg);
}

static void
steps_of_hours_tell_lunch_nights_weekends_and_holidays(void **state)
{
	struct deadline_steps s = DEADLINE_STEPS_INIT;

	(void)state;
	explain("2026-02-13 14:00", "1d", &s);
	assert_int_equal(s.count, 8);
	step_is(&s.step[0], "2026-02-13 14:00", "2026-02-13 18:00",
	    DEADLINE_HOURS, 4, 0);
	step_is(&s.step[1], "2026-02-13 18:00", "2026-02-16 00:00",
	    DEADLINE_WEEKEND, 0, 0);
	step_is(&s.step[2], "2026-02-16 00:00", "2026-02-17 00:00",
	    DEADLINE_HOLIDAY, 0, 0);
	assert_string_equal(s.step[2].holiday->ko, "설날 전날");
	step_is(&s.step[4], "2026-02-18 00:00", "2026-02-19 09:00",
	    DEADLINE_HOLIDAY, 0, 0);
	step_is(&s.step[5], "2026-02-19 09:00", "2026-02-19 12:00",
	    DEADLINE_HOURS, 3, 0);
	step_is(&s.step[6], "2026-02-19 12:00", "2026-02-19 13:00",
	    DEADLINE_LUNCH, 0, 0);
	step_is(&s.step[7], "2026-02-19 13:00", "2026-02-19 14:00",
	    DEADLINE_HOURS, 1, 0);
	deadline_steps_clear(&s);
}

static void
steps_of_days_tell_pauses_and_extensions(void **state)
{
	struct deadline_steps s = DEADLINE_STEPS_INIT;

	(void)state;
	explain("2026-04-06 10:00", "7d +3d !2026-04-08/2026-04-13", &s);
	assert_int_equal(s.count, 6);
	step_is(&s.step[0], "2026-04-06 10:00", "2026-04-08 00:00",
	    DEADLINE_DAYS, 0, 2);
	step_is(&s.step[1], "2026-04-08 00:00", "2026-04-14 00:00",
	    DEADLINE_PAUSED, 0, 0);
	step_is(&s.step[2], "2026-04-14 00:00", "2026-04-18 00:00",
	    DEADLINE_DAYS, 0, 4);
	step_is(&s.step[3], "2026-04-18 00:00", "2026-04-20 00:00",
	    DEADLINE_WEEKEND, 0, 0);
	step_is(&s.step[4], "2026-04-20 00:00", "2026-04-21 00:00",
	    DEADLINE_DAYS, 0, 1);
	step_is(&s.step[5], "2026-04-21 00:00", "2026-04-23 18:00",
	    DEADLINE_EXTENSION, 0, 3);
	deadline_steps_clear(&s);
}

static void
steps_of_months_tell_how_the_last_day_moves(void **state)
{
	struct deadline_steps s = DEADLINE_STEPS_INIT;

	(void)state;
	explain("2026-01-31 10:00", "1m", &s);
	assert_int_equal(s.count, 4);
	step_is(&s.step[0], "2026-01-31 10:00", "2026-02-02 00:00",
	    DEADLINE_WEEKEND, 0, 0);
	step_is(&s.step[1], "2026-02-02 00:00", "2026-03-02 00:00",
	    DEADLINE_CALENDAR, 0, 28);
	step_is(&s.step[2], "2026-03-02 00:00", "2026-03-03 00:00",
	    DEADLINE_HOLIDAY, 0, 0);
	step_is(&s.step[3], "2026-03-03 00:00", "2026-03-03 18:00",
	    DEADLINE_MOVED, 0, 0);
	deadline_steps_clear(&s);
}

static void
pauses_are_read_as_dates_or_times(void **state)
{
	struct deadline_pause p;
	struct err e = ERR_INIT;
	static const char *const wrong[] = { "", "/", "2026-04-08",
		"2026-04-08/", "/2026-04-08", "2026-04-08/x",
		"2026-04-13/2026-04-08", "2026-04-08/2026-04-13T10:00",
		"2026-04-08T10:00/2026-04-08T10:00", "2026-02-30/2026-03-01",
		"2026-04-08/2026-04-09/2026-04-10", "2026/04/08" };

	(void)state;
	assert_int_equal(deadline_pause_parse("2026-04-08/2026-04-13", &p,
	    &e), 0);
	assert_true(p.days);
	assert_int_equal(p.from, time_of("2026-04-08"));
	assert_int_equal(p.to, time_of("2026-04-13"));
	assert_int_equal(deadline_pause_parse("2026/04/08/2026/04/13", &p,
	    &e), 0);
	assert_int_equal(p.from, time_of("2026-04-08"));
	assert_int_equal(deadline_pause_parse("2026-04-08/2026-04-08", &p,
	    &e), 0);
	assert_int_equal(deadline_pause_parse(
	    "2026-04-08T14:00/2026-04-09 10:30", &p, &e), 0);
	assert_false(p.days);
	assert_int_equal(p.to, time_of("2026-04-09 10:30"));
	for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
		if (deadline_pause_parse(wrong[i], &p, &e) == 0)
			fail_msg("'%s' is read as a pause", wrong[i]);
		assert_int_equal(e.code, ERR_INPUT);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    act_19_1_up_to_five_days_are_hours_from_the_time_of_receipt),
		cmocka_unit_test(act_19_2_from_six_days_the_first_day_counts),
		cmocka_unit_test(
		    act_19_3_weeks_end_on_the_day_before_the_one_that_corresponds),
		cmocka_unit_test(
		    act_19_3_months_end_before_the_corresponding_day),
		cmocka_unit_test(
		    civil_act_160_3_a_month_without_that_day_ends_as_a_whole),
		cmocka_unit_test(civil_act_160_leap_years_have_their_day),
		cmocka_unit_test(civil_act_161_a_last_day_off_moves_on),
		cmocka_unit_test(the_end_of_a_year_is_passed),
		cmocka_unit_test(
		    decree_19_immediately_is_within_three_working_hours),
		cmocka_unit_test(an_end_at_noon_or_at_closing_is_due_then),
		cmocka_unit_test(
		    what_comes_at_lunch_is_counted_from_its_end_and_the_day_counts),
		cmocka_unit_test(
		    what_comes_before_opening_is_counted_from_it_and_the_day_counts),
		cmocka_unit_test(
		    what_comes_after_closing_is_counted_from_the_next_opening),
		cmocka_unit_test(
		    what_comes_at_the_minute_of_closing_came_on_that_day),
		cmocka_unit_test(
		    what_comes_on_a_day_off_is_counted_from_the_next_opening),
		cmocka_unit_test(seconds_are_kept),
		cmocka_unit_test(
		    decree_20_days_of_a_supplement_are_left_out_both_ends_too),
		cmocka_unit_test(
		    decree_20_weeks_and_months_end_by_as_many_calendar_days_later),
		cmocka_unit_test(
		    decree_20_a_pause_in_times_takes_its_working_time),
		cmocka_unit_test(
		    a_pause_in_times_takes_the_days_of_which_it_leaves_nothing),
		cmocka_unit_test(pauses_overlap_and_lie_anywhere),
		cmocka_unit_test(decree_21_hours_go_on_as_hours),
		cmocka_unit_test(decree_21_days_go_on_as_days),
		cmocka_unit_test(
		    decree_21_weeks_and_months_are_counted_from_receipt_by_their_sum),
		cmocka_unit_test(
		    decree_21_another_unit_goes_on_behind_the_last_day),
		cmocka_unit_test(
		    decree_21_an_extension_is_at_most_the_original_period),
		cmocka_unit_test(holidays_are_those_of_their_year),
		cmocka_unit_test(
		    what_needs_a_year_that_is_not_there_names_those_that_are),
		cmocka_unit_test(
		    a_pause_that_ends_before_it_begins_is_an_error),
		cmocka_unit_test(
		    decree_of_local_service_2_the_lunch_may_be_an_hour_earlier),
		cmocka_unit_test(office_hours_without_a_lunch_are_one_piece),
		cmocka_unit_test(
		    steps_of_hours_tell_lunch_nights_weekends_and_holidays),
		cmocka_unit_test(steps_of_days_tell_pauses_and_extensions),
		cmocka_unit_test(steps_of_months_tell_how_the_last_day_moves),
		cmocka_unit_test(pauses_are_read_as_dates_or_times),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
