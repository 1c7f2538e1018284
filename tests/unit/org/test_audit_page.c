/*
 * The log page by page.
 */
#include "lib/org/audit_page.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "tests/unit/place.h"

#define PAGE 7

static int
begin(void **state)
{
	static struct place p;

	place_init(&p);
	place_sql(&p, "WITH RECURSIVE i (n) AS (SELECT 1 UNION ALL "
	    "SELECT n + 1 FROM i WHERE n < 40) INSERT INTO audit (at, action, "
	    "object, object_id, subject_id, detail) SELECT n, "
	    "CASE WHEN n % 2 THEN 'post.odd' ELSE 'post.even' END, 'post', "
	    "nullif(n % 3, 0), NULL, 'd' || n FROM i");
	*state = &p;
	return 0;
}

static int
end(void **state)
{
	place_clear(*state);
	return 0;
}

/* Walks from one end to the other; ids go by step. */
static void
walk(const struct place *p, const char *query, bool forward, int64_t high,
    int64_t step, int64_t count)
{
	struct audit_line rows[PAGE] = { AUDIT_LINE_INIT };
	struct err e = ERR_INIT;
	int64_t from = 0, want = forward ? high : high - step * (count - 1);
	size_t got = PAGE;

	while (got == PAGE) {
		if (audit_page(p->store, query, from, forward, PAGE, rows,
			&got, &e) < 0)
			fail_msg("%s", e.msg);
		for (size_t i = 0; i < got; i++) {
			size_t at = forward ? i : got - 1 - i;

			assert_int_equal(rows[at].id, want);
			want += forward ? -step : step;
			count--;
		}
		if (got > 0)
			from = rows[forward ? got - 1 : 0].id;
	}
	assert_int_equal(count, 0);
	for (size_t i = 0; i < PAGE; i++)
		audit_line_clear(&rows[i]);
}

static void
each_row_comes_once_in_both_directions(void **state)
{
	const struct place *p = *state;
	int64_t last = place_int(p, "SELECT max(id) FROM audit");
	int64_t first = place_int(p,
	    "SELECT min(id) FROM audit WHERE detail = 'd1'");

	walk(p, NULL, true, last, 1, last);
	walk(p, NULL, false, last, 1, last);
	walk(p, "action:post.odd", true, first + 38, 2, 20);
	walk(p, "action:post.odd", false, first + 38, 2, 20);
}

static void
a_row_is_its_own(void **state)
{
	const struct place *p = *state;
	struct audit_line row = AUDIT_LINE_INIT;
	struct err e = ERR_INIT;
	size_t got;

	assert_int_equal(audit_page(p->store, "action:post.even", 0, true, 1,
			     &row, &got, &e), 0);
	assert_int_equal(got, 1);
	assert_int_equal(row.at, 40);
	assert_string_equal(row.object, "post");
	assert_int_equal(row.object_id, 1);
	assert_string_equal(row.detail, "d40");
	assert_null(row.actor);
	assert_true(row.outside);
	audit_line_clear(&row);
	assert_int_equal(audit_page(p->store, "nokey:1", 0, true, 1, &row,
			     &got, &e), -1);
	assert_int_equal(e.code, ERR_USAGE);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
		    each_row_comes_once_in_both_directions, begin, end),
		cmocka_unit_test_setup_teardown(a_row_is_its_own, begin, end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
