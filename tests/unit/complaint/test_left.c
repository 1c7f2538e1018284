/*
 * Time that is left, as an office counts it.
 */
#include "lib/complaint/left.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/clock.h"

struct fixture {
	struct calendar *cal;
	struct complaint c;
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

static int
set_up(void **state)
{
	static struct fixture f;
	struct err e = ERR_INIT;

	clock_zone("Asia/Seoul");
	if (calendar_shipped(&f.cal, &e) < 0)
		return -1;
	f.c = (struct complaint)COMPLAINT_INIT;
	*state = &f;
	return 0;
}

static int
tear_down(void **state)
{
	struct fixture *f = *state;

	calendar_free(f->cal);
	return 0;
}

/* What is said at that time of what is due then. */
static void
left(struct fixture *f, const char *now, const char *due, const char *text,
    enum left_kind kind)
{
	char is[LEFT_TEXT], state[] = "in-progress";
	struct err e = ERR_INIT;
	struct left l;

	f->c.state = state;
	f->c.due_at = time_of(due);
	assert_int_equal(left_of(f->cal, &f->c, time_of(now), &l, &e), 0);
	assert_string_equal(left_text(&l, is), text);
	assert_int_equal(l.kind, kind);
}

static void
it_is_counted_in_office_hours(void **state)
{
	left(*state, "2026-11-24 14:00", "2026-11-24 18:00", "4h",
	    LEFT_TODAY);
	left(*state, "2026-11-24 11:30", "2026-11-24 14:00", "1h 30m",
	    LEFT_TODAY);
	left(*state, "2026-11-24 14:00", "2026-11-25 14:00", "1d", LEFT_TIME);
	left(*state, "2026-11-24 14:00", "2026-11-27 10:00", "2d 5h",
	    LEFT_TIME);
	left(*state, "2026-11-24 17:45", "2026-11-24 18:00", "15m",
	    LEFT_TODAY);
}

static void
nights_weekends_and_holidays_are_left_out(void **state)
{
	left(*state, "2026-11-27 17:00", "2026-11-30 10:00", "2h", LEFT_TIME);
	left(*state, "2026-11-28 13:00", "2026-11-30 18:00", "1d", LEFT_TIME);
	/* Christmas, and a weekend behind it */
	left(*state, "2026-12-24 17:00", "2026-12-28 18:00", "1d 1h",
	    LEFT_TIME);
	left(*state, "2026-11-24 22:00", "2026-11-25 09:00", "0m",
	    LEFT_TIME);
}

static void
what_is_late_says_since_when_the_office_counts(void **state)
{
	left(*state, "2026-11-25 10:00", "2026-11-24 18:00", "late 1h",
	    LEFT_LATE);
	left(*state, "2026-11-24 19:00", "2026-11-24 18:00", "late",
	    LEFT_LATE);
	left(*state, "2026-11-30 18:00", "2026-11-26 16:00", "late 2d 2h",
	    LEFT_LATE);
	left(*state, "2026-11-24 18:00", "2026-11-24 18:00", "0m",
	    LEFT_TODAY);
}

static void
decree_20_what_is_paused_is_never_late(void **state)
{
	struct fixture *f = *state;

	f->c.paused_at = time_of("2026-11-20 10:00");
	left(f, "2026-11-25 10:00", "2026-11-24 18:00", "paused",
	    LEFT_PAUSED);
	f->c.paused_at = 0;
}

static void
what_has_ended_has_no_time(void **state)
{
	struct fixture *f = *state;

	f->c.ended_at = time_of("2026-11-23 10:00");
	left(f, "2026-11-25 10:00", "2026-11-24 18:00", "", LEFT_NOTHING);
	f->c.ended_at = 0;
}

static void
decree_6_what_is_filed_waits_for_its_receipt(void **state)
{
	struct fixture *f = *state;
	char filed[] = "filed", fee[] = "fee-due", is[LEFT_TEXT];
	struct err e = ERR_INIT;
	struct left l;

	f->c.state = filed;
	f->c.due_at = 0;
	f->c.wait_until = time_of("2026-11-25 10:00");
	assert_int_equal(left_of(f->cal, &f->c, time_of("2026-11-24 17:00"),
	    &l, &e), 0);
	assert_string_equal(left_text(&l, is), "receive 2h");
	assert_int_equal(left_of(f->cal, &f->c, time_of("2026-11-25 11:00"),
	    &l, &e), 0);
	assert_string_equal(left_text(&l, is), "late 1h");
	f->c.state = fee;
	assert_int_equal(left_of(f->cal, &f->c, time_of("2026-11-25 11:00"),
	    &l, &e), 0);
	assert_string_equal(left_text(&l, is), "unpaid");
	f->c.wait_until = 0;
}

static void
a_day_that_the_calendar_lacks_is_told(void **state)
{
	struct fixture *f = *state;
	char open[] = "assigned";
	struct err e = ERR_INIT;
	struct left l;

	f->c.state = open;
	f->c.due_at = time_of("2055-01-05 18:00");
	assert_int_equal(left_of(f->cal, &f->c, time_of("2026-11-24 17:00"),
	    &l, &e), -1);
	assert_int_equal(e.code, ERR_NOT_FOUND);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(it_is_counted_in_office_hours),
		cmocka_unit_test(nights_weekends_and_holidays_are_left_out),
		cmocka_unit_test(
		    what_is_late_says_since_when_the_office_counts),
		cmocka_unit_test(decree_20_what_is_paused_is_never_late),
		cmocka_unit_test(what_has_ended_has_no_time),
		cmocka_unit_test(
		    decree_6_what_is_filed_waits_for_its_receipt),
		cmocka_unit_test(a_day_that_the_calendar_lacks_is_told),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
