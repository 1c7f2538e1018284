/*
 * Article 6(1): posting periods that end, measures that end, and the end of
 * removed texts.
 */
#include "lib/board/retention.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "tests/unit/posts.h"

static int64_t
add_until(struct place *p, const char *until)
{
	struct post_new n = { .title = "a" };
	struct err e = ERR_INIT;
	int64_t id;

	assert_int_equal(clock_parse(until, &n.expires_at, &e), 0);
	if (posts_try(p, "free", &n, &id, &e) < 0)
		fail_msg("%s", e.msg);
	return id;
}

static struct retention
expire(struct place *p)
{
	struct retention n;
	struct err e = ERR_INIT;

	if (retention_expire(p->store, &p->admin, NULL, &n, &e) < 0)
		fail_msg("%s", e.msg);
	return n;
}

static void
article_6_1_a_post_expires_when_its_period_ends_and_not_before(void **state)
{
	struct place *p = *state;
	int64_t id = add_until(p, "2026-12-01");

	posts_at("2026-11-30T23:59:59+09:00");
	assert_int_equal(expire(p).expired, 0);
	assert_true(posts_is(p, id, "visible"));
	posts_at("2026-12-01T00:00:00+09:00");
	assert_int_equal(expire(p).expired, 1);
	assert_true(posts_is(p, id, "expired"));
	assert_int_equal(expire(p).expired, 0);
}

static void
a_hiding_and_a_period_that_are_both_over_end_in_one_run(void **state)
{
	struct place *p = *state;
	int64_t id = add_until(p, "2026-12-01");
	const struct ruling r = { .action = ACTION_HIDE,
		.reason = "x",
		.until = clock_now() + CLOCK_DAY };
	struct decision d = DECISION_INIT;
	struct err e = ERR_INIT;
	struct retention n;

	assert_int_equal(posts_decide(p, id, &r, &d, &e), 0);
	posts_at("2026-12-02T00:00:00+09:00");
	assert_int_equal(retention_due(p->store, &n, &e), 0);
	assert_int_equal(n.restored, 1);
	n = expire(p);
	assert_int_equal(n.restored, 1);
	assert_int_equal(n.expired, 1);
	assert_true(posts_is(p, id, "expired"));
	decision_clear(&d);
}

static void
a_text_is_destroyed_once_it_cannot_be_taken_back(void **state)
{
	struct place *p = *state;
	int64_t id = posts_add(p, "free", "a");
	struct retention n;
	struct err e = ERR_INIT;

	posts_remove(p, id);
	assert_int_equal(retention_may_purge(p->store, id, &e), -1);
	assert_int_equal(e.code, ERR_REFUSED);
	posts_at("2027-02-22T13:59:59+09:00");
	assert_int_equal(retention_may_purge(p->store, id, &e), -1);
	posts_at("2027-02-22T14:00:00+09:00");
	assert_int_equal(retention_may_purge(p->store, id, &e), 0);
	assert_int_equal(retention_purge(p->store, &p->admin, NULL, &n, &e), 0);
	assert_int_equal(n.purged, 1);
	assert_true(posts_is(p, id, "purged"));
	assert_int_equal(place_int(p, "SELECT count(*) FROM web_tombstone"), 1);
}

static void
what_stands_is_never_purged(void **state)
{
	struct place *p = *state;
	int64_t id = posts_add(p, "free", "a");
	struct err e = ERR_INIT;

	assert_int_equal(retention_may_purge(p->store, id, &e), -1);
	assert_int_equal(e.code, ERR_REFUSED);
}

static void
count(void *ctx, int64_t done)
{
	int *calls = ctx;

	(void)done;
	assert_true(*calls < 100);
	(*calls)++;
}

static void
progress_is_told_after_each_batch(void **state)
{
	struct place *p = *state;
	int calls = 0;
	struct retention_progress progress = { count, &calls };
	struct retention n;
	struct err e = ERR_INIT;

	add_until(p, "2026-12-01");
	posts_at("2026-12-02T00:00:00+09:00");
	assert_int_equal(retention_expire(p->store, &p->admin, &progress, &n,
			     &e),
	    0);
	assert_true(calls >= 1);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, posts_begin, posts_end)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(
		    article_6_1_a_post_expires_when_its_period_ends_and_not_before),
		TEST(a_hiding_and_a_period_that_are_both_over_end_in_one_run),
		TEST(a_text_is_destroyed_once_it_cannot_be_taken_back),
		TEST(what_stands_is_never_purged),
		TEST(progress_is_told_after_each_batch),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
