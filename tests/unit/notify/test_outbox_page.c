/*
 * The outbox page by page.
 */
#include "lib/notify/outbox_page.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "tests/unit/place.h"

#define PAGE 4

static int
begin(void **state)
{
	static struct place p;

	place_init(&p);
	place_sql(&p, "INSERT INTO acting (id, actor, origin, at) "
	    "VALUES (1, 't', 't', 5); "
	    "WITH RECURSIVE i (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM i "
	    "WHERE n < 18) INSERT INTO outbox (template, channel, staff_id, "
	    "next_at, created_at) SELECT 'x', CASE WHEN n % 6 = 0 THEN 'call' "
	    "ELSE 'mail' END, 1, 1, n FROM i; "
	    "UPDATE outbox SET state = 'sending', tried_at = 1 "
	    "WHERE id % 6 = 1 OR id % 6 = 2; "
	    "UPDATE outbox SET state = 'failed', error = 'no' "
	    "WHERE id % 6 = 1; "
	    "UPDATE outbox SET state = 'given-up', error = 'no' "
	    "WHERE id = 3; DELETE FROM acting");
	*state = &p;
	return 0;
}

static int
end(void **state)
{
	place_clear(*state);
	return 0;
}

static void
walk(const struct place *p, const char *state, bool forward, int64_t high,
    int64_t step, int64_t count)
{
	struct outbox_row rows[PAGE] = { OUTBOX_ROW_INIT };
	struct err e = ERR_INIT;
	int64_t from = 0, want = forward ? high : high - step * (count - 1);
	size_t got = PAGE;

	while (got == PAGE) {
		if (outbox_page(p->store, state, from, forward, PAGE, rows,
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
		outbox_row_clear(&rows[i]);
}

static void
each_notice_comes_once_in_both_directions(void **state)
{
	const struct place *p = *state;

	walk(p, NULL, true, 18, 1, 18);
	walk(p, NULL, false, 18, 1, 18);
	walk(p, "failed", true, 13, 6, 3);
	walk(p, "failed", false, 13, 6, 3);
	walk(p, "sent", true, 0, 1, 0);
}

static void
states_are_counted_and_checked(void **state)
{
	const struct place *p = *state;
	struct outbox_row row = OUTBOX_ROW_INIT;
	struct outbox_counts c;
	struct err e = ERR_INIT;
	size_t got;

	assert_int_equal(outbox_count(p->store, &c, &e), 0);
	assert_int_equal(c.sending, 3);
	assert_int_equal(c.failed, 3);
	assert_int_equal(c.given_up, 1);
	assert_int_equal(c.calls, 3);
	assert_int_equal(c.queued, 18 - 3 - 3 - 1);
	assert_int_equal(outbox_page(p->store, "lost", 0, true, 1, &row,
			     &got, &e), -1);
	assert_int_equal(e.code, ERR_USAGE);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
		    each_notice_comes_once_in_both_directions, begin, end),
		cmocka_unit_test_setup_teardown(
		    states_are_counted_and_checked, begin, end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
