/*
 * What happened to a post, in the order of time.
 */
#include "lib/board/history.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/buf.h"
#include "lib/base/mem.h"
#include "tests/unit/posts.h"

static void
everything_comes_in_its_order(void **state)
{
	struct place *p = *state;
	const struct report r = {
		.ground = 6, .note = "note", .staff_id = p->admin.staff_id
	};
	struct ruling undo = { .action = ACTION_UNDO };
	struct decision d = DECISION_INIT;
	struct history_row h;
	struct buf b = BUF_INIT;
	struct stmt *st;
	struct err e = ERR_INIT;
	int64_t flag;
	int rc;

	posts_add(p, "free", "a");
	assert_int_equal(store_begin(p->store, &e), 0);
	assert_int_equal(post_report(p->store, 1, &r, &flag, &e), 0);
	assert_int_equal(store_commit(p->store, &e), 0);
	posts_at("2026-11-24T15:00:00+09:00");
	undo.undoes = posts_remove(p, 1);
	posts_at("2026-11-24T16:00:00+09:00");
	assert_int_equal(posts_decide(p, 1, &undo, &d, &e), 0);
	assert_int_equal(history_each(p->store, 1, &st, &e), 0);
	while ((rc = history_next(st, &h, &e)) > 0)
		buf_printf(&b, "%s/%s/%d ", h.what, h.by, (int)h.ground);
	assert_int_equal(rc, 0);
	stmt_close(st);
	assert_string_equal(b.s,
	    "written/writer/0 report/chief/6 "
	    "remove/chief/5 undo/chief/5 ");
	buf_clear(&b);
	decision_clear(&d);
}

static void
a_tombstone_is_shown_while_it_stands(void **state)
{
	struct place *p = *state;
	struct ruling undo = { .action = ACTION_UNDO };
	struct decision d = DECISION_INIT;
	struct tombstone_row t;
	struct stmt *st;
	struct err e = ERR_INIT;

	posts_add(p, "free", "a");
	undo.undoes = posts_remove(p, 1);
	assert_int_equal(tombstone_open(p->store, 1, &st, &e), 0);
	assert_int_equal(tombstone_next(st, &t, &e), 1);
	assert_int_equal(t.ground, 5);
	assert_string_equal(t.reason, "advertising");
	stmt_close(st);
	assert_int_equal(posts_decide(p, 1, &undo, &d, &e), 0);
	assert_int_equal(tombstone_open(p->store, 1, &st, &e), 0);
	assert_int_equal(tombstone_next(st, &t, &e), 0);
	stmt_close(st);
	decision_clear(&d);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, posts_begin, posts_end)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(everything_comes_in_its_order),
		TEST(a_tombstone_is_shown_while_it_stands),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
