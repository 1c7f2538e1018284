/*
 * Claims on the queue, seen by two people.
 */
#include "lib/board/queue.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "tests/unit/posts.h"

static int64_t
report(struct place *p, const char *board)
{
	const struct report r = { .ground = 5, .note = "" };
	int64_t id = posts_add(p, board, "a"), flag;
	struct err e = ERR_INIT;

	if (store_begin(p->store, &e) < 0 ||
	    post_report(p->store, id, &r, &flag, &e) < 0 ||
	    store_commit(p->store, &e) < 0)
		fail_msg("%s", e.msg);
	return id;
}

/* claim, release … in a transaction of its own. */
static enum err_code
claim(struct place *p, const struct actor *who, int64_t id)
{
	struct err e = ERR_INIT;
	int64_t until;

	assert_int_equal(store_begin(p->store, &e), 0);
	if (queue_claim(p->store, who, id, &until, &e) == 0)
		assert_int_equal(store_commit(p->store, &e), 0);
	store_rollback(p->store);
	return e.code;
}

static enum err_code
release(struct place *p, const struct actor *who, int64_t id)
{
	struct err e = ERR_INIT;

	assert_int_equal(store_begin(p->store, &e), 0);
	if (queue_release(p->store, who, id, &e) == 0)
		assert_int_equal(store_commit(p->store, &e), 0);
	store_rollback(p->store);
	return e.code;
}

static void
a_claim_keeps_others_away_until_it_ends(void **state)
{
	struct place *p = *state;
	int64_t id = report(p, "free");
	struct actor lee;

	place_actor(p, "lee", "admin", &lee);
	assert_int_equal(claim(p, &lee, id), ERR_NONE);
	assert_int_equal(claim(p, &p->admin, id), ERR_CLAIMED);
	assert_int_equal(claim(p, &lee, id), ERR_NONE);
	posts_at("2026-11-24T14:15:00+09:00");
	assert_int_equal(claim(p, &p->admin, id), ERR_NONE);
	assert_int_equal(claim(p, &lee, id), ERR_CLAIMED);
}

static void
ones_own_claim_is_renewed(void **state)
{
	struct place *p = *state;
	int64_t id = report(p, "free"), first;

	assert_int_equal(claim(p, &p->admin, id), ERR_NONE);
	first = place_int(p, "SELECT claimed_until FROM queue");
	posts_at("2026-11-24T14:05:00+09:00");
	assert_int_equal(claim(p, &p->admin, id), ERR_NONE);
	assert_int_equal(place_int(p, "SELECT claimed_until FROM queue"),
	    first + 5 * CLOCK_MINUTE);
}

static void
a_claim_is_released_by_its_holder_or_an_administrator(void **state)
{
	struct place *p = *state;
	int64_t id = report(p, "free");
	struct actor lee, kim;

	place_actor(p, "lee", "moderator", &lee);
	place_actor(p, "kim", "moderator", &kim);
	assert_int_equal(release(p, &lee, id), ERR_REFUSED);
	assert_int_equal(claim(p, &lee, id), ERR_NONE);
	assert_int_equal(release(p, &kim, id), ERR_CLAIMED);
	assert_int_equal(release(p, &lee, id), ERR_NONE);
	assert_int_equal(claim(p, &lee, id), ERR_NONE);
	assert_int_equal(release(p, &p->admin, id), ERR_NONE);
	assert_int_equal(release(p, &p->admin, 99), ERR_NOT_FOUND);
}

static void
the_first_is_the_heaviest_on_the_persons_boards(void **state)
{
	struct place *p = *state;
	int64_t en, free_one, first;
	struct actor lee;
	struct err e = ERR_INIT;

	en = report(p, "en");
	free_one = report(p, "free");
	place_actor(p, "lee", "moderator", &lee);
	assert_int_equal(queue_first(p->store, &lee, 0, &first, &e), -1);
	assert_int_equal(e.code, ERR_NOT_FOUND);
	place_sql(p,
	    "INSERT INTO staff_board SELECT s.id, b.id FROM staff s, "
	    "board b WHERE s.login = 'lee' AND b.slug = 'free'");
	assert_int_equal(queue_first(p->store, &lee, 0, &first, &e), 0);
	assert_int_equal(first, free_one);
	assert_int_equal(queue_first(p->store, &p->admin, 0, &first, &e), 0);
	assert_int_equal(first, en);
	assert_int_equal(claim(p, &lee, en), ERR_NONE);
	assert_int_equal(queue_first(p->store, &p->admin, 0, &first, &e), 0);
	assert_int_equal(first, free_one);
}

static void
a_claimed_post_is_decided_by_its_holder_only(void **state)
{
	struct place *p = *state;
	int64_t id = report(p, "free");
	struct actor lee;
	struct ruling r = { .action = ACTION_APPROVE };
	struct decision d = DECISION_INIT;
	struct err e = ERR_INIT;

	place_actor(p, "lee", "admin", &lee);
	assert_int_equal(claim(p, &lee, id), ERR_NONE);
	assert_int_equal(posts_decide(p, id, &r, &d, &e), -1);
	assert_int_equal(e.code, ERR_CLAIMED);
	assert_int_equal(decision_check(p->store, &lee, id, &r, &d, &e), 0);
	r.by_time = true;
	assert_int_equal(posts_decide(p, id, &r, &d, &e), 0);
	decision_clear(&d);
}

static void
an_officers_first_is_of_the_department(void **state)
{
	struct place *p = *state;
	int64_t en = report(p, "en"), first;
	struct actor park;
	struct err e = ERR_INIT;

	place_actor(p, "park", "officer", &park);
	park.department_id = place_int(p,
	    "SELECT id FROM department WHERE kind = 'audit'");
	assert_int_equal(queue_first(p->store, &park, 0, &first, &e), -1);
	assert_int_equal(e.code, ERR_NOT_FOUND);
	place_sql(p,
	    "UPDATE board SET version = version + 1, department_id = "
	    "(SELECT id FROM department WHERE kind = 'audit') "
	    "WHERE slug = 'en'");
	assert_int_equal(queue_first(p->store, &park, 0, &first, &e), 0);
	assert_int_equal(first, en);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, posts_begin, posts_end)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_claim_keeps_others_away_until_it_ends),
		TEST(ones_own_claim_is_renewed),
		TEST(a_claim_is_released_by_its_holder_or_an_administrator),
		TEST(the_first_is_the_heaviest_on_the_persons_boards),
		TEST(a_claimed_post_is_decided_by_its_holder_only),
		TEST(an_officers_first_is_of_the_department),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
