/*
 * Fees and postage: what covers them, what is given back, and that each
 * payment raises the complaint's version (article 9(2)).
 */
#include "lib/complaint/payment.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/unit/complaints.h"

/* Pays at the counter, and leaves how the complaint stands in *c. */
static enum err_code
pay(struct complaints *s, int64_t id, int64_t amount, struct complaint *c)
{
	int64_t payment;
	int rc;

	err_clear(&s->e);
	complaints_as(s, &s->civ);
	assert_int_equal(complaint_get(s->place.store, id, c, &s->e), 0);
	assert_int_equal(store_begin(s->place.store, &s->e), 0);
	rc = payment_confirm(&s->desk, c, amount, PAYMENT_COUNTER, &payment,
	    &s->e);
	if (rc == 0)
		rc = store_commit(s->place.store, &s->e);
	store_rollback(s->place.store);
	return rc < 0 ? s->e.code : ERR_NONE;
}

static enum err_code
refund(struct complaints *s, int64_t id, int64_t amount, const char *reason)
{
	struct complaint c = COMPLAINT_INIT;
	enum err_code checked;
	int rc;

	err_clear(&s->e);
	assert_int_equal(complaint_get(s->place.store, id, &c, &s->e), 0);
	checked = payment_check_refund(&c, amount, reason, &s->e) < 0 ?
	    s->e.code : ERR_NONE;
	err_clear(&s->e);
	assert_int_equal(store_begin(s->place.store, &s->e), 0);
	rc = payment_refund(&s->desk, &c, amount, reason, &s->e);
	if (rc == 0)
		rc = store_commit(s->place.store, &s->e);
	store_rollback(s->place.store);
	complaint_clear(&c);
	assert_int_equal(rc < 0 ? s->e.code : ERR_NONE, checked);
	return checked;
}

static void
article_9_2_it_is_received_once_all_is_paid(void **state)
{
	struct complaints *s = *state;
	int64_t id = complaints_add(s, "copy");
	struct complaint c = COMPLAINT_INIT;

	assert_int_equal(pay(s, id, 599, &c), ERR_NONE);
	assert_string_equal(c.state, "fee-due");
	assert_int_equal(c.received_at, 0);
	assert_int_equal(payment_open(&c), 1);
	posts_at("2026-11-25T10:00:00+09:00");
	assert_int_equal(pay(s, id, 1, &c), ERR_NONE);
	assert_int_equal(payment_open(&c), 0);
	assert_true(complaints_due(s, id, "2026-11-30T10:00"));
	/* nothing waits any more */
	assert_int_equal(pay(s, id, 1, &c), ERR_REFUSED);
	complaint_clear(&c);
}

static void
more_than_was_owed_receives_it_and_is_kept(void **state)
{
	struct complaints *s = *state;
	int64_t id = complaints_add(s, "copy");
	struct complaint c = COMPLAINT_INIT;

	assert_int_equal(pay(s, id, 700, &c), ERR_NONE);
	assert_int_equal(payment_open(&c), 0);
	assert_int_equal(c.paid, 700);
	assert_true(c.received_at != 0);
	complaint_clear(&c);
}

static void
an_amount_is_1_won_or_more_and_no_absurd_one(void **state)
{
	struct complaints *s = *state;
	int64_t id = complaints_add(s, "copy");
	static const int64_t bad[] = { 0, -1, INT64_MIN, PAYMENT_MOST + 1,
		INT64_MAX };
	struct complaint c = COMPLAINT_INIT;

	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		assert_int_equal(pay(s, id, bad[i], &c), ERR_USAGE);
		assert_int_equal(refund(s, id, bad[i], "x"), ERR_USAGE);
	}
	assert_int_equal(place_int(&s->place,
	    "SELECT count(*) FROM complaint_payment"), 0);
	complaint_clear(&c);
}

static void
each_payment_raises_the_version_by_one(void **state)
{
	struct complaints *s = *state;
	int64_t id = complaints_add(s, "copy");
	struct complaint c = COMPLAINT_INIT;
	int64_t was;

	assert_int_equal(complaint_get(s->place.store, id, &c, &s->e), 0);
	was = c.version;
	assert_int_equal(pay(s, id, 100, &c), ERR_NONE);
	assert_int_equal(c.version, was + 1);
	assert_int_equal(complaint_check_version(&c, was, &s->e), -1);
	assert_int_equal(s->e.code, ERR_CHANGED);
	assert_int_equal(refund(s, id, 100, "잘못 받음"), ERR_NONE);
	assert_int_equal(complaint_get(s->place.store, id, &c, &s->e), 0);
	assert_int_equal(c.version, was + 2);
	complaint_clear(&c);
}

static void
what_is_owed_of_one_being_handled_is_not_given_back(void **state)
{
	struct complaints *s = *state;
	int64_t id = complaints_add(s, "copy");
	struct complaint c = COMPLAINT_INIT;

	assert_int_equal(refund(s, id, 1, "x"), ERR_REFUSED);
	assert_int_equal(pay(s, id, 700, &c), ERR_NONE);
	assert_int_equal(refund(s, id, 101, "x"), ERR_REFUSED);
	assert_int_equal(refund(s, id, 100, NULL), ERR_USAGE);
	assert_int_equal(refund(s, id, 100, " \n"), ERR_USAGE);
	assert_int_equal(refund(s, id, 100, "더 입금함"), ERR_NONE);
	assert_int_equal(refund(s, id, 1, "x"), ERR_REFUSED);
	complaints_do(s, &s->civ, id, &(struct complaint_step){
		.action = COMPLAINT_WITHDRAW, .reason = "전화" });
	assert_int_equal(refund(s, id, 600, "취하"), ERR_NONE);
	assert_int_equal(refund(s, id, 1, "x"), ERR_REFUSED);
	complaint_clear(&c);
}

#define TEST(f) \
	cmocka_unit_test_setup_teardown(f, complaints_begin, complaints_end)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(article_9_2_it_is_received_once_all_is_paid),
		TEST(more_than_was_owed_receives_it_and_is_kept),
		TEST(an_amount_is_1_won_or_more_and_no_absurd_one),
		TEST(each_payment_raises_the_version_by_one),
		TEST(what_is_owed_of_one_being_handled_is_not_given_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
