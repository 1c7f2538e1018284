/*
 * Looking at posts that stand already: batches, ranges that overlap, what a
 * dry run leaves.
 */
#include "lib/board/scan_old.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

#include "tests/unit/posts.h"

#define POSTS 7

#define RULE(text) \
	"INSERT INTO filter_rule (kind, form, text, ground, score, action, " \
	"created_at, changed_at) VALUES ('word', 'skeleton', '" text \
	"', 5, 30, 'hold', 1, 1);"

/* Seven posts that hold 대출, then a rule for it, batches of two. */
static int
set_up(void **state)
{
	int rc = posts_begin(state);

	posts_without_rules(*state);
	for (int i = 0; i < POSTS; i++)
		posts_add(*state, "free", "신속 대출");
	place_sql(*state, RULE("대출") "INSERT INTO setting (key, value, "
	    "updated_at) VALUES ('scan.batch', '2', 1)");
	return rc;
}

static void
scan(struct place *p, const struct scan_old_options *o, int64_t posts,
    int64_t found, int64_t flags)
{
	struct scan_total t = SCAN_TOTAL_INIT;
	struct err e = ERR_INIT;

	if (scan_old(p->store, o, &t, &e) < 0)
		fail_msg("%s", e.msg);
	assert_int_equal(t.posts, posts);
	assert_int_equal(t.found, found);
	assert_int_equal(t.hold, found);
	assert_int_equal(t.flags, flags);
	scan_total_clear(&t);
}

static int64_t
left(struct place *p)
{
	return place_int(p, "SELECT count(*) FROM scan_todo");
}

static void
each_post_once(void **state)
{
	struct place *p = *state;

	scan(p, &(struct scan_old_options){ 0 }, POSTS, POSTS, POSTS);
	assert_int_equal(left(p), 0);
	scan(p, &(struct scan_old_options){ 0 }, 0, 0, 0);
	assert_int_equal(place_int(p, "SELECT count(*) FROM post "
	    "WHERE state = 'visible'"), POSTS);
}

static void
ranges_that_overlap_look_once_for_all_rules(void **state)
{
	struct place *p = *state;

	place_sql(p, RULE("신속") "UPDATE scan_todo SET after_id = 3, "
	    "until_id = 5 WHERE rule_id = 2; INSERT INTO scan_todo "
	    "(rule_id, after_id, until_id) VALUES (NULL, 4, 6)");
	/* 1 to 3: rule 1; 4: both; 5, 6: everything; 7: rule 1 */
	scan(p, &(struct scan_old_options){ 0 }, POSTS, POSTS, POSTS + 3);
	assert_int_equal(left(p), 0);
	assert_int_equal(place_int(p, "SELECT group_concat(post_id, '') "
	    "FROM (SELECT post_id FROM flag WHERE rule_id = 2 "
	    "ORDER BY post_id)"), 456);
}

static void
a_dry_run_counts_and_leaves_all(void **state)
{
	struct place *p = *state;
	struct scan_old_options dry = { .dry_run = true };

	place_sql(p, RULE("신속") "UPDATE scan_todo SET after_id = 3 "
	    "WHERE rule_id = 2");
	scan(p, &dry, POSTS, POSTS, 0);
	assert_int_equal(left(p), 2);
	dry.query = "board:free";
	scan(p, &dry, POSTS, POSTS, 0);
	assert_int_equal(place_int(p, "SELECT count(*) FROM flag"), 0);
}

static void
a_range_without_posts_is_done(void **state)
{
	struct place *p = *state;

	place_sql(p, "DELETE FROM scan_todo; INSERT INTO scan_todo (rule_id, "
	    "after_id, until_id) VALUES (1, 100, 200), (NULL, 150, 300)");
	scan(p, &(struct scan_old_options){ 0 }, 0, 0, 0);
	assert_int_equal(left(p), 0);
}

static void
a_query_looks_at_what_it_finds(void **state)
{
	struct place *p = *state;
	struct scan_old_options o = { .board = "free" };

	scan(p, &o, POSTS, POSTS, POSTS);
	scan(p, &o, POSTS, POSTS, 0);
	o.board = "notice";
	scan(p, &o, 0, 0, 0);
	assert_int_equal(left(p), 1);
}

struct steps {
	int64_t n, last, all;
};

static void
step(void *ctx, int64_t done, int64_t all)
{
	struct steps *s = ctx;

	s->n++;
	s->last = done;
	s->all = all;
}

static void
progress_is_told_after_each_batch(void **state)
{
	struct steps s = { 0 };
	struct scan_old_options o = { .progress = step, .ctx = &s };

	scan(*state, &o, POSTS, POSTS, POSTS);
	assert_true(s.n >= 4);
	assert_int_equal(s.last, POSTS);
	assert_int_equal(s.all, POSTS);
}

int
main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, posts_end)
	const struct CMUnitTest tests[] = {
		TEST(each_post_once),
		TEST(ranges_that_overlap_look_once_for_all_rules),
		TEST(a_dry_run_counts_and_leaves_all),
		TEST(a_range_without_posts_is_done),
		TEST(a_query_looks_at_what_it_finds),
		TEST(progress_is_told_after_each_batch),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
