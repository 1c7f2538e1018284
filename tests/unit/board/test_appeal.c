/*
 * Appeals: sealed, one at a time, decided by another person.
 */
#include "lib/board/appeal.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/mem.h"
#include "tests/unit/posts.h"

static struct keyring *
ring(struct place *p)
{
	struct err e = ERR_INIT;
	struct keyring *k = keyring_new(p->store, &p->key, &e);

	assert_non_null(k);
	return k;
}

static enum err_code
add(struct place *p, int64_t post, const char *statement, int64_t *id)
{
	struct keyring *k = ring(p);
	struct err e = ERR_INIT;

	assert_int_equal(store_begin(p->store, &e), 0);
	if (appeal_add(p->store, k, &p->admin, post, statement, id, &e) == 0)
		assert_int_equal(store_commit(p->store, &e), 0);
	store_rollback(p->store);
	keyring_free(k);
	return e.code;
}

static enum err_code
decide(struct place *p, const struct actor *who, int64_t id, bool overturn,
    const char *reason)
{
	struct decision d = DECISION_INIT;
	struct err e = ERR_INIT;

	assert_int_equal(store_begin(p->store, &e), 0);
	if (appeal_decide(p->store, who, id, overturn, reason, &d, &e) == 0)
		assert_int_equal(store_commit(p->store, &e), 0);
	store_rollback(p->store);
	decision_clear(&d);
	return e.code;
}

static void
article_17_2_a_statement_is_sealed_and_read_again(void **state)
{
	struct place *p = *state;
	int64_t id;
	struct keyring *k;
	struct err e = ERR_INIT;
	char *text;

	posts_add(p, "free", "a");
	posts_remove(p, 1);
	assert_int_equal(add(p, 1, "억울합니다.\r\n ", &id), ERR_NONE);
	assert_int_equal(
	    place_int(p,
		"SELECT count(*) FROM appeal WHERE "
		"instr(statement_sealed, CAST('억울' AS BLOB)) > 0"),
	    0);
	k = ring(p);
	assert_int_equal(appeal_statement(p->store, k, &p->admin, id, &text,
			     &e),
	    0);
	assert_string_equal(text, "억울합니다.");
	free(text);
	assert_int_equal(place_int(p,
			     "SELECT count(*) FROM audit WHERE "
			     "object = 'appeal' AND action LIKE '%look%'"),
	    1);
	assert_int_equal(appeal_statement(p->store, k, &p->admin, 9, &text, &e),
	    -1);
	assert_int_equal(e.code, ERR_NOT_FOUND);
	keyring_free(k);
}

static void
an_appeal_needs_a_decision_a_statement_and_no_other_that_waits(void **state)
{
	struct place *p = *state;
	int64_t id;

	posts_add(p, "free", "a");
	assert_int_equal(add(p, 1, "x", &id), ERR_REFUSED);
	assert_int_equal(add(p, 9, "x", &id), ERR_NOT_FOUND);
	posts_remove(p, 1);
	assert_int_equal(add(p, 1, " \n", &id), ERR_USAGE);
	assert_int_equal(add(p, 1, "\xff", &id), ERR_INPUT);
	assert_int_equal(add(p, 1, "x", &id), ERR_NONE);
	assert_int_equal(add(p, 1, "x", &id), ERR_REFUSED);
}

static void
another_person_than_the_first_decides(void **state)
{
	struct place *p = *state;
	struct actor han;
	int64_t id;

	place_actor(p, "han", "audit", &han);
	posts_add(p, "free", "a");
	posts_remove(p, 1);
	assert_int_equal(add(p, 1, "x", &id), ERR_NONE);
	assert_int_equal(decide(p, &p->admin, id, false, "right"), ERR_REFUSED);
	assert_int_equal(decide(p, &han, id, false, " "), ERR_USAGE);
	assert_int_equal(decide(p, &han, id, false, "\xff"), ERR_INPUT);
	assert_int_equal(decide(p, &han, id, true, "wrong"), ERR_NONE);
	assert_true(posts_is(p, 1, "visible"));
	assert_int_equal(decide(p, &han, id, false, "right"), ERR_REFUSED);
	assert_int_equal(decide(p, &han, 9, false, "right"), ERR_NOT_FOUND);
}

static void
checks_change_nothing(void **state)
{
	struct place *p = *state;
	struct actor han;
	struct err e = ERR_INIT;
	int64_t id;

	place_actor(p, "han", "audit", &han);
	posts_add(p, "free", "a");
	posts_remove(p, 1);
	assert_int_equal(appeal_check_add(p->store, &p->admin, 1, "x", &e), 0);
	assert_int_equal(place_int(p, "SELECT count(*) FROM appeal"), 0);
	assert_int_equal(add(p, 1, "x", &id), ERR_NONE);
	assert_int_equal(appeal_check_decide(p->store, &han, id, true, "x", &e),
	    0);
	assert_true(posts_is(p, 1, "removed"));
	assert_int_equal(appeal_check_decide(p->store, &p->admin, id, true, "x",
			     &e),
	    -1);
	assert_int_equal(e.code, ERR_REFUSED);
}

static void
undecided_ones_come_first(void **state)
{
	struct place *p = *state;
	struct appeal a = APPEAL_INIT;
	struct actor han;
	struct stmt *st;
	struct err e = ERR_INIT;
	int64_t id;

	place_actor(p, "han", "audit", &han);
	for (int i = 1; i <= 2; i++) {
		posts_add(p, "free", "a");
		posts_remove(p, i);
		assert_int_equal(add(p, i, "x", &id), ERR_NONE);
	}
	assert_int_equal(decide(p, &han, 1, false, "right"), ERR_NONE);
	assert_int_equal(appeal_each(p->store, 0, &st, &e), 0);
	assert_int_equal(appeal_next(st, &a, &e), 1);
	assert_int_equal(a.id, 2);
	assert_null(a.outcome);
	assert_int_equal(appeal_next(st, &a, &e), 1);
	assert_string_equal(a.outcome, "upheld");
	assert_string_equal(a.decided_by, "han");
	assert_int_equal(appeal_next(st, &a, &e), 0);
	stmt_close(st);
	appeal_clear(&a);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, posts_begin, posts_end)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(article_17_2_a_statement_is_sealed_and_read_again),
		TEST(
		    an_appeal_needs_a_decision_a_statement_and_no_other_that_waits),
		TEST(another_person_than_the_first_decides),
		TEST(checks_change_nothing),
		TEST(undecided_ones_come_first),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
