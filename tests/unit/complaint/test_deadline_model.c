/*
 * Deadlines against a second, slow count that shares nothing with the
 * first: it reads the table of holidays itself, goes minute by minute and
 * day by day, and asks the C library which day is which.  The cases are
 * random, of a fixed seed.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "lib/base/date.h"
#include "lib/complaint/deadline.h"

#define CASES 100000
#define CASES_LONG 3000000
#define CASES_OF_A_CALENDAR 500
#define DAYS 5844         /* 2020-01-01 to 2035-12-31 */
#define DAY_MINUTES 1440
#define FIRST 1577804400  /* 2020-01-01T00:00+09:00, in seconds since 1970 */
#define NEVER (-1)        /* due on a day that the table does not have */

/* --- the second count: minutes and days since the first of 2020 --------- */

struct pause {
	long from;
	long to;
	bool days;
};

struct world {
	bool off[DAYS];
	bool office[DAY_MINUTES]; /* minutes in which people work */
	int open, close, lunch_from, lunch_to;
	struct pause pause[3];
	int pauses;
};

/* What the C library says of each day, also of some behind the last. */
static struct tm wall[2 * DAYS];

static void
hang_up(void)
{
	for (long day = 0; day < 2 * DAYS; day++) {
		time_t t = FIRST + 9 * 3600 + day * 86400;

		gmtime_r(&t, &wall[day]);
	}
}

static bool
minute_is_paused(const struct world *w, long minute)
{
	for (int i = 0; i < w->pauses; i++) {
		const struct pause *p = &w->pause[i];

		if (p->days ? minute / DAY_MINUTES >= p->from / DAY_MINUTES &&
		    minute / DAY_MINUTES <= p->to / DAY_MINUTES
			    : minute >= p->from && minute < p->to)
			return true;
	}
	return false;
}

/* Whether pauses leave no office minute of a day. */
static bool
day_is_paused(const struct world *w, long day)
{
	bool touched = false;

	for (int i = 0; i < w->pauses; i++)
		touched = touched || (w->pause[i].from / DAY_MINUTES <= day &&
		    w->pause[i].to / DAY_MINUTES >= day);
	if (!touched)
		return false;
	for (int m = 0; m < DAY_MINUTES; m++)
		if (w->office[m] && !minute_is_paused(w,
		    day * DAY_MINUTES + m))
			return false;
	return true;
}

/* The minute at whose end n office minutes from at on are over. */
static long
slow_minutes(const struct world *w, long at, long n)
{
	long day = at / DAY_MINUTES, minute = at % DAY_MINUTES;

	for (; day < DAYS; day++, minute = 0)
		for (; minute < DAY_MINUTES; minute++)
			if (w->office[minute] && !w->off[day] &&
			    !minute_is_paused(w, day * DAY_MINUTES + minute) &&
			    --n == 0)
				return day * DAY_MINUTES + minute + 1;
	return NEVER;
}

/* The n-th working day from day on. */
static long
slow_days(const struct world *w, long day, long n)
{
	for (; day < DAYS; day++)
		if (!w->off[day] && !day_is_paused(w, day) && --n == 0)
			return day;
	return NEVER;
}

/* Days of n months from day on, as a person counts them on the wall. */
static long
days_of_months(long day, int n)
{
	const struct tm *begin = &wall[day];

	for (long d = day + 1;; d++) {
		int months = (wall[d].tm_year - begin->tm_year) * 12 +
		    wall[d].tm_mon - begin->tm_mon;

		if (months > n || (months == n &&
		    wall[d].tm_mday == begin->tm_mday))
			return d - day;
	}
}

/* The n-th calendar day from day on that is not paused. */
static long
slow_calendar(const struct world *w, long day, long n)
{
	for (; day < DAYS; day++)
		if (!day_is_paused(w, day) && --n == 0)
			return day;
	return NEVER;
}

static long
slow_move(const struct world *w, long day)
{
	while (day < DAYS && (w->off[day] || day_is_paused(w, day)))
		day++;
	return day < DAYS ? day : NEVER;
}

/* What one period is, in the words of the count that goes on with it. */
struct part {
	char unit; /* h minutes, d days, w weeks, m months */
	long n;
};

static struct part
part_of(struct period p, char behind)
{
	switch (p.unit) {
	case PERIOD_IMMEDIATE:
		return (struct part){ 'h', 180 };
	case PERIOD_HOURS:
		return (struct part){ 'h', 60L * p.n };
	case PERIOD_DAYS:
		if (behind == 'h' || (behind == 0 && p.n < 6))
			return (struct part){ 'h', 480L * p.n };
		return (struct part){ 'd', p.n };
	case PERIOD_WEEKS:
		return (struct part){ 'w', p.n };
	case PERIOD_MONTHS:
		return (struct part){ 'm', p.n };
	case PERIOD_YEARS:
		return (struct part){ 'm', 12L * p.n };
	}
	return (struct part){ 0, 0 };
}

/* When it is due, in minutes; *last is the last day before it moves. */
static long
slow_part(const struct world *w, struct part p, long at, long day, long *last)
{
	long due;

	if (p.unit == 'h') {
		due = slow_minutes(w, at, p.n);
		*last = due == NEVER ? NEVER : (due - 1) / DAY_MINUTES;
		return due;
	}
	if (day >= DAYS)
		return NEVER;
	if (p.unit == 'd')
		*last = due = slow_days(w, day, p.n);
	else {
		*last = slow_calendar(w, day, p.unit == 'w' ? 7 * p.n
		    : days_of_months(day, (int)p.n));
		due = *last == NEVER ? NEVER : slow_move(w, *last);
	}
	return due == NEVER ? NEVER : due * DAY_MINUTES + w->close;
}

static long
slow_due(const struct world *w, long received, const struct period *periods,
    size_t n)
{
	struct part part[4];
	size_t parts = 0;
	long day = received / DAY_MINUTES, due = NEVER, last, at = received;

	for (size_t i = 0; i < n; i++) {
		struct part p = part_of(periods[i],
		    parts > 0 ? part[parts - 1].unit : 0);

		if (parts > 0 && part[parts - 1].unit == p.unit)
			part[parts - 1].n += p.n;
		else
			part[parts++] = p;
	}
	if (received % DAY_MINUTES > w->close)
		day++;
	while (day < DAYS && w->off[day])
		day++;
	for (size_t i = 0; i < parts; i++) {
		due = slow_part(w, part[i], at, day, &last);
		if (due == NEVER)
			return NEVER;
		day = last + 1;
		at = day * DAY_MINUTES;
	}
	return due;
}

/* --- random cases -------------------------------------------------------- */

static uint64_t seed;

/* From 0 to n - 1. */
static long
any(long n)
{
	seed ^= seed << 13;
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return (long)((seed >> 11) % (uint64_t)n);
}

static bool holiday[DAYS];

static void
read_holidays(void)
{
	FILE *f = fopen("share/calendar/holidays.csv", "r");
	char line[512];
	int n = 0;

	assert_non_null(f);
	while (fgets(line, sizeof(line), f) != NULL) {
		struct tm tm = { 0 };

		if (strptime(line, "%Y-%m-%d,", &tm) == NULL)
			continue;
		holiday[(timegm(&tm) - FIRST - 9 * 3600) / 86400] = true;
		n++;
	}
	fclose(f);
	assert_true(n > 300);
}

/* Office hours, weekends, holidays and some temporary ones. */
static struct calendar *
a_world(struct world *w)
{
	static const struct office_hours hours[] = {
		{ 540, 1080, 720, 780 }, { 540, 1080, 720, 780 },
		{ 540, 1080, 660, 720 }, { 540, 1080, 750, 810 },
		{ 600, 1140, 720, 780 }, { 840, 1320, 720, 780 },
		{ 480, 720, 720, 780 },
	};
	const struct office_hours *h =
	    &hours[any(sizeof(hours) / sizeof(hours[0]))];
	struct calendar *cal = calendar_new(2020, 2035, h,
	    INT64_C(9) * 3600 * 1000000);

	w->open = h->open;
	w->close = h->close;
	w->lunch_from = h->lunch_from;
	w->lunch_to = h->lunch_to;
	for (int m = 0; m < DAY_MINUTES; m++)
		w->office[m] = m >= w->open && m < w->close &&
		    (m < w->lunch_from || m >= w->lunch_to);
	for (long d = 0; d < DAYS; d++) {
		int weekday = wall[d].tm_wday;
		bool off = holiday[d] || any(100) == 0;

		w->off[d] = off || weekday == 0 || weekday == 6;
		if (off)
			calendar_add(cal, date_number(2020, 1, 1) + (int)d,
			    "쉬는 날", "");
	}
	calendar_ready(cal);
	return cal;
}

static struct period
any_period(void)
{
	switch (any(8)) {
	case 0:
		return (struct period){ PERIOD_IMMEDIATE, 1 };
	case 1:
		return (struct period){ PERIOD_HOURS, 1 + (int)any(40) };
	case 2:
	case 3:
		return (struct period){ PERIOD_DAYS, 1 + (int)any(5) };
	case 4:
		return (struct period){ PERIOD_DAYS, 6 + (int)any(40) };
	case 5:
		return (struct period){ PERIOD_WEEKS, 1 + (int)any(10) };
	case 6:
		return (struct period){ PERIOD_MONTHS, 1 + (int)any(14) };
	default:
		return (struct period){ PERIOD_YEARS, 1 + (int)any(3) };
	}
}

/* Any minute; often at an edge of the office hours. */
static long
any_minute(const struct world *w, long day)
{
	const long edge[] = { w->open, w->close, w->lunch_from, w->lunch_to };

	if (any(4) == 0)
		return day * DAY_MINUTES + edge[any(4)] + any(3) - 1;
	return day * DAY_MINUTES + any(DAY_MINUTES);
}

static void
any_pauses(struct world *w, long received)
{
	w->pauses = any(2) == 0 ? 0 : 1 + (int)any(3);
	for (int i = 0; i < w->pauses; i++) {
		struct pause *p = &w->pause[i];
		long day = received / DAY_MINUTES + any(30) - 5;

		if (day < 0)
			day = 0;
		p->days = any(3) > 0;
		p->from = any_minute(w, day);
		p->to = any_minute(w, day + any(any(3) == 0 ? 20 : 4));
		if (p->to <= p->from)
			p->to = p->from + 1 + any(600);
	}
}

static int64_t
us_of(long minute)
{
	return (FIRST + (int64_t)minute * 60) * 1000000;
}

struct a_case {
	long received;
	struct period period[3];
	size_t periods;
	struct deadline_pause paused[3];
};

static void
print_case(const struct world *w, const struct a_case *c)
{
	char text[PERIOD_TEXT];

	print_error("hours %d-%d, lunch %d-%d, minute %ld of day %ld,",
	    w->open, w->close, w->lunch_from, w->lunch_to,
	    c->received % DAY_MINUTES, c->received / DAY_MINUTES);
	for (size_t i = 0; i < c->periods; i++)
		print_error(" %s", period_text(c->period[i], text));
	for (int i = 0; i < w->pauses; i++)
		print_error(" %s %ld-%ld",
		    w->pause[i].days ? "days" : "times", w->pause[i].from,
		    w->pause[i].to);
	print_error("\n");
}

/* The steps end when it is due, without a gap. */
static void
check_steps(const struct calendar *cal, const struct deadline_ask *ask,
    int64_t due)
{
	struct deadline_steps s = DEADLINE_STEPS_INIT;
	struct err e = ERR_INIT;
	int64_t at = ask->received;

	assert_int_equal(deadline_explain(cal, ask, &s, &e), 0);
	for (size_t i = 0; i < s.count; i++) {
		assert_int_equal(s.step[i].from, at);
		assert_true(s.step[i].to > at);
		at = s.step[i].to;
	}
	assert_int_equal(at, due);
	deadline_steps_clear(&s);
}

static void
compare(const struct calendar *cal, struct world *w, bool explain)
{
	struct a_case c = { .received = any_minute(w, any(DAYS)) };
	struct deadline_ask ask = { .extended = c.period + 1,
		.paused = c.paused };
	struct err e = ERR_INIT;
	int64_t due = 0;
	long slow;
	int rc;

	c.periods = 1 + (any(3) == 0 ? (size_t)(1 + any(2)) : 0);
	for (size_t i = 0; i < c.periods; i++)
		c.period[i] = any_period();
	any_pauses(w, c.received);
	for (int i = 0; i < w->pauses; i++)
		c.paused[i] = (struct deadline_pause){
			us_of(w->pause[i].from), us_of(w->pause[i].to),
			w->pause[i].days };
	ask.received = us_of(c.received);
	ask.period = c.period[0];
	ask.extensions = c.periods - 1;
	ask.pauses = (size_t)w->pauses;
	slow = slow_due(w, c.received, c.period, c.periods);
	rc = deadline_due(cal, &ask, &due, &e);
	if (slow == NEVER ? rc == 0 : rc < 0 || due != us_of(slow)) {
		print_case(w, &c);
		fail_msg("due at minute %ld, by the second count %ld",
		    rc < 0 ? NEVER : (long)((due / 1000000 - FIRST) / 60),
		    slow);
	}
	if (explain && rc == 0)
		check_steps(cal, &ask, due);
}

static void
articles_19_to_21_both_counts_agree_on_random_cases(void **state)
{
	long cases = getenv("OSAN_LONG") != NULL ? CASES_LONG : CASES;
	static struct world w;
	struct calendar *cal = NULL;

	(void)state;
	seed = 20260213;
	hang_up();
	read_holidays();
	for (long i = 0; i < cases; i++) {
		if (i % CASES_OF_A_CALENDAR == 0) {
			calendar_free(cal);
			cal = a_world(&w);
		}
		compare(cal, &w, i % 16 == 0);
	}
	calendar_free(cal);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    articles_19_to_21_both_counts_agree_on_random_cases),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
