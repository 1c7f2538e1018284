/*
 * The index: what is marked, put in and taken out, and what it says about a
 * query.
 */
#include "lib/search/index.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "lib/board/post_list.h"
#include "lib/search/match.h"
#include "tests/unit/posts.h"

static void
update(struct place *p, int64_t want)
{
	struct err e = ERR_INIT;
	int64_t done;

	assert_int_equal(search_update(p->store, 0, NULL, &done, &e), 0);
	assert_int_equal(done, want);
}

static int64_t
pieces(const struct place *p, const char *piece)
{
	char sql[128];

	snprintf(sql, sizeof(sql), "SELECT count(*) FROM search_post "
	    "WHERE search_post MATCH '\"%s\"'", piece);
	return place_int(p, sql);
}

/* How many posts the query finds, and by which way. */
static int
finds(struct place *p, const char *query, enum search_way way)
{
	const struct post_list_options o = { .query = query, .shown = true,
		.limit = 20 };
	struct err e = ERR_INIT;
	struct post_list l;
	struct post_row row;
	int n = 0;

	assert_int_equal(post_list_open(p->store, &o, &l, &e), 0);
	assert_int_equal(search_match_way(l.match), way);
	while (post_list_next(&l, &row, &e) > 0)
		n++;
	post_list_close(&l);
	return n;
}

static void
none(void *ctx, const char *line)
{
	(void)ctx;
	fail_msg("%s", line);
}

static void
sound(struct place *p)
{
	struct err e = ERR_INIT;

	assert_int_equal(search_check(p->store, none, NULL, &e), 0);
}

static void
a_new_post_is_found_before_and_after_it_is_indexed(void **state)
{
	struct place *p = *state;

	posts_add(p, "free", "민원창구");
	assert_int_equal(finds(p, "민원", SEARCH_SCAN), 1);
	update(p, 1);
	assert_int_equal(finds(p, "원창", SEARCH_SET), 1);
	posts_add(p, "free", "전자민원");
	assert_int_equal(finds(p, "민원", SEARCH_SET), 2);
	sound(p);
}

static void
what_the_index_cannot_tell_is_scanned(void **state)
{
	struct place *p = *state;

	posts_add(p, "free", "물 ㅋㅋ 민원");
	update(p, 1);
	assert_int_equal(finds(p, "물", SEARCH_SCAN), 1);
	assert_int_equal(finds(p, "ㅁㅇ", SEARCH_SCAN), 1);
	assert_int_equal(finds(p, "-민원", SEARCH_SCAN), 0);
	assert_int_equal(finds(p, "(물 OR 민원)", SEARCH_SCAN), 1);
	assert_int_equal(finds(p, "물 민원", SEARCH_SET), 1);
	assert_int_equal(finds(p, "(민원 OR 창구)", SEARCH_SET), 1);
}

static void
a_removed_post_leaves_and_comes_back_when_undone(void **state)
{
	struct place *p = *state;
	struct decision d = DECISION_INIT;
	struct err e = ERR_INIT;
	int64_t id = posts_add(p, "free", "민원"), removal;

	update(p, 1);
	removal = posts_remove(p, id);
	assert_int_equal(finds(p, "민원", SEARCH_SET), 0);
	update(p, 1);
	assert_int_equal(pieces(p, "민원"), 0);
	assert_int_equal(posts_decide(p, id, &(struct ruling){
	    .action = ACTION_UNDO, .undoes = removal }, &d, &e), 0);
	decision_clear(&d);
	assert_int_equal(finds(p, "민원", SEARCH_SET), 1);
	update(p, 1);
	assert_int_equal(pieces(p, "민원"), 1);
	sound(p);
}

/* There and back before the index was looked at: it takes what it has out
 * and puts what there is in. */
static void
a_post_that_changed_twice_is_mended_once(void **state)
{
	struct place *p = *state;
	struct decision d = DECISION_INIT;
	struct err e = ERR_INIT;
	int64_t id = posts_add(p, "free", "민원");

	update(p, 1);
	assert_int_equal(posts_decide(p, id, &(struct ruling){
	    .action = ACTION_UNDO, .undoes = posts_remove(p, id) }, &d,
	    &e), 0);
	decision_clear(&d);
	assert_int_equal(place_int(p, "SELECT count(*) FROM search_pending"),
	    1);
	update(p, 1);
	assert_int_equal(pieces(p, "민원"), 1);
	sound(p);
}

static void
little_is_caught_up_and_much_is_left(void **state)
{
	struct place *p = *state;
	struct err e = ERR_INIT;

	posts_add(p, "free", "하나");
	assert_int_equal(search_catch_up(p->store, &e), 0);
	assert_int_equal(pieces(p, "하나"), 1);
	place_sql(p, "WITH RECURSIVE n (i) AS (SELECT 2 UNION ALL "
	    "SELECT i + 1 FROM n WHERE i < 700) INSERT INTO post (board_id, "
	    "number, state, title, body, created_at, updated_at) "
	    "SELECT 1, i + 100, 'visible', '많음', '', 1, 1 FROM n");
	assert_int_equal(search_catch_up(p->store, &e), 0);
	assert_int_equal(pieces(p, "많음"), 0);
	update(p, 699);
	assert_int_equal(pieces(p, "많음"), 699);
}

static void
an_id_behind_the_mark_is_marked(void **state)
{
	struct place *p = *state;
	int64_t last;

	last = posts_add(p, "free", "앞글");
	place_sql(p, "INSERT INTO post (id, board_id, number, state, title, "
	    "body, created_at, updated_at) SELECT max(id) + 5, 1, 500, "
	    "'visible', '뒤글', '', 1, 1 FROM post");
	update(p, 2);
	place_sql(p, "INSERT INTO post (id, board_id, number, state, title, "
	    "body, created_at, updated_at) SELECT max(id) - 2, 1, 400, "
	    "'visible', '사이글', '', 1, 1 FROM post");
	assert_true(last > 0);
	assert_int_equal(finds(p, "사이글", SEARCH_SET), 1);
	update(p, 1);
	assert_int_equal(pieces(p, "사이"), 1);
	sound(p);
}

static void
count_line(void *ctx, const char *line)
{
	(void)line;
	(*(int *)ctx)++;
}

static void
a_lost_and_a_strange_piece_are_found(void **state)
{
	struct place *p = *state;
	struct err e = ERR_INIT;
	int lines = 0;

	posts_add(p, "free", "민원창구");
	update(p, 1);
	place_sql(p, "INSERT INTO search_post (search_post, rowid, pieces) "
	    "VALUES ('delete', 1, '민원')");
	place_sql(p, "INSERT INTO search_post (rowid, pieces) "
	    "VALUES (9, '다른')");
	assert_int_equal(search_check(p->store, count_line, &lines, &e), 0);
	assert_int_equal(lines, 2);
}

int
main(void)
{
#define TEST(name) \
	cmocka_unit_test_setup_teardown(name, posts_begin, posts_end)
	const struct CMUnitTest tests[] = {
		TEST(a_new_post_is_found_before_and_after_it_is_indexed),
		TEST(what_the_index_cannot_tell_is_scanned),
		TEST(a_removed_post_leaves_and_comes_back_when_undone),
		TEST(a_post_that_changed_twice_is_mended_once),
		TEST(little_is_caught_up_and_much_is_left),
		TEST(an_id_behind_the_mark_is_marked),
		TEST(a_lost_and_a_strange_piece_are_found),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
