/*
 * The neighbours of a post in its thread.
 */
#include "lib/board/post_thread.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/buf.h"
#include "tests/unit/posts.h"

/*
 * 1
 *   2
 *   3
 *     6
 *       8
 *     7
 *   4
 *   5
 */
static int
begin(void **state)
{
	static const int64_t parents[] = { 0, 1, 1, 1, 1, 3, 3, 6 };

	if (posts_begin(state) < 0)
		return -1;
	for (size_t i = 0; i < sizeof(parents) / sizeof(parents[0]); i++) {
		struct post_new n = { .title = "", .body = "say", .author =
		    "kim", .parent_id = parents[i] };
		struct err e = ERR_INIT;
		int64_t id;

		if (posts_try(*state, "free", &n, &id, &e) < 0)
			fail_msg("%s", e.msg);
	}
	return 0;
}

/* "place:depth:id" each. */
static void
check(const struct place *p, int64_t id, size_t k, const char *want)
{
	struct post_thread t = POST_THREAD_INIT;
	struct buf b = BUF_INIT;
	struct err e = ERR_INIT;

	if (post_thread_read(p->store, id, k, &t, &e) < 0)
		fail_msg("%s", e.msg);
	for (size_t i = 0; i < t.n; i++)
		buf_printf(&b, "%c%d:%lld ", "^-=v+"[t.rows[i].place],
		    t.rows[i].depth, (long long)t.rows[i].id);
	buf_printf(&b, "%lld %lld %lld %lld", (long long)t.above,
	    (long long)t.before, (long long)t.below, (long long)t.after);
	assert_string_equal(b.s, want);
	buf_clear(&b);
	post_thread_clear(&t);
}

static void
all_around_it_comes_in_the_order_of_reading(void **state)
{
	const struct place *p = *state;

	check(p, 1, 9, "=0:1 v1:2 v1:3 v1:4 v1:5 0 0 0 0");
	check(p, 3, 9, "^0:1 -1:2 =1:3 v2:6 v2:7 +1:4 +1:5 0 0 0 0");
	check(p, 8, 9, "^0:1 ^1:3 ^2:6 =3:8 0 0 0 0");
}

static void
the_nearest_come_and_the_rest_is_counted(void **state)
{
	const struct place *p = *state;

	check(p, 1, 1, "=0:1 v1:2 0 0 3 0");
	check(p, 4, 1, "^0:1 -1:3 =1:4 +1:5 0 1 0 0");
	check(p, 2, 1, "^0:1 =1:2 +1:3 0 0 0 2");
	check(p, 8, 1, "^0:6 =1:8 1 0 0 0");
	check(p, 8, 2, "^0:3 ^1:6 =2:8 1 0 0 0");
}

static void
rows_tell_who_and_what_without_personal_data(void **state)
{
	struct place *p = *state;
	struct post_thread t = POST_THREAD_INIT;
	struct post_new n = { .title = "", .author = "lee",
		.body = "010-1234-5678\nmore", .parent_id = 2 };
	struct err e = ERR_INIT;
	int64_t id;

	assert_int_equal(posts_try(p, "free", &n, &id, &e), 0);
	assert_int_equal(post_thread_read(p->store, id, 3, &t, &e), 0);
	assert_int_equal(t.n, 3);
	assert_int_equal(t.rows[2].place, THREAD_SELF);
	assert_string_equal(t.rows[2].line, "010-****-5678");
	assert_string_equal(t.rows[2].author, "lee");
	assert_string_equal(t.rows[1].state, "visible");
	assert_true(t.rows[0].created_at > 0);
	post_thread_clear(&t);
	assert_int_equal(post_thread_read(p->store, 99, 3, &t, &e), -1);
	assert_int_equal(e.code, ERR_NOT_FOUND);
	assert_int_equal(t.n, 0);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, begin, posts_end)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(all_around_it_comes_in_the_order_of_reading),
		TEST(the_nearest_come_and_the_rest_is_counted),
		TEST(rows_tell_who_and_what_without_personal_data),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
