/*
 * Numbers for the dashboard.
 */
#include "lib/board/dashboard.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "lib/base/clock.h"
#include "tests/unit/posts.h"

static void
flag_all(const struct place *p)
{
	place_sql(p, "INSERT INTO flag (post_id, kind, ground, created_at) "
	    "SELECT id, 'report', nullif(id % 3, 0), 1000 - id FROM post");
}

static void
boards_with_something_waiting_tell_how_much_and_since_when(void **state)
{
	struct place *p = *state;
	struct dashboard_board *rows;
	struct err e = ERR_INIT;
	int64_t post, since;
	size_t n;

	assert_int_equal(dashboard_boards(p->store, &rows, &n, &e), 0);
	assert_int_equal(n, 0);
	dashboard_boards_free(rows, n);
	assert_int_equal(dashboard_oldest(p->store, &post, &since, &e), 0);
	assert_int_equal(post, 0);
	posts_add(p, "free", "a");
	posts_add(p, "free", "b");
	posts_add(p, "en", "c");
	flag_all(p);
	place_sql(p, "INSERT INTO post (board_id, number, state, title, body, "
	    "created_at, updated_at) SELECT id, 50, 'pending', 'a', '', 5000, "
	    "1 FROM board WHERE slug = 'free'");
	assert_int_equal(dashboard_boards(p->store, &rows, &n, &e), 0);
	assert_int_equal(n, 2);
	for (size_t i = 0; i < n; i++) {
		bool en = rows[i].board[0] == 'e';

		assert_int_equal(rows[i].waiting, en ? 1 : 3);
		assert_int_equal(rows[i].pending, en ? 0 : 1);
		assert_int_equal(rows[i].oldest_post, en ? 3 : 2);
		assert_int_equal(rows[i].oldest, en ? 997 : 998);
	}
	dashboard_boards_free(rows, n);
	assert_int_equal(dashboard_oldest(p->store, &post, &since, &e), 0);
	assert_int_equal(post, 3);
	assert_int_equal(since, 997);
}

/* Two removals on the 24th, one of them undone on the 25th, when another
 * post is approved. */
static void
decide(struct place *p)
{
	const struct ruling ok = { .action = ACTION_APPROVE };
	struct ruling undo = { .action = ACTION_UNDO };
	struct decision d = DECISION_INIT;
	struct err e = ERR_INIT;
	int64_t c;

	posts_remove(p, posts_add(p, "free", "a"));
	undo.undoes = posts_remove(p, posts_add(p, "free", "b"));
	c = posts_add(p, "free", "c");
	posts_at("2026-11-25T09:00:00+09:00");
	assert_int_equal(posts_decide(p, 2, &undo, &d, &e), 0);
	assert_int_equal(posts_decide(p, c, &ok, &d, &e), 0);
	decision_clear(&d);
}

static int64_t
day(const char *text)
{
	struct err e = ERR_INIT;
	int64_t at;

	assert_int_equal(clock_parse(text, &at, &e), 0);
	return at;
}

static void
decisions_are_counted_by_person_and_by_day(void **state)
{
	struct place *p = *state;
	struct dashboard_person *rows;
	struct err e = ERR_INIT;
	const int64_t starts[] = { day("2026-11-23"), day("2026-11-24"),
		day("2026-11-25"), day("2026-11-26") };
	int64_t counts[3];
	size_t n;

	decide(p);
	assert_int_equal(dashboard_days(p->store, starts, 3, counts, &e), 0);
	assert_int_equal(counts[0], 0);
	assert_int_equal(counts[1], 2);
	assert_int_equal(counts[2], 2);
	assert_int_equal(dashboard_people(p->store, starts[1], starts[2],
			     &rows, &n, &e), 0);
	assert_int_equal(n, 1);
	assert_string_equal(rows[0].actor, "chief");
	assert_string_equal(rows[0].action, "remove");
	assert_int_equal(rows[0].count, 2);
	dashboard_people_free(rows, n);
	assert_int_equal(dashboard_people(p->store, starts[2], starts[3],
			     &rows, &n, &e), 0);
	assert_int_equal(n, 2);
	assert_string_equal(rows[0].action, "approve");
	assert_string_equal(rows[1].action, "undo");
	dashboard_people_free(rows, n);
}

static void
grounds_tell_what_waits_and_what_was_removed_and_taken_back(void **state)
{
	struct place *p = *state;
	struct dashboard_grounds g;
	struct err e = ERR_INIT;

	decide(p);
	place_sql(p, "INSERT INTO flag (post_id, kind, ground, created_at) "
	    "VALUES (2, 'report', 7, 1), (3, 'report', NULL, 1)");
	assert_int_equal(dashboard_grounds(p->store, day("2026-11-24"),
			     day("2026-11-25"), &g, &e), 0);
	assert_int_equal(g.waiting[7], 1);
	assert_int_equal(g.waiting[0], 1);
	assert_int_equal(g.removed[5], 2);
	assert_int_equal(g.undone[5], 1);
	assert_int_equal(dashboard_grounds(p->store, day("2026-11-25"),
			     day("2026-11-26"), &g, &e), 0);
	assert_int_equal(g.removed[5], 0);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, posts_begin, posts_end)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(boards_with_something_waiting_tell_how_much_and_since_when),
		TEST(decisions_are_counted_by_person_and_by_day),
		TEST(grounds_tell_what_waits_and_what_was_removed_and_taken_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
