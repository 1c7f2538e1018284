/*
 * The table of holidays, changed by the library.
 */
#include "lib/complaint/holiday.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/complaint/calendar_import.h"
#include "tests/unit/place.h"

static int
set_up(void **state)
{
	struct place *p = mem_new(1, sizeof(*p));

	clock_zone("Asia/Seoul");
	place_init(p);
	*state = p;
	return 0;
}

static int
tear_down(void **state)
{
	store_rollback(((struct place *)*state)->store);
	place_clear(*state);
	free(*state);
	return 0;
}

static void
begin(struct place *p)
{
	struct err e = ERR_INIT;

	if (store_begin(p->store, &e) < 0)
		fail_msg("%s", e.msg);
}

/* A day off, of staff where it has a reason. */
static struct holiday
a_day(const char *name, const char *reason)
{
	return (struct holiday){
		.date = date_number(2026, 12, 28),
		.name_ko = mem_text(name),
		.name_en = mem_text(""),
		.kind = mem_text("temporary"),
		.basis = mem_text(reason != NULL ? "staff" : "proclaimed"),
		.reason = mem_text(reason != NULL ? reason : ""),
	};
}

static int
add(struct place *p, struct holiday *h, struct err *e)
{
	*e = (struct err)ERR_INIT;
	return holiday_add(p->store, &p->admin, h, e);
}

static void
staff_add_with_their_name_and_reason(void **state)
{
	struct place *p = *state;
	struct holiday h = a_day("  임시공휴일 ", "관보"), back = HOLIDAY_INIT;
	struct err e;

	begin(p);
	assert_int_equal(add(p, &h, &e), 0);
	assert_string_equal(h.name_ko, "임시공휴일");
	assert_string_equal(h.by, "chief");
	assert_int_equal(holiday_on(p->store, h.date, NULL, &back, &e), 0);
	assert_int_equal(back.id, h.id);
	assert_string_equal(back.by, "chief");
	assert_string_equal(back.reason, "관보");
	assert_int_equal(back.version, 1);
	holiday_clear(&back);
	holiday_clear(&h);
}

static void
what_is_no_row_is_refused_and_says_why(void **state)
{
	struct place *p = *state;
	struct holiday h = a_day("임시", " ");
	struct err e;

	begin(p);
	assert_int_equal(add(p, &h, &e), -1);
	assert_int_equal(e.code, ERR_USAGE);
	holiday_clear(&h);
	h = a_day("\xe3\x80\x80", NULL);
	assert_int_equal(add(p, &h, &e), -1);
	assert_int_equal(e.code, ERR_INPUT);
	holiday_clear(&h);
	h = a_day("임\x01시", NULL);
	assert_int_equal(add(p, &h, &e), -1);
	assert_non_null(strstr(e.msg, "name_ko"));
	holiday_clear(&h);
	h = a_day("임시", NULL);
	free(h.basis);
	h.basis = mem_text("rumour");
	assert_int_equal(add(p, &h, &e), -1);
	assert_non_null(strstr(e.msg, "rule, rule-forecast"));
	holiday_clear(&h);
	h = a_day("임시", NULL);
	free(h.name_en);
	h.name_en = mem_new(300, 1);
	memset(h.name_en, 'x', 299);
	assert_int_equal(add(p, &h, &e), -1);
	assert_non_null(strstr(e.msg, "too long"));
	holiday_clear(&h);
}

static void
a_day_has_one_name_once(void **state)
{
	struct place *p = *state;
	struct holiday h = a_day("임시", NULL), again = a_day("임시", "또");
	struct holiday other = a_day("선거", NULL), back = HOLIDAY_INIT;
	struct err e;

	begin(p);
	assert_int_equal(add(p, &h, &e), 0);
	assert_int_equal(add(p, &again, &e), -1);
	assert_int_equal(e.code, ERR_EXISTS);
	assert_int_equal(add(p, &other, &e), 0);
	assert_int_equal(holiday_on(p->store, h.date, NULL, &back, &e), -1);
	assert_int_equal(e.code, ERR_USAGE);
	assert_non_null(strstr(e.hint, "'임시', '선거'"));
	assert_int_equal(holiday_on(p->store, h.date, "선거", &back, &e), 0);
	assert_int_equal(back.id, other.id);
	assert_int_equal(holiday_on(p->store, h.date, "없음", &back, &e), -1);
	assert_int_equal(e.code, ERR_NOT_FOUND);
	holiday_clear(&back);
	holiday_clear(&other);
	holiday_clear(&again);
	holiday_clear(&h);
}

static void
a_row_that_somebody_changed_is_not_changed(void **state)
{
	struct place *p = *state;
	struct holiday h = a_day("임시", NULL);
	struct err e;

	begin(p);
	assert_int_equal(add(p, &h, &e), 0);
	h.version = 9;
	assert_int_equal(holiday_change(p->store, &h, &e), -1);
	assert_int_equal(e.code, ERR_CHANGED);
	assert_int_equal(holiday_remove(p->store, &p->admin, &h, "왜", &e),
	    -1);
	assert_int_equal(e.code, ERR_CHANGED);
	h.version = 1;
	assert_int_equal(holiday_change(p->store, &h, &e), 0);
	assert_int_equal(h.version, 2);
	assert_int_equal(holiday_remove(p->store, &p->admin, &h, NULL, &e),
	    -1);
	assert_int_equal(e.code, ERR_USAGE);
	assert_int_equal(holiday_remove(p->store, &p->admin, &h, "왜", &e), 0);
	assert_int_equal(h.version, 3);
	assert_string_equal(h.removed_by, "chief");
	holiday_clear(&h);
}

static void
nobodys_row_becomes_no_row_of_staff(void **state)
{
	struct place *p = *state;
	struct holiday h = a_day("임시", NULL);
	struct err e;

	begin(p);
	assert_int_equal(add(p, &h, &e), 0);
	free(h.basis);
	h.basis = mem_text("staff");
	assert_int_equal(holiday_change(p->store, &h, &e), -1);
	assert_int_equal(e.code, ERR_REFUSED);
	holiday_clear(&h);
}

static void
a_change_moves_no_deadline_where_there_is_no_calendar(void **state)
{
	struct place *p = *state;
	struct holiday h = a_day("임시", NULL);
	struct err e;
	int64_t moved = 7, n;

	begin(p);
	assert_int_equal(add(p, &h, &e), 0);
	assert_int_equal(calendar_change(p->store, &p->admin, &moved, &e), 0);
	assert_int_equal(moved, 0);
	assert_int_equal(calendar_fill(p->store, &n, &e), 0);
	moved = 7;
	assert_int_equal(calendar_change(p->store, &p->admin, &moved, &e), 0);
	assert_int_equal(moved, 0);
	holiday_clear(&h);
}

static void
the_table_that_comes_along_is_taken_once(void **state)
{
	struct place *p = *state;
	struct holiday_rows rows = HOLIDAY_ROWS_INIT;
	struct holiday_taken t;
	struct err e = ERR_INIT;
	int64_t n;

	begin(p);
	holiday_rows_shipped(&rows);
	assert_int_equal(calendar_take(p->store, NULL, &rows, true, &t, &e),
	    0);
	assert_int_equal(t.added, rows.count);
	assert_int_equal(place_int(p, "SELECT count(*) FROM holiday"), 0);
	assert_int_equal(calendar_fill(p->store, &n, &e), 0);
	assert_int_equal(n, rows.count);
	assert_int_equal(calendar_fill(p->store, &n, &e), 0);
	assert_int_equal(n, 0);
	assert_int_equal(store_commit(p->store, &e), 0);
	assert_int_equal(place_int(p, "SELECT count(*) FROM holiday"),
	    rows.count);
	assert_int_equal(place_int(p, "SELECT count(*) FROM audit "
	    "WHERE action LIKE 'calendar.%'"), 1);
	holiday_rows_clear(&rows);
}

#define T(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(staff_add_with_their_name_and_reason),
		T(what_is_no_row_is_refused_and_says_why),
		T(a_day_has_one_name_once),
		T(a_row_that_somebody_changed_is_not_changed),
		T(nobodys_row_becomes_no_row_of_staff),
		T(a_change_moves_no_deadline_where_there_is_no_calendar),
		T(the_table_that_comes_along_is_taken_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
