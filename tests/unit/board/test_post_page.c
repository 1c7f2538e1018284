/*
 * Pages of posts, newest first, in both directions.
 */
#include "lib/board/post_page.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/buf.h"
#include "lib/base/mem.h"
#include "tests/unit/posts.h"

#define PAGE 7

/* Posts of three boards and two citizens, many at the same time. */
static void
fill(const struct place *p)
{
	place_sql(p,
	    "INSERT INTO citizen (id, created_at) VALUES (1, 1), (2, 1);"
	    "WITH RECURSIVE i (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM i "
	    "  WHERE n < 60) "
	    "INSERT INTO post (board_id, number, state, title, body, author, "
	    "  citizen_id, created_at, updated_at) "
	    "SELECT 1 + n % 3, n, CASE WHEN n % 4 = 0 THEN 'pending' "
	    "  ELSE 'visible' END, 'title', 'body', 'kim', "
	    "  nullif(n % 3, 0), 1000000 * (n * 7 % 5), 1 FROM i");
}

static void
add(struct buf *all, const struct post_line *rows, size_t got, bool behind)
{
	struct buf page = BUF_INIT;

	for (size_t i = 0; i < got; i++)
		buf_printf(&page, "%lld ", (long long)rows[i].key.id);
	if (!behind)
		buf_add(&page, all->s, all->len);
	if (!behind)
		buf_reset(all);
	buf_add(all, page.s, page.len);
	buf_clear(&page);
}

static char *
walk(const struct place *p, const struct post_scope *s, bool forward)
{
	struct post_line rows[PAGE] = { POST_LINE_INIT };
	struct buf all = BUF_INIT;
	struct post_key at;
	struct err e = ERR_INIT;
	size_t got = PAGE;

	for (bool first = true; got == PAGE; first = false) {
		if (post_page(p->store, s, first ? NULL : &at, forward, PAGE,
			rows, &got, &e) < 0)
			fail_msg("%s", e.msg);
		if (got > 0)
			at = rows[forward ? got - 1 : 0].key;
		add(&all, rows, got, forward);
	}
	for (size_t i = 0; i < PAGE; i++)
		post_line_clear(&rows[i]);
	return buf_take(&all);
}

static void
check(const struct place *p, struct post_scope s, const char *where)
{
	char *sql = mem_printf("SELECT coalesce(group_concat(id, ' ') || ' ', "
	    "'') FROM (SELECT id FROM post WHERE %s ORDER BY created_at DESC, "
	    "id DESC)", where);
	char *want = place_text(p, sql);
	char *down = walk(p, &s, true), *up = walk(p, &s, false);
	int64_t n, words = 0;
	struct err e = ERR_INIT;

	assert_string_equal(down, want);
	assert_string_equal(up, want);
	for (const char *c = want; *c != '\0'; c++)
		words += *c == ' ';
	assert_int_equal(post_count(p->store, &s, &n, &e), 0);
	assert_int_equal(n, words);
	free(sql);
	free(want);
	free(down);
	free(up);
}

static void
each_post_comes_once_in_its_place_in_both_directions(void **state)
{
	const struct place *p = *state;

	check(p, (struct post_scope){ .board_id = 0 }, "1");
	fill(p);
	check(p, (struct post_scope){ .board_id = 0 }, "1");
	check(p, (struct post_scope){ .board_id = 2 }, "board_id = 2");
	check(p, (struct post_scope){ .citizen_id = 1 }, "citizen_id = 1");
	check(p, (struct post_scope){ .citizen_id = 1, .state = "pending" },
	    "citizen_id = 1 AND state = 'pending'");
	check(p, (struct post_scope){ .citizen_id = 2, .board_id = 3 },
	    "citizen_id = 2 AND board_id = 3");
	check(p, (struct post_scope){ .state = "pending" },
	    "state = 'pending'");
	check(p, (struct post_scope){ .state = "visible", .board_id = 1 },
	    "state = 'visible' AND board_id = 1");
	check(p, (struct post_scope){ .state = "pending", .board_id = 1 },
	    "state = 'pending' AND board_id = 1");
	check(p, (struct post_scope){ .state = "visible" },
	    "state = 'visible'");
}

static void
a_row_tells_what_a_list_shows(void **state)
{
	struct place *p = *state;
	struct post_scope all = { .board_id = 0 };
	struct post_line rows[2] = { POST_LINE_INIT };
	struct post_new n = { .title = "", .body = "reply", .parent_id = 1 };
	struct err e = ERR_INIT;
	int64_t id;
	size_t got;

	posts_add(p, "free", "010-1234-5678");
	assert_int_equal(posts_try(p, "free", &n, &id, &e), 0);
	place_sql(p, "INSERT INTO flag (post_id, kind, created_at) "
	    "VALUES (2, 'report', 1)");
	assert_int_equal(post_page(p->store, &all, NULL, true, 2, rows, &got,
			     &e), 0);
	assert_int_equal(got, 2);
	assert_int_equal(rows[0].parent_id, 1);
	assert_true(rows[0].queued);
	assert_int_equal(rows[0].comments, 0);
	assert_string_equal(rows[0].title, "reply");
	assert_string_equal(rows[1].title, "010-****-5678");
	assert_string_equal(rows[1].board, "free");
	assert_int_equal(rows[1].comments, 1);
	assert_int_equal(rows[1].number, 1);
	post_line_clear(&rows[0]);
	post_line_clear(&rows[1]);
}

static void
boards_tell_what_waits_and_whether_they_are_mine(void **state)
{
	const struct place *p = *state;
	struct board_line *rows;
	struct actor lee;
	struct err e = ERR_INIT;
	int64_t waiting = 0, mine = 0;
	size_t n;

	fill(p);
	place_actor(p, "lee", "moderator", &lee);
	place_sql(p, "INSERT INTO staff_board SELECT id, 2 FROM staff "
	    "WHERE login = 'lee'");
	assert_int_equal(board_lines(p->store, &lee, &rows, &n, &e), 0);
	assert_int_equal(n, place_int(p, "SELECT count(*) FROM board"));
	for (size_t i = 0; i < n; i++) {
		waiting += rows[i].waiting;
		mine += rows[i].mine;
		if (rows[i].id == 2) {
			assert_true(rows[i].mine);
			assert_int_equal(rows[i].last_at, 4000000);
			assert_int_equal(rows[i].last_number, place_int(p,
			    "SELECT max(number) FROM post WHERE board_id=2"));
		}
	}
	assert_int_equal(waiting, place_int(p, "SELECT count(*) FROM queue"));
	assert_int_equal(mine, 1);
	board_lines_free(rows, n);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, posts_begin, posts_end)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(each_post_comes_once_in_its_place_in_both_directions),
		TEST(a_row_tells_what_a_list_shows),
		TEST(boards_tell_what_waits_and_whether_they_are_mine),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
