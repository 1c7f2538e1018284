/*
 * Queries as limits of the queue.
 */
#include "lib/board/queue_limit.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/buf.h"
#include "lib/base/mem.h"
#include "tests/unit/posts.h"

/* Whether the text is a scope, which is then in *s. */
static bool
parse(const struct place *p, const char *text, struct queue_scope *s)
{
	struct err e = ERR_INIT;
	bool simple;

	*s = (struct queue_scope){ .actor = &p->admin,
		.order = QUEUE_NEWEST, .board_id = 77 };
	if (queue_limit_parse(p->store, text, s, &simple, &e) < 0)
		fail_msg("%s: %s", text, e.msg);
	assert_ptr_equal(s->actor, &p->admin);
	assert_int_equal(s->order, QUEUE_NEWEST);
	if (!simple)
		assert_int_equal(s->board_id, 77);
	return simple;
}

static void
board_ground_state_and_claim_are_a_scope(void **state)
{
	const struct place *p = *state;
	struct queue_scope s;

	assert_true(parse(p, "", &s));
	assert_int_equal(s.board_id, 0);
	assert_true(parse(p, "board:free", &s));
	assert_int_equal(s.board_id,
	    place_int(p, "SELECT id FROM board WHERE slug = 'free'"));
	assert_true(parse(p, "ground:5 state:pending", &s));
	assert_int_equal(s.ground, 5);
	assert_string_equal(s.state, "pending");
	assert_int_equal(s.held, QUEUE_ANY);
	assert_true(parse(p, "is:queued is:claimed board:en", &s));
	assert_int_equal(s.held, QUEUE_HELD);
}

static void
anything_else_is_not(void **state)
{
	static const char *const queries[] = { "주차", "-board:free",
		"board:free OR board:en", "board:free board:en",
		"ground:1 ground:2", "state:pending state:visible",
		"author:kim", "is:comment", "board:f*",
		"board:free (ground:1 OR ground:2)", "flag:report" };
	const struct place *p = *state;
	struct queue_scope s;

	for (size_t i = 0; i < ARRAY_LEN(queries); i++)
		assert_false(parse(p, queries[i], &s));
}

static void
bad_queries_and_unknown_boards_are_told(void **state)
{
	const struct place *p = *state;
	struct queue_scope s = { .actor = &p->admin };
	struct err e = ERR_INIT;
	bool simple;

	assert_int_equal(queue_limit_parse(p->store, "ground:12", &s, &simple,
			     &e), -1);
	assert_int_equal(e.code, ERR_USAGE);
	assert_int_equal(queue_limit_parse(p->store, "board:nowhere", &s,
			     &simple, &e), -1);
	assert_int_equal(e.code, ERR_NOT_FOUND);
}

static void
fill(struct place *p)
{
	posts_add(p, "free", "주차 하나");
	posts_add(p, "en", "둘");
	posts_add(p, "free", "주차 셋");
	posts_add(p, "en", "주차 넷");
	place_sql(p, "INSERT INTO flag (post_id, kind, ground, weight, "
	    "created_at) SELECT id, 'report', 5, id, 100 - id FROM post");
}

/* The ids found, as text. */
static char *
find(const struct place *p, const char *query, const struct queue_scope *s)
{
	struct buf b = BUF_INIT;
	struct err e = ERR_INIT;
	int64_t *ids;
	size_t n;

	if (queue_limit_ids(p->store, query, s, NULL, &ids, &n, &e) != 1)
		fail_msg("%s: %s", query, e.msg);
	for (size_t i = 0; i < n; i++)
		buf_printf(&b, "%lld ", (long long)ids[i]);
	free(ids);
	return buf_take(&b);
}

static void
found(const struct place *p, const char *query, struct queue_scope s,
    const char *want)
{
	char *ids = find(p, query, &s);

	assert_string_equal(ids, want);
	free(ids);
}

static void
a_query_gives_ids_in_the_order_of_the_scope(void **state)
{
	struct place *p = *state;
	struct queue_scope s = { .actor = &p->admin };
	struct actor lee;

	found(p, "주차", s, "");
	fill(p);
	found(p, "주차", s, "4 3 1 ");
	found(p, "", s, "4 3 2 1 ");
	found(p, "주차 -board:en", s, "3 1 ");
	place_sql(p, "UPDATE queue SET claimed_by = 1, claimed_until = "
	    "9000000000000000 WHERE post_id IN (1, 2)");
	s.held = QUEUE_MINE;
	found(p, "주차", s, "1 ");
	s.held = QUEUE_HELD;
	found(p, "", s, "2 1 ");
	s.held = QUEUE_FREE;
	found(p, "주차", s, "4 3 1 ");
	s.held = QUEUE_ANY;
	s.order = QUEUE_NEWEST;
	found(p, "주차", s, "1 3 4 ");
	s.order = QUEUE_OLDEST;
	s.board_id = place_int(p, "SELECT id FROM board WHERE slug = 'free'");
	found(p, "주차", s, "3 1 ");
	place_actor(p, "lee", "moderator", &lee);
	s = (struct queue_scope){ .actor = &lee };
	found(p, "주차", s, "");
	place_sql(p, "INSERT INTO staff_board SELECT s.id, b.id FROM staff s, "
	    "board b WHERE s.login = 'lee' AND b.slug IN ('free', 'notice')");
	found(p, "주차", s, "3 1 ");
}

static void
a_stop_ends_it_without_an_error(void **state)
{
	struct place *p = *state;
	struct queue_scope s = { .actor = &p->admin };
	struct err e = ERR_INIT;
	atomic_bool stop = true;
	int64_t *ids, n;
	size_t count;

	fill(p);
	place_sql(p, "WITH RECURSIVE i (n) AS (SELECT 10 UNION ALL "
	    "SELECT n + 1 FROM i WHERE n < 3000) INSERT INTO post (board_id, "
	    "number, state, title, body, created_at, updated_at) "
	    "SELECT 1, n, 'pending', 'a', '', n, n FROM i");
	assert_int_equal(queue_limit_ids(p->store, "셋", &s, &stop, &ids,
			     &count, &e), 0);
	assert_null(ids);
	assert_int_equal(count, 0);
	assert_int_equal(e.code, ERR_NONE);
	/* and the connection works on */
	assert_int_equal(queue_count(p->store, &s, &n, &e), 0);
	stop = false;
	assert_int_equal(queue_limit_ids(p->store, "셋", &s, &stop, &ids,
			     &count, &e), 1);
	assert_int_equal(count, 1);
	free(ids);
}

static void
rows_of_ids_say_which_are_gone(void **state)
{
	struct place *p = *state;
	struct queue_item rows[3] = { QUEUE_ITEM_INIT };
	const int64_t ids[] = { 4, 1, 3 };
	struct err e = ERR_INIT;

	fill(p);
	posts_remove(p, 1);
	assert_int_equal(queue_items(p->store, &p->admin, ids, 3, rows, &e),
	    0);
	for (size_t i = 0; i < 3; i++) {
		assert_int_equal(rows[i].key.post_id, ids[i]);
		assert_int_equal(rows[i].gone, ids[i] == 1);
		queue_item_clear(&rows[i]);
	}
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, posts_begin, posts_end)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(board_ground_state_and_claim_are_a_scope),
		TEST(anything_else_is_not),
		TEST(bad_queries_and_unknown_boards_are_told),
		TEST(a_query_gives_ids_in_the_order_of_the_scope),
		TEST(a_stop_ends_it_without_an_error),
		TEST(rows_of_ids_say_which_are_gone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
