/*
 * One ruling about many posts.
 */
#include "lib/board/decide_many.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "tests/unit/posts.h"

struct seen {
	int made, refused;
	int64_t refused_id;
	size_t stop_at; /* 0: never */
	int64_t decision[16];
};

static void
count_made(void *ctx, const struct decision *d)
{
	struct seen *s = ctx;

	s->decision[s->made++] = d->id;
}

static void
count_refused(void *ctx, int64_t id, const struct err *e)
{
	struct seen *s = ctx;

	assert_int_equal(e->code, ERR_REFUSED);
	s->refused++;
	s->refused_id = id;
}

static bool
go_on(void *ctx, size_t behind)
{
	const struct seen *s = ctx;

	return s->stop_at == 0 || behind < s->stop_at;
}

static struct decide_many
many(struct place *p, const struct ruling *r, struct seen *s)
{
	return (struct decide_many){
		.store = p->store,
		.actor = &p->admin,
		.ruling = r,
		.batch = 2,
		.made = count_made,
		.refused = count_refused,
		.go_on = go_on,
		.ctx = s,
	};
}

static const struct ruling removal = { .action = ACTION_REMOVE, .ground = 5,
	.reason = "advertising", .tombstone = true };

static void
what_is_refused_about_one_is_left_and_the_rest_is_done(void **state)
{
	struct place *p = *state;
	int64_t ids[3] = { posts_add(p, "free", "a"), posts_add(p, "free",
	    "b"), posts_add(p, "free", "c") };
	struct seen s = { .made = 0 };
	struct decide_many m = many(p, &removal, &s);
	struct err e = ERR_INIT;

	posts_remove(p, ids[1]);
	assert_int_equal(decide_many(&m, ids, 3, &e), 0);
	assert_int_equal(m.done, 2);
	assert_int_equal(m.refusals, 1);
	assert_int_equal(m.last, ERR_REFUSED);
	assert_int_equal(s.made, 2);
	assert_int_equal(s.refused_id, ids[1]);
	assert_true(posts_is(p, ids[0], "removed"));
	assert_true(posts_is(p, ids[2], "removed"));
}

static void
a_single_ones_refusal_is_the_calls(void **state)
{
	struct place *p = *state;
	int64_t id = posts_add(p, "free", "a");
	struct seen s = { .made = 0 };
	struct decide_many m = many(p, &removal, &s);
	struct err e = ERR_INIT;

	posts_remove(p, id);
	assert_int_equal(decide_many(&m, &id, 1, &e), -1);
	assert_int_equal(e.code, ERR_REFUSED);
	assert_int_equal(s.made + s.refused, 0);
}

static void
stopping_leaves_whole_batches_done_and_nothing_else(void **state)
{
	struct place *p = *state;
	int64_t ids[5];
	struct seen s = { .stop_at = 2 };
	struct decide_many m = many(p, &removal, &s);
	struct err e = ERR_INIT;

	for (int i = 0; i < 5; i++)
		ids[i] = posts_add(p, "free", "a");
	assert_int_equal(decide_many(&m, ids, 5, &e), 0);
	assert_true(m.stopped);
	assert_int_equal(m.done, 2);
	assert_true(posts_is(p, ids[1], "removed"));
	assert_true(posts_is(p, ids[2], "visible"));
}

static void
a_dry_run_changes_nothing(void **state)
{
	struct place *p = *state;
	int64_t ids[2] = { posts_add(p, "free", "a"), posts_add(p, "free",
	    "b") };
	struct seen s = { .made = 0 };
	struct decide_many m = many(p, &removal, &s);
	struct err e = ERR_INIT;

	m.dry_run = true;
	assert_int_equal(decide_many(&m, ids, 2, &e), 0);
	assert_int_equal(m.done, 2);
	assert_true(posts_is(p, ids[0], "visible"));
}

static void
undoing_takes_back_each_decision(void **state)
{
	static const struct ruling undo = { .action = ACTION_UNDO };
	struct place *p = *state;
	int64_t ids[2] = { posts_add(p, "free", "a"), posts_add(p, "free",
	    "b") };
	struct seen s = { .made = 0 }, undone = { .made = 0 };
	struct decide_many m = many(p, &removal, &s);
	struct err e = ERR_INIT;

	assert_int_equal(decide_many(&m, ids, 2, &e), 0);
	m = many(p, &undo, &undone);
	assert_int_equal(decide_many(&m, s.decision, 2, &e), 0);
	assert_int_equal(undone.made, 2);
	assert_true(posts_is(p, ids[0], "visible"));
	assert_true(posts_is(p, ids[1], "visible"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, posts_begin, \
	posts_end)
		TEST(what_is_refused_about_one_is_left_and_the_rest_is_done),
		TEST(a_single_ones_refusal_is_the_calls),
		TEST(stopping_leaves_whole_batches_done_and_nothing_else),
		TEST(a_dry_run_changes_nothing),
		TEST(undoing_takes_back_each_decision),
#undef TEST
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
