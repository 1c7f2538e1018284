/*
 * Article 6: decisions, the only way by which a post changes its state.
 */
#include "lib/board/decision.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "tests/unit/posts.h"

static const char *const states[] = { "pending", "visible", "hidden", "removed",
	"expired", "withdrawn", "purged" };

/* The table of DESIGN: which action applies in which state. */
static void
each_action_applies_in_the_states_of_the_table_and_no_other(void **state)
{
	static const struct {
		enum action action;
		const char *takes; /* of states above, in their order */
	} table[] = {
		{ ACTION_APPROVE, "yy....." },
		{ ACTION_HIDE, "yy....." },
		{ ACTION_REMOVE, "yyy.y.." },
		{ ACTION_RESTORE, "..yy..." },
		{ ACTION_EXTEND, "....y.." },
		{ ACTION_EXPIRE, ".y....." },
		{ ACTION_PURGE, "...yyy." },
		{ ACTION_WITHDRAW, "yy..y.." },
		{ ACTION_MASK, "yyy.y.." },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(table); i++)
		for (size_t k = 0; k < ARRAY_LEN(states); k++)
			assert_int_equal(action_takes(table[i].action,
					     states[k]),
			    table[i].takes[k] == 'y');
}

static void
ruling_is_refused(struct ruling r, enum err_code code, const char *words)
{
	struct err e = ERR_INIT;

	assert_int_equal(ruling_check(&r, &e), -1);
	assert_int_equal(e.code, code);
	if (strstr(e.msg, words) == NULL)
		fail_msg("%s", e.msg);
}

static void
article_6_2_a_removal_needs_a_ground_from_1_to_9_and_a_reason(void **state)
{
	struct ruling r = { .action = ACTION_REMOVE, .reason = "x" };
	struct err e = ERR_INIT;

	(void)state;
	ruling_is_refused(r, ERR_USAGE, "article 6(2)");
	r.ground = 10;
	ruling_is_refused(r, ERR_USAGE, "article 6(2)");
	for (r.ground = 1; r.ground <= 9; r.ground++)
		assert_int_equal(ruling_check(&r, &e), 0);
	r.ground = 5;
	r.reason = NULL;
	ruling_is_refused(r, ERR_USAGE, "reason");
	r.reason = " \t\n";
	ruling_is_refused(r, ERR_USAGE, "reason");
	r.reason = "a\xff";
	ruling_is_refused(r, ERR_INPUT, "byte 2");
}

static void
hiding_masking_and_withdrawal_need_a_reason(void **state)
{
	(void)state;
	ruling_is_refused((struct ruling){ .action = ACTION_HIDE }, ERR_USAGE,
	    "reason");
	ruling_is_refused((struct ruling){ .action = ACTION_MASK }, ERR_USAGE,
	    "reason");
	ruling_is_refused((struct ruling){ .action = ACTION_WITHDRAW },
	    ERR_USAGE, "reason");
}

static void
article_6_2_without_tombstone_and_contact_the_post_stays(void **state)
{
	struct place *p = *state;
	int64_t id = posts_add(p, "free", "a");
	const struct ruling r = { .action = ACTION_REMOVE,
		.ground = 5,
		.reason = "x",
		.notify = true };
	struct decision d = DECISION_INIT;
	struct err e = ERR_INIT;

	assert_int_equal(posts_decide(p, id, &r, &d, &e), -1);
	assert_int_equal(e.code, ERR_REFUSED);
	assert_non_null(strstr(e.msg, "article 6(2)"));
	assert_true(posts_is(p, id, "visible"));
	decision_clear(&d);
}

static void
a_check_changes_nothing_and_says_what_would_be(void **state)
{
	struct place *p = *state;
	int64_t id = posts_add(p, "free", "a");
	const struct ruling r = { .action = ACTION_REMOVE,
		.ground = 5,
		.reason = " x \n",
		.tombstone = true };
	struct decision d = DECISION_INIT;
	struct err e = ERR_INIT;

	assert_int_equal(decision_check(p->store, &p->admin, id, &r, &d, &e),
	    0);
	assert_int_equal(d.id, 0);
	assert_string_equal(d.to_state, "removed");
	assert_string_equal(d.reason, " x");
	assert_true(posts_is(p, id, "visible"));
	assert_int_equal(place_int(p, "SELECT count(*) FROM decision"), 0);
	decision_clear(&d);
}

static void
an_undone_removal_leaves_the_state_before_and_no_tombstone(void **state)
{
	struct place *p = *state;
	int64_t id = posts_add(p, "free", "a");
	struct ruling r = { .action = ACTION_UNDO,
		.undoes = posts_remove(p, id) };
	struct decision d = DECISION_INIT;
	struct err e = ERR_INIT;

	assert_int_equal(posts_decide(p, id, &r, &d, &e), 0);
	assert_true(posts_is(p, id, "visible"));
	assert_int_equal(place_int(p, "SELECT count(*) FROM web_tombstone"), 0);
	assert_int_equal(posts_decide(p, id, &r, &d, &e), -1);
	assert_int_equal(e.code, ERR_REFUSED);
	decision_clear(&d);
}

static void
another_version_is_told_and_nothing_overwritten(void **state)
{
	struct place *p = *state;
	int64_t id = posts_add(p, "free", "a");
	const struct ruling r = {
		.action = ACTION_HIDE, .reason = "x", .version = 2
	};
	struct decision d = DECISION_INIT;
	struct err e = ERR_INIT;

	assert_int_equal(posts_decide(p, id, &r, &d, &e), -1);
	assert_int_equal(e.code, ERR_CHANGED);
	assert_true(posts_is(p, id, "visible"));
	decision_clear(&d);
}

static void
a_hiding_lasts_the_days_set_and_no_longer(void **state)
{
	struct place *p = *state;
	int64_t id = posts_add(p, "free", "a"), now = clock_now();
	struct ruling r = { .action = ACTION_HIDE,
		.reason = "x",
		.until = now + 30 * CLOCK_DAY + 1 };
	struct decision d = DECISION_INIT;
	struct err e = ERR_INIT;

	assert_int_equal(posts_decide(p, id, &r, &d, &e), -1);
	assert_int_equal(e.code, ERR_REFUSED);
	r.until = now;
	assert_int_equal(posts_decide(p, id, &r, &d, &e), -1);
	assert_int_equal(e.code, ERR_USAGE);
	r.until = 0;
	assert_int_equal(posts_decide(p, id, &r, &d, &e), 0);
	assert_int_equal(d.until, now + 30 * CLOCK_DAY);
	decision_clear(&d);
}

static void
article_6_1_a_period_that_runs_is_not_ended(void **state)
{
	struct place *p = *state;
	int64_t id = posts_add(p, "free", "a");
	const struct ruling r = { .action = ACTION_EXPIRE };
	struct decision d = DECISION_INIT;
	struct err e = ERR_INIT;

	assert_int_equal(posts_decide(p, id, &r, &d, &e), -1);
	assert_int_equal(e.code, ERR_REFUSED);
	assert_non_null(strstr(e.msg, "article 6(1)"));
	decision_clear(&d);
}

static void
a_masking_is_not_undone_past_its_own_module(void **state)
{
	struct place *p = *state;
	int64_t id = posts_add(p, "free", "a");
	struct ruling r = { .action = ACTION_MASK, .reason = "x" };
	struct decision d = DECISION_INIT;
	struct err e = ERR_INIT;

	assert_int_equal(posts_decide(p, id, &r, &d, &e), 0);
	r = (struct ruling){ .action = ACTION_UNDO, .undoes = d.id };
	assert_int_equal(posts_decide(p, id, &r, &d, &e), -1);
	assert_int_equal(e.code, ERR_REFUSED);
	decision_clear(&d);
}

static void
what_is_missing_is_not_found(void **state)
{
	struct place *p = *state;
	struct ruling r = { .action = ACTION_APPROVE };
	struct decision d = DECISION_INIT;
	struct err e = ERR_INIT;

	assert_int_equal(posts_decide(p, 99, &r, &d, &e), -1);
	assert_int_equal(e.code, ERR_NOT_FOUND);
	assert_int_equal(decision_get(p->store, 99, &d, &e), -1);
	assert_int_equal(e.code, ERR_NOT_FOUND);
	decision_clear(&d);
}

static void
article_6_1_what_is_not_shown_does_not_expire(void **state)
{
	struct place *p = *state;
	int64_t id = posts_add(p, "free", "a");
	const struct ruling r = { .action = ACTION_EXPIRE };
	struct decision d = DECISION_INIT;
	struct err e = ERR_INIT;

	posts_remove(p, id);
	assert_int_equal(posts_decide(p, id, &r, &d, &e), -1);
	assert_int_equal(e.code, ERR_REFUSED);
	assert_non_null(strstr(e.msg, "removed"));
	decision_clear(&d);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, posts_begin, posts_end)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    each_action_applies_in_the_states_of_the_table_and_no_other),
		cmocka_unit_test(
		    article_6_2_a_removal_needs_a_ground_from_1_to_9_and_a_reason),
		cmocka_unit_test(hiding_masking_and_withdrawal_need_a_reason),
		TEST(article_6_2_without_tombstone_and_contact_the_post_stays),
		TEST(a_check_changes_nothing_and_says_what_would_be),
		TEST(
		    an_undone_removal_leaves_the_state_before_and_no_tombstone),
		TEST(another_version_is_told_and_nothing_overwritten),
		TEST(a_hiding_lasts_the_days_set_and_no_longer),
		TEST(article_6_1_a_period_that_runs_is_not_ended),
		TEST(a_masking_is_not_undone_past_its_own_module),
		TEST(what_is_missing_is_not_found),
		TEST(article_6_1_what_is_not_shown_does_not_expire),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
