/*
 * Lists of complaints in the query language, and what is due (decree,
 * articles 22 and 28).
 */
#include "lib/complaint/complaint_list.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/complaint/due.h"
#include "tests/unit/complaints.h"

/* The serials that a query finds, in order, each with a blank behind. */
static char *
found(struct complaints *s, const struct complaint_list_options *o)
{
	struct complaint_list l;
	struct complaint c = COMPLAINT_INIT;
	struct buf b = BUF_INIT;
	int rc = complaint_list_open(s->place.store, o, &l, &s->e);

	while (rc >= 0 && (rc = complaint_list_next(&l, &c, &s->e)) > 0)
		buf_printf(&b, "%lld ", (long long)c.serial);
	complaint_list_close(&l);
	complaint_clear(&c);
	if (rc < 0) {
		buf_clear(&b);
		return NULL;
	}
	buf_puts(&b, "");
	return buf_take(&b);
}

static bool
finds(struct complaints *s, const char *query, const char *serials)
{
	const struct complaint_list_options o = { .query = query,
		.sort = "number" };
	char *is = found(s, &o);
	bool same = is != NULL && strcmp(is, serials) == 0;

	if (!same)
		print_error("%s finds %s (%s)\n", query, is, s->e.msg);
	free(is);
	return same;
}

static int
set_up(void **state)
{
	int rc = complaints_begin(state);
	struct complaints *s = *state;

	complaints_in(s, "filed");       /* 1 permit */
	complaints_in(s, "fee-due");     /* 2 copy */
	complaints_in(s, "in-progress"); /* 3 permit, kim */
	complaints_in(s, "closed");      /* 4 permit, kim */
	posts_at("2026-11-25T09:00:00+09:00");
	complaints_as(s, &s->civ);
	assert_int_equal(complaints_receive(s, complaints_add(s, "lamp")),
	    ERR_NONE);                   /* 5 transport, due 11-27 18:00 */
	assert_int_equal(complaints_receive(s, complaints_add(s, "noise")),
	    ERR_NONE);                   /* 6 welfare */
	return rc;
}

static void
each_key_finds_what_it_says(void **state)
{
	struct complaints *s = *state;

	assert_true(finds(s, "", "1 2 3 4 5 6 "));
	assert_true(finds(s, "kind:permit", "1 3 4 "));
	assert_true(finds(s, "category:grievance", "6 "));
	assert_true(finds(s, "state:filed", "1 "));
	assert_true(finds(s, "dept:transport", "3 4 5 "));
	assert_true(finds(s, "officer:kim", "3 4 "));
	assert_true(finds(s, "number:2026-000003", "3 "));
	assert_true(finds(s, "number:2026-00000*", "1 2 3 4 5 6 "));
	assert_true(finds(s, "citizen:1 kind:lamp", "5 "));
	assert_true(finds(s, "citizen:99", ""));
	assert_true(finds(s, "since:2026-11-25", "5 6 "));
	assert_true(finds(s, "until:2026-11-25", "1 2 3 4 "));
	assert_true(finds(s, "due:2026-12-01", "5 "));
	assert_true(finds(s, "is:open", "1 2 3 5 6 "));
	assert_true(finds(s, "is:unpaid", "2 "));
	assert_true(finds(s, "is:open -is:unassigned", "3 "));
	assert_true(finds(s, "is:private", ""));
	assert_true(finds(s, "is:repeat", ""));
	assert_true(finds(s, "is:objection", ""));
	assert_true(finds(s, "is:rated", ""));
	assert_true(finds(s, "lamp OR noise", "5 6 "));
	assert_true(finds(s, "-kind:permit dept:welfare", "6 "));
}

static void
a_bad_query_or_sort_key_is_named(void **state)
{
	struct complaints *s = *state;
	static const char *const bad[] = { "board:free", "state:visible",
		"is:flagged", "citizen:x", "since:soon", "(" };
	struct complaint_list_options o = { .sort = "title" };

	for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
		const struct complaint_list_options q = { .query = bad[i] };

		assert_null(found(s, &q));
		assert_int_equal(s->e.code, ERR_USAGE);
		err_clear(&s->e);
	}
	assert_null(found(s, &o));
	assert_int_equal(s->e.code, ERR_USAGE);
}

static void
a_list_goes_on_behind_the_last_one_seen(void **state)
{
	struct complaints *s = *state;
	static const struct {
		const char *sort;
		const char *all;
	} sorts[] = {
		{ NULL, "6 5 4 3 2 1 " },
		{ "filed_at", "1 2 3 4 5 6 " },
		{ "due_at", "5 3 4 6 1 2 " },
		{ "-due_at", "2 1 6 4 3 5 " },
		{ "-number", "6 5 4 3 2 1 " },
	};

	for (size_t i = 0; i < ARRAY_LEN(sorts); i++) {
		struct complaint_list_options o = { .sort = sorts[i].sort,
			.limit = 2 };
		struct buf all = BUF_INIT;

		for (int n = 0; n < 3; n++) {
			char *page = found(s, &o);

			assert_non_null(page);
			buf_puts(&all, page);
			o.after = page[2] - '0';
			free(page);
		}
		assert_string_equal(all.s, sorts[i].all);
		buf_clear(&all);
	}
}

static void
a_list_of_one_department_is_that_departments(void **state)
{
	struct complaints *s = *state;
	const struct complaint_list_options o = {
		.department_id = s->park.department_id };
	char *is = found(s, &o);

	assert_string_equal(is, "6 ");
	free(is);
}

/* Late and soon, one day ahead, at that time. */
static void
due(struct complaints *s, const char *time, int64_t late, int64_t soon)
{
	int64_t l, n;

	posts_at(time);
	assert_int_equal(complaint_due_count(s->place.store, 0, clock_now(),
	    clock_now() + CLOCK_DAY, &l, &n, &s->e), 0);
	assert_int_equal(l, late);
	assert_int_equal(n, soon);
}

static void
decree_28_what_is_late_or_soon_is_counted(void **state)
{
	struct complaints *s = *state;
	const struct complaint_step pause = { .action = COMPLAINT_PAUSE,
		.reason = "hearing", .by_time = true };

	due(s, "2026-11-26T17:59:00+09:00", 0, 0);
	due(s, "2026-11-27T08:00:00+09:00", 0, 1);
	due(s, "2026-11-27T18:00:01+09:00", 1, 0);
	assert_true(finds(s, "is:late", "5 "));
	due(s, "2026-12-02T09:00:00+09:00", 1, 1);
	due(s, "2026-12-04T09:00:00+09:00", 3, 0);
	complaints_do(s, &s->civ, 5, &pause);
	due(s, "2026-12-04T09:00:00+09:00", 2, 0);
	assert_true(finds(s, "is:paused", "5 "));
	assert_true(finds(s, "is:late", "3 6 "));
}

static void
decree_22_what_is_late_is_told_by_department(void **state)
{
	struct complaints *s = *state;
	struct complaint_due_department *d;
	size_t n;

	posts_at("2026-12-02T09:00:00+09:00");
	assert_int_equal(complaint_due_departments(s->place.store, 0,
	    clock_now(), clock_now() + CLOCK_DAY, &d, &n, &s->e), 0);
	assert_int_equal(n, 1);
	assert_string_equal(d[0].code, "transport");
	assert_int_equal(d[0].late, 1);
	assert_int_equal(d[0].soon, 1);
	assert_int_equal(d[0].open, 2);
	complaint_due_departments_free(d, n);
	assert_int_equal(complaint_due_departments(s->place.store,
	    s->park.department_id, clock_now(), clock_now() + CLOCK_DAY, &d,
	    &n, &s->e), 0);
	assert_int_equal(n, 0);
	complaint_due_departments_free(d, n);
}

#define TEST(f) \
	cmocka_unit_test_setup_teardown(f, set_up, complaints_end)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(each_key_finds_what_it_says),
		TEST(a_bad_query_or_sort_key_is_named),
		TEST(a_list_goes_on_behind_the_last_one_seen),
		TEST(a_list_of_one_department_is_that_departments),
		TEST(decree_28_what_is_late_or_soon_is_counted),
		TEST(decree_22_what_is_late_is_told_by_department),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
