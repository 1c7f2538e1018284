/*
 * Posts: adding and reading them.
 */
#include "lib/board/post.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "tests/unit/posts.h"

static void
add_is_refused(struct place *p, const char *board, struct post_new n,
    enum err_code code)
{
	struct err e = ERR_INIT;
	int64_t id;

	assert_int_equal(posts_try(p, board, &n, &id, &e), -1);
	if (e.code != code)
		fail_msg("%s", e.msg);
	assert_int_equal(place_int(p, "SELECT count(*) FROM post"), 0);
}

static void
a_post_is_stored_clean_and_read_again(void **state)
{
	struct place *p = *state;
	struct post_new n = { .title = " 제목\n ",
		.body = "a\r\nb \n",
		.author = "홍\t길동",
		.url = "/old?no=1" };
	struct post post = POST_INIT;
	struct err e = ERR_INIT;
	int64_t id;

	assert_int_equal(posts_try(p, "free", &n, &id, &e), 0);
	assert_int_equal(post_get(p->store, id, &post, &e), 0);
	assert_string_equal(post.title, "제목");
	assert_string_equal(post.body, "a\nb");
	assert_string_equal(post.author, "홍 길동");
	assert_string_equal(post.url, "/old?no=1");
	assert_string_equal(post.board, "free");
	assert_string_equal(post.state, "visible");
	assert_int_equal(post.number, 1);
	assert_int_equal(post.version, 1);
	assert_int_equal(post.created_at, clock_now());
	post_clear(&post);
}

static void
numbers_count_up_on_each_board(void **state)
{
	struct place *p = *state;

	posts_add(p, "free", "a");
	posts_add(p, "en", "b");
	posts_add(p, "free", "c");
	assert_int_equal(place_int(p, "SELECT number FROM post WHERE id = 2"),
	    1);
	assert_int_equal(place_int(p, "SELECT number FROM post WHERE id = 3"),
	    2);
}

static void
a_text_is_needed_and_must_be_one(void **state)
{
	add_is_refused(*state, "free", (struct post_new){ .author = "a" },
	    ERR_USAGE);
	add_is_refused(*state, "free",
	    (struct post_new){ .title = "\n", .body = " " }, ERR_USAGE);
	add_is_refused(*state, "free", (struct post_new){ .title = "\xff" },
	    ERR_INPUT);
	add_is_refused(*state, "free", (struct post_new){ .body = "\x1b" },
	    ERR_INPUT);
	add_is_refused(*state, "free",
	    (struct post_new){ .title = "a", .author = "\xff" }, ERR_INPUT);
	add_is_refused(*state, "free",
	    (struct post_new){ .title = "a", .url = "\x01" }, ERR_INPUT);
}

static void
times_that_cannot_be_are_refused(void **state)
{
	int64_t now;

	posts_at("2026-11-24T14:00:00+09:00");
	now = clock_now();
	add_is_refused(*state, "free",
	    (struct post_new){ .title = "a", .created_at = now + 1 },
	    ERR_USAGE);
	add_is_refused(*state, "free",
	    (struct post_new){ .title = "a", .expires_at = now }, ERR_USAGE);
}

static void
who_may_write_on_a_board_is_asked(void **state)
{
	struct place *p = *state;

	add_is_refused(p, "notice", (struct post_new){ .title = "a" },
	    ERR_REFUSED);
	place_sql(p,
	    "UPDATE board SET writers = 'nobody', "
	    "version = version + 1 WHERE slug = 'free'");
	add_is_refused(p, "free",
	    (struct post_new){ .title = "a", .staff_id = p->admin.staff_id },
	    ERR_REFUSED);
	place_sql(p,
	    "UPDATE board SET closed_at = 1, version = version + 1 "
	    "WHERE slug = 'en'");
	add_is_refused(p, "en", (struct post_new){ .title = "a" }, ERR_REFUSED);
}

static void
article_6_1_a_period_is_the_posts_own_or_the_boards(void **state)
{
	struct place *p = *state;
	struct post_new n = { .title = "a" };
	struct post out = POST_INIT;
	struct board b = BOARD_INIT;
	struct err e = ERR_INIT;

	place_sql(p,
	    "UPDATE board SET period_days = 7, "
	    "version = version + 1 WHERE slug = 'free'");
	assert_int_equal(board_find(p->store, "free", &b, &e), 0);
	n.board = &b;
	assert_int_equal(post_check_add(p->store, &n, &out, &e), 0);
	assert_int_equal(out.expires_at, clock_now() + 7 * CLOCK_DAY);
	n.expires_at = clock_now() + CLOCK_DAY;
	assert_int_equal(post_check_add(p->store, &n, &out, &e), 0);
	assert_int_equal(out.expires_at, n.expires_at);
	assert_int_equal(place_int(p, "SELECT count(*) FROM post"), 0);
	post_clear(&out);
	board_clear(&b);
}

static void
a_version_is_compared_where_one_was_seen(void **state)
{
	struct err e = ERR_INIT;

	(void)state;
	assert_int_equal(post_check_version(1, 3, 0, &e), 0);
	assert_int_equal(post_check_version(1, 3, 3, &e), 0);
	assert_int_equal(post_check_version(1, 3, 2, &e), -1);
	assert_int_equal(e.code, ERR_CHANGED);
}

static void
a_post_that_is_not_there_is_not_found(void **state)
{
	struct place *p = *state;
	struct post post = POST_INIT;
	struct err e = ERR_INIT;

	assert_int_equal(post_get(p->store, 9, &post, &e), -1);
	assert_int_equal(e.code, ERR_NOT_FOUND);
	assert_non_null(strstr(e.msg, "9"));
}

static void
article_6_2_a_report_names_one_of_its_grounds(void **state)
{
	static const int grounds[] = { -1, 0, 10 };
	struct place *p = *state;
	int64_t id = posts_add(p, "free", "a");

	for (size_t i = 0; i < ARRAY_LEN(grounds); i++) {
		struct report r = { .ground = grounds[i], .note = "" };
		struct err e = ERR_INIT;

		assert_int_equal(post_check_report(p->store, id, &r, &e), -1);
		assert_int_equal(e.code, ERR_USAGE);
		r.ground = 9;
		assert_int_equal(post_check_report(p->store, id, &r, &e), 0);
	}
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, posts_begin, posts_end)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_post_is_stored_clean_and_read_again),
		TEST(numbers_count_up_on_each_board),
		TEST(a_text_is_needed_and_must_be_one),
		TEST(times_that_cannot_be_are_refused),
		TEST(who_may_write_on_a_board_is_asked),
		TEST(article_6_1_a_period_is_the_posts_own_or_the_boards),
		cmocka_unit_test(a_version_is_compared_where_one_was_seen),
		TEST(a_post_that_is_not_there_is_not_found),
		TEST(article_6_2_a_report_names_one_of_its_grounds),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
