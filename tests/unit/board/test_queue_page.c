/*
 * Pages of the queue: whatever the scope, the order and the direction, each
 * item comes once, in its place.
 */
#include "lib/board/queue_page.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/buf.h"
#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/board/queue.h"
#include "tests/unit/posts.h"

#define MANY 90
#define PAGE 7

/*
 * Posts with plain SQL on three boards, with many that tie in weight, time
 * or both; some pending, some with a ground, some held by somebody.
 */
static void
fill(const struct place *p)
{
	place_sql(p,
	    "WITH RECURSIVE i (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM i "
	    "  WHERE n < 90) "
	    "INSERT INTO post (board_id, number, state, title, body, author, "
	    "  created_at, updated_at) "
	    "SELECT 1 + n % 3, n, CASE WHEN n % 4 = 0 THEN 'pending' "
	    "  ELSE 'visible' END, 'title ' || n, 'body', 'kim', "
	    "  1795000000000000 + n % 5 * 1000000, 1795000000000000 FROM i;"
	    "INSERT INTO flag (post_id, kind, ground, weight, created_at) "
	    "SELECT id, CASE WHEN id % 2 THEN 'rule' ELSE 'report' END, "
	    "  nullif(id % 7, 0), 1 + id % 3, created_at FROM post "
	    " ORDER BY (id * 37) % 90;");
}

/* The ids that plain SQL finds with this condition, in this order. */
static char *
expected(const struct place *p, const char *where, const char *order)
{
	char *sql = mem_printf("SELECT group_concat(post_id, ' ') FROM "
	    "(SELECT post_id FROM queue WHERE %s ORDER BY %s)", where, order);
	char *ids = place_text(p, sql);

	free(sql);
	return ids != NULL ? ids : mem_text("");
}

static void
put(struct buf *b, const struct queue_item *item)
{
	buf_printf(b, "%s%lld", b->len > 0 ? " " : "",
	    (long long)item->key.post_id);
}

/* All pages from one end on, put together in the scope's order. */
static char *
walk(const struct place *p, const struct queue_scope *s, bool forward)
{
	struct queue_item rows[PAGE] = { QUEUE_ITEM_INIT };
	struct buf all = BUF_INIT;
	struct queue_key at;
	struct err e = ERR_INIT;
	size_t got = PAGE;

	for (bool first = true; got == PAGE; first = false) {
		struct buf page = BUF_INIT;

		if (queue_page(p->store, s, first ? NULL : &at, forward, PAGE,
			rows, &got, &e) < 0)
			fail_msg("%s", e.msg);
		if (got == 0)
			break;
		at = rows[forward ? got - 1 : 0].key;
		for (size_t i = 0; i < got; i++)
			put(&page, &rows[i]);
		if (forward) {
			if (all.len > 0)
				buf_putc(&all, ' ');
			buf_add(&all, page.s, page.len);
		} else {
			if (all.len > 0)
				buf_putc(&page, ' ');
			buf_add(&page, all.s, all.len);
			buf_reset(&all);
			buf_add(&all, page.s, page.len);
		}
		buf_clear(&page);
	}
	for (size_t i = 0; i < PAGE; i++)
		queue_item_clear(&rows[i]);
	return buf_take(&all);
}

/* The count, and the rank of the item at each place. */
static void
check_numbers(const struct place *p, const struct queue_scope *s,
    const char *ids)
{
	struct queue_item rows[MANY] = { QUEUE_ITEM_INIT };
	struct err e = ERR_INIT;
	int64_t n, words = ids[0] != '\0';
	size_t got;

	for (const char *c = ids; *c != '\0'; c++)
		words += *c == ' ';
	assert_int_equal(queue_count(p->store, s, &n, &e), 0);
	assert_int_equal(n, words);
	assert_int_equal(queue_page(p->store, s, NULL, true, MANY, rows, &got,
			     &e), 0);
	assert_int_equal(got, words);
	for (size_t i = 0; i < got; i++) {
		assert_int_equal(queue_rank(p->store, s, &rows[i].key, &n,
				     &e), 0);
		assert_int_equal(n, i);
	}
	for (size_t i = 0; i < MANY; i++)
		queue_item_clear(&rows[i]);
}

static void
check(const struct place *p, struct queue_scope s, const char *where)
{
	static const char *const orders[] = {
		[QUEUE_HEAVIEST] = "weight DESC, since, post_id",
		[QUEUE_OLDEST] = "since, post_id",
		[QUEUE_NEWEST] = "since DESC, post_id DESC",
	};

	for (s.order = QUEUE_HEAVIEST; s.order <= QUEUE_NEWEST; s.order++) {
		char *want = expected(p, where, orders[s.order]);
		char *down = walk(p, &s, true), *up = walk(p, &s, false);

		assert_string_equal(down, want);
		assert_string_equal(up, want);
		check_numbers(p, &s, want);
		free(want);
		free(down);
		free(up);
	}
}

static void
each_item_comes_once_in_its_place_in_both_directions(void **state)
{
	const struct place *p = *state;
	struct queue_scope s = { .actor = &p->admin };

	check(p, s, "1");
	fill(p);
	check(p, s, "1");
}

static void
a_board_a_ground_a_state_and_all_of_them_are_scopes(void **state)
{
	const struct place *p = *state;
	const struct actor *me = &p->admin;

	fill(p);
	check(p, (struct queue_scope){ .actor = me, .board_id = 2 },
	    "board_id = 2");
	check(p, (struct queue_scope){ .actor = me, .board_id = 99 }, "0");
	check(p, (struct queue_scope){ .actor = me, .ground = 3 },
	    "ground = 3");
	check(p, (struct queue_scope){ .actor = me,
	    .ground = QUEUE_NO_GROUND }, "ground IS NULL");
	check(p, (struct queue_scope){ .actor = me, .state = "pending" },
	    "post_id % 4 = 0");
	check(p, (struct queue_scope){ .actor = me, .state = "hidden" }, "0");
	check(p, (struct queue_scope){ .actor = me, .board_id = 1,
	    .ground = 6, .state = "visible" },
	    "board_id = 1 AND ground = 6 AND post_id % 4 <> 0");
}

/* Ids of boards from 1 on, as plain SQL put them into the site. */
static void
give_board(const struct place *p, const struct actor *who, int64_t board)
{
	char *sql = mem_printf("INSERT INTO staff_board VALUES (%lld, %lld)",
	    (long long)who->staff_id, (long long)board);

	place_sql(p, sql);
	free(sql);
}

static void
who_is_held_to_boards_sees_these_alone(void **state)
{
	const struct place *p = *state;
	struct actor lee, park;

	fill(p);
	place_actor(p, "lee", "moderator", &lee);
	check(p, (struct queue_scope){ .actor = &lee }, "0");
	give_board(p, &lee, 2);
	check(p, (struct queue_scope){ .actor = &lee }, "board_id = 2");
	give_board(p, &lee, 3);
	check(p, (struct queue_scope){ .actor = &lee }, "board_id IN (2, 3)");
	check(p, (struct queue_scope){ .actor = &lee, .ground = 2,
	    .state = "visible" },
	    "board_id IN (2, 3) AND ground = 2 AND state = 'visible'");
	check(p, (struct queue_scope){ .actor = &lee, .board_id = 1 }, "0");
	check(p, (struct queue_scope){ .actor = &lee, .board_id = 3 },
	    "board_id = 3");
	place_actor(p, "park", "officer", &park);
	park.department_id = 1;
	place_sql(p, "UPDATE board SET version = version + 1, "
	    "department_id = CASE id WHEN 1 THEN 1 ELSE 2 END");
	check(p, (struct queue_scope){ .actor = &park }, "board_id = 1");
}

static void
more_boards_than_can_be_merged_are_looked_at_all_the_same(void **state)
{
	const struct place *p = *state;
	struct actor lee;

	fill(p);
	place_actor(p, "lee", "moderator", &lee);
	place_sql(p, "WITH RECURSIVE i (n) AS (SELECT 1 UNION ALL "
	    "SELECT n + 1 FROM i WHERE n < 70) INSERT INTO board (slug, kind, "
	    "title_ko, created_at) SELECT 'b' || n, 'free', 'b', 1 FROM i; "
	    "INSERT INTO staff_board SELECT s.id, b.id FROM staff s, board b "
	    "WHERE s.login = 'lee' AND b.id <> 1");
	check(p, (struct queue_scope){ .actor = &lee }, "board_id <> 1");
	check(p, (struct queue_scope){ .actor = &lee, .ground = 4 },
	    "board_id <> 1 AND ground = 4");
}

static void
claims_are_scopes_while_their_lease_runs(void **state)
{
	const struct place *p = *state;
	struct actor lee;
	char *held;

	fill(p);
	place_actor(p, "lee", "admin", &lee);
	held = mem_printf("UPDATE queue SET claimed_by = CASE WHEN "
	    "post_id %% 2 THEN 1 ELSE %lld END, claimed_until = CASE WHEN "
	    "post_id %% 3 THEN %lld ELSE 5 END WHERE post_id %% 5 = 0",
	    (long long)lee.staff_id, (long long)(clock_now() + 1));
	place_sql(p, held);
	free(held);
	check(p, (struct queue_scope){ .actor = &p->admin,
	    .held = QUEUE_MINE },
	    "post_id % 5 = 0 AND post_id % 3 AND post_id % 2");
	check(p, (struct queue_scope){ .actor = &lee, .held = QUEUE_MINE,
	    .board_id = 2, .ground = 3 },
	    "post_id % 5 = 0 AND post_id % 3 AND NOT post_id % 2 "
	    "AND board_id = 2 AND ground = 3");
	check(p, (struct queue_scope){ .actor = &lee, .held = QUEUE_HELD },
	    "post_id % 5 = 0 AND post_id % 3");
	check(p, (struct queue_scope){ .actor = &lee, .held = QUEUE_FREE },
	    "NOT (post_id % 5 = 0 AND post_id % 3 AND post_id % 2)");
	check(p, (struct queue_scope){ .actor = &lee, .held = QUEUE_FREE,
	    .board_id = 3, .state = "visible" },
	    "NOT (post_id % 5 = 0 AND post_id % 3 AND post_id % 2) "
	    "AND board_id = 3 AND state = 'visible'");
}

static void
get(const struct place *p, const struct actor *who, int64_t id,
    struct queue_item *item)
{
	struct err e = ERR_INIT;

	if (queue_item_get(p->store, who, id, item, &e) < 0)
		fail_msg("%s", e.msg);
}

static void
an_item_tells_what_a_list_shows(void **state)
{
	struct place *p = *state;
	struct queue_item item = QUEUE_ITEM_INIT;
	struct err e = ERR_INIT;
	int64_t id = posts_add(p, "free", "call 010-1234-5678 now"), until;

	place_sql(p, "INSERT INTO flag (post_id, kind, ground, weight, "
	    "created_at) VALUES (1, 'report', 5, 2, 7), (1, 'report', 4, 2, "
	    "8), (1, 'rule', NULL, 10, 9)");
	get(p, &p->admin, id, &item);
	assert_string_equal(item.board, "free");
	assert_string_equal(item.title, "call 010-****-5678 now");
	assert_string_equal(item.author, "writer");
	assert_int_equal(item.flags & (1u << QUEUE_REPORT | 1u << QUEUE_RULE),
	    1u << QUEUE_REPORT | 1u << QUEUE_RULE);
	assert_int_equal(item.reports, 2);
	assert_int_equal(item.open, place_int(p, "SELECT count(*) FROM flag"));
	assert_int_equal(item.key.weight,
	    place_int(p, "SELECT weight FROM queue"));
	assert_null(item.claimed_by);
	assert_false(item.gone);
	assert_int_equal(store_begin(p->store, &e), 0);
	assert_int_equal(queue_claim(p->store, &p->admin, id, &until, &e), 0);
	assert_int_equal(store_commit(p->store, &e), 0);
	get(p, &p->admin, id, &item);
	assert_string_equal(item.claimed_by, "chief");
	assert_int_equal(item.claimed_id, p->admin.staff_id);
	assert_int_equal(item.claimed_until, until);
	posts_at("2026-11-25T14:00:00+09:00");
	get(p, &p->admin, id, &item);
	assert_null(item.claimed_by);
	assert_int_equal(item.claimed_until, 0);
	assert_int_equal(queue_item_get(p->store, &p->admin, 99, &item, &e),
	    -1);
	assert_int_equal(e.code, ERR_NOT_FOUND);
	queue_item_clear(&item);
}

static void
a_post_without_title_goes_by_its_first_line(void **state)
{
	struct place *p = *state;
	struct queue_item item = QUEUE_ITEM_INIT;
	struct post_new n = { .title = "", .author = "kim" };
	struct buf body = BUF_INIT;
	struct err e = ERR_INIT;
	int64_t id;

	buf_puts(&body, "\n\n");
	for (int i = 0; i < 70; i++)
		buf_puts(&body, "가");
	buf_puts(&body, "\n둘째 줄");
	n.body = body.s;
	assert_int_equal(posts_try(p, "free", &n, &id, &e), 0);
	get(p, &p->admin, id, &item);
	assert_true(item.gone);
	/* 66 characters of three bytes fit into 200 */
	assert_int_equal(strlen(item.title), 198);
	assert_memory_equal(item.title, "가가", strlen("가가"));
	queue_item_clear(&item);
	buf_clear(&body);
}

static void
what_was_decided_is_gone(void **state)
{
	struct place *p = *state;
	struct queue_item item = QUEUE_ITEM_INIT;
	struct actor lee;
	int64_t id = posts_add(p, "free", "a");

	place_sql(p, "INSERT INTO flag (post_id, kind, created_at) "
	    "VALUES (1, 'report', 1)");
	posts_remove(p, id);
	get(p, &p->admin, id, &item);
	assert_true(item.gone);
	assert_string_equal(item.state, "removed");
	assert_int_equal(item.open, 0);
	place_actor(p, "lee", "moderator", &lee);
	get(p, &lee, id, &item);
	assert_true(item.gone);
	assert_null(item.title);
	queue_item_clear(&item);
}

static void
words_of_flags_are_those_of_the_table(void **state)
{
	const struct place *p = *state;
	struct queue_item item = QUEUE_ITEM_INIT;

	posts_add(*state, "free", "a");
	for (enum queue_flag f = 0; f < QUEUE_FLAGS; f++) {
		char *sql = mem_printf("INSERT INTO flag (post_id, kind, "
		    "created_at) VALUES (1, '%s', 1)", queue_flag_word(f));

		place_sql(p, sql);
		free(sql);
		get(p, &p->admin, 1, &item);
		assert_true(item.flags & 1u << f);
		assert_int_equal(item.flags >> (f + 1), 0);
	}
	queue_item_clear(&item);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, posts_begin, posts_end)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(each_item_comes_once_in_its_place_in_both_directions),
		TEST(a_board_a_ground_a_state_and_all_of_them_are_scopes),
		TEST(who_is_held_to_boards_sees_these_alone),
		TEST(more_boards_than_can_be_merged_are_looked_at_all_the_same),
		TEST(claims_are_scopes_while_their_lease_runs),
		TEST(an_item_tells_what_a_list_shows),
		TEST(a_post_without_title_goes_by_its_first_line),
		TEST(what_was_decided_is_gone),
		TEST(words_of_flags_are_those_of_the_table),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
