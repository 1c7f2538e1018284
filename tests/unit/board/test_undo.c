/*
 * One's own decisions as a list, and what can be taken back of them.
 */
#include "lib/board/undo.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/board/decide_many.h"
#include "tests/unit/posts.h"

#define MOST 8

struct list {
	struct recent_decision rows[MOST];
	size_t n;
};

static void
read_list(const struct place *p, const struct actor *who, int64_t since,
    size_t n, struct list *l)
{
	struct err e = ERR_INIT;

	if (decision_recent(p->store, who, since, n, l->rows, &l->n, &e) < 0)
		fail_msg("%s", e.msg);
}

static void
clear(struct list *l)
{
	for (size_t i = 0; i < MOST; i++)
		recent_decision_clear(&l->rows[i]);
}

static void
take_back(const struct place *p, const int64_t *ids, size_t n)
{
	const struct ruling undo = { .action = ACTION_UNDO,
		.batch = "undoing" };
	struct decide_many many = { .store = p->store, .actor = &p->admin,
		.ruling = &undo };
	struct err e = ERR_INIT;

	if (decide_many(&many, ids, n, &e) < 0)
		fail_msg("%s", e.msg);
	assert_int_equal(many.done, n);
}

static void
ones_own_decisions_come_newest_first(void **state)
{
	struct place *p = *state;
	struct list l = { .n = 0 };
	struct actor lee;
	int64_t a = posts_add(p, "free", "first 010-1234-5678"), d1, d2;

	place_actor(p, "lee", "admin", &lee);
	d1 = posts_remove(p, a);
	posts_at("2026-11-24T15:00:00+09:00");
	d2 = posts_remove(p, posts_add(p, "free", "second"));
	read_list(p, &p->admin, 0, MOST, &l);
	assert_int_equal(l.n, 2);
	assert_int_equal(l.rows[0].id, d2);
	assert_int_equal(l.rows[1].id, d1);
	assert_int_equal(l.rows[1].post_id, a);
	assert_string_equal(l.rows[1].title, "first 010-****-5678");
	assert_string_equal(l.rows[1].action, "remove");
	assert_int_equal(l.rows[1].ground, 5);
	assert_int_equal(l.rows[1].count, 1);
	assert_null(l.rows[1].batch);
	assert_true(l.rows[1].may_undo);
	read_list(p, &p->admin, clock_now(), MOST, &l);
	assert_int_equal(l.n, 1);
	assert_int_equal(l.rows[0].id, d2);
	read_list(p, &p->admin, 0, 1, &l);
	assert_int_equal(l.n, 1);
	read_list(p, &lee, 0, MOST, &l);
	assert_int_equal(l.n, 0);
	clear(&l);
}

static void
what_was_taken_back_or_decided_anew_is_told(void **state)
{
	struct place *p = *state;
	struct list l = { .n = 0 };
	const struct ruling hide = { .action = ACTION_HIDE, .reason = "wait" };
	const struct ruling more = { .action = ACTION_REMOVE, .ground = 1,
		.reason = "no", .tombstone = true };
	struct decision d = DECISION_INIT;
	struct err e = ERR_INIT;
	int64_t a = posts_add(p, "free", "a"), b = posts_add(p, "free", "b");
	int64_t undone = posts_remove(p, a);

	take_back(p, &undone, 1);
	assert_int_equal(posts_decide(p, b, &hide, &d, &e), 0);
	assert_int_equal(posts_decide(p, b, &more, &d, &e), 0);
	read_list(p, &p->admin, 0, MOST, &l);
	assert_int_equal(l.n, 3);
	assert_string_equal(l.rows[0].action, "remove");
	assert_true(l.rows[0].may_undo);
	assert_string_equal(l.rows[1].action, "hide");
	assert_false(l.rows[1].may_undo);
	assert_int_equal(l.rows[1].undone, 0);
	assert_int_equal(l.rows[2].id, undone);
	assert_false(l.rows[2].may_undo);
	assert_int_equal(l.rows[2].undone, 1);
	decision_clear(&d);
	clear(&l);
}

static void
a_batch_is_one_entry_and_is_taken_back_as_one(void **state)
{
	struct place *p = *state;
	struct list l = { .n = 0 };
	struct ruling r = { .action = ACTION_REMOVE, .ground = 5,
		.reason = "advertising", .tombstone = true, .batch = "many" };
	struct decide_many many = { .store = p->store, .actor = &p->admin,
		.ruling = &r };
	struct err e = ERR_INIT;
	int64_t posts[3], *ids;
	size_t n;

	posts_remove(p, posts_add(p, "free", "before"));
	for (size_t i = 0; i < 3; i++)
		posts[i] = posts_add(p, "free", "a");
	assert_int_equal(decide_many(&many, posts, 3, &e), 0);
	read_list(p, &p->admin, 0, MOST, &l);
	assert_int_equal(l.n, 2);
	assert_string_equal(l.rows[0].batch, "many");
	assert_int_equal(l.rows[0].count, 3);
	assert_int_equal(l.rows[0].undone, 0);
	assert_int_equal(l.rows[0].post_id, posts[2]);
	assert_int_equal(decision_batch(p->store, "many", &ids, &n, &e), 0);
	assert_int_equal(n, 3);
	assert_int_equal(ids[0], l.rows[0].id);
	assert_true(ids[0] > ids[1] && ids[1] > ids[2]);
	take_back(p, ids + 1, 1);
	free(ids);
	read_list(p, &p->admin, 0, MOST, &l);
	assert_int_equal(l.n, 2);
	assert_int_equal(l.rows[0].undone, 1);
	assert_true(l.rows[0].may_undo);
	assert_int_equal(decision_batch(p->store, "many", &ids, &n, &e), 0);
	assert_int_equal(n, 2);
	take_back(p, ids, n);
	free(ids);
	read_list(p, &p->admin, 0, MOST, &l);
	assert_int_equal(l.rows[0].undone, 3);
	assert_false(l.rows[0].may_undo);
	assert_true(posts_is(p, posts[1], "visible"));
	assert_int_equal(decision_batch(p->store, "many", &ids, &n, &e), 0);
	assert_int_equal(n, 0);
	clear(&l);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, posts_begin, posts_end)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(ones_own_decisions_come_newest_first),
		TEST(what_was_taken_back_or_decided_anew_is_told),
		TEST(a_batch_is_one_entry_and_is_taken_back_as_one),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
