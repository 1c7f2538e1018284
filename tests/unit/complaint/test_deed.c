/*
 * What is offered to whom in which state, and what would come of it.
 */
#include "lib/complaint/deed.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/buf.h"
#include "lib/base/clock.h"
#include "lib/complaint/merge.h"
#include "tests/unit/complaints.h"

/* The words of what is offered, parted by blanks. */
static void
offers(struct complaints *s, const struct actor *who, int64_t id,
    const char *words)
{
	struct complaint_offers o;
	struct buf b = BUF_INIT;
	size_t n = 0;

	complaints_as(s, who);
	assert_int_equal(complaint_offers(&s->desk, id, &o, &s->e), 0);
	for (int i = 0; i < DEEDS; i++)
		if (o.has[i]) {
			buf_printf(&b, "%s%s", n++ > 0 ? " " : "",
			    complaint_deed_word((enum complaint_deed)i));
		}
	buf_puts(&b, "");
	assert_string_equal(b.s, words);
	assert_int_equal(o.n, n);
	buf_clear(&b);
}

static void
only_what_is_lawful_in_the_state_is_offered(void **state)
{
	struct complaints *s = *state;

	offers(s, &s->civ, complaints_in(s, "filed"),
	    "receive correct repassword withdraw conceal");
	offers(s, &s->civ, complaints_in(s, "fee-due"),
	    "pay correct repassword withdraw conceal");
	offers(s, &s->civ, complaints_in(s, "received"),
	    "assign transfer-out supplement extend pause progress correct "
	    "repassword merge withdraw conceal");
	offers(s, &s->kim, complaints_in(s, "assigned"),
	    "start transfer supplement extend pause progress correct "
	    "withdraw conceal");
	offers(s, &s->kim, complaints_in(s, "in-progress"),
	    "transfer answer refuse supplement extend pause progress "
	    "correct withdraw conceal");
	offers(s, &s->kim, complaints_in(s, "answered"),
	    "close rate conceal");
	offers(s, &s->kim, complaints_in(s, "refused"),
	    "close rate object conceal");
	offers(s, &s->kim, complaints_in(s, "withdrawn"), "");
	offers(s, &s->civ, complaints_in(s, "withdrawn"),
	    "repassword conceal");
}

static void
a_pause_that_is_open_changes_what_is_offered(void **state)
{
	struct complaints *s = *state;
	int64_t id = complaints_in(s, "in-progress");
	struct complaint_step step = { .action = COMPLAINT_SUPPLEMENT,
		.text = "도면", .until = clock_now() + CLOCK_DAY };

	complaints_do(s, &s->kim, id, &step);
	offers(s, &s->kim, id, "transfer answer refuse prolong "
	    "supplement-arrived extend progress correct withdraw conceal");
	posts_at("2026-11-26T14:00:00+09:00");
	offers(s, &s->kim, id, "transfer answer refuse return "
	    "supplement-again supplement-arrived extend progress correct "
	    "withdraw conceal");
	step = (struct complaint_step){ .action = COMPLAINT_AGAIN,
		.text = "도면", .until = clock_now() + CLOCK_DAY };
	complaints_do(s, &s->kim, id, &step);
	offers(s, &s->kim, id, "transfer answer refuse prolong "
	    "supplement-arrived extend progress correct withdraw conceal");
	for (int i = 2; i <= 3; i++) {
		step = (struct complaint_step){ .action = COMPLAINT_PROLONG,
			.until = clock_now() + i * CLOCK_DAY };
		complaints_do(s, &s->kim, id, &step);
	}
	offers(s, &s->kim, id, "transfer answer refuse supplement-arrived "
	    "extend progress correct withdraw conceal");
	step = (struct complaint_step){ .action = COMPLAINT_ARRIVED };
	complaints_do(s, &s->kim, id, &step);
	step = (struct complaint_step){ .action = COMPLAINT_PAUSE,
		.reason = "hearing" };
	complaints_do(s, &s->kim, id, &step);
	offers(s, &s->kim, id, "transfer answer refuse extend resume "
	    "progress correct withdraw conceal");
}

static void
article_9_nothing_of_anothers_case_is_offered(void **state)
{
	struct complaints *s = *state;
	int64_t id = complaints_in(s, "in-progress");

	offers(s, &s->lee, id, "");
	offers(s, &s->park, id, "");
	offers(s, &s->reader, id, "");
	assert_int_equal(complaints_int(s, "SELECT count(*) FROM audit "
	    "WHERE action = 'denied' AND object_id = %lld", id), 0);
}

static void
article_10_disclosure_is_offered_where_it_is_lawful(void **state)
{
	struct complaints *s = *state;
	const struct complaint_step conceal = { .action =
		COMPLAINT_CONCEAL };
	int64_t id = complaints_add(s, "lamp");

	offers(s, &s->civ, id, "receive correct repassword withdraw conceal");
	assert_int_equal(complaints_receive(s, id), ERR_NONE);
	offers(s, &s->civ, id, "start transfer transfer-out supplement extend "
	    "pause progress correct repassword merge close-repeat withdraw publish "
	    "conceal");
	complaints_do(s, &s->civ, id, &conceal);
	offers(s, &s->civ, id, "start transfer transfer-out supplement extend "
	    "pause progress correct repassword merge close-repeat withdraw disclose");
}

static void
a_forecast_tells_the_notice_and_changes_nothing(void **state)
{
	struct complaints *s = *state;
	int64_t id = complaints_in(s, "in-progress");
	const struct complaint_wish w = { .deed = DEED_ANSWER,
		.step = { .text = "고쳤습니다." } };
	struct complaint_forecast f = COMPLAINT_FORECAST_INIT;
	int64_t log = complaints_int(s, "SELECT count(*) FROM audit", 0);
	int64_t out = complaints_int(s, "SELECT count(*) FROM outbox", 0);

	complaints_as(s, &s->kim);
	assert_int_equal(complaint_deed_forecast(&s->desk, id, &w, &f,
	    &s->e), 0);
	assert_string_equal(f.before.state, "in-progress");
	assert_string_equal(f.after.state, "answered");
	assert_int_equal(f.n_told, 1);
	assert_non_null(strstr(f.told[0].notice.body, f.before.number));
	assert_null(strstr(f.told[0].notice.body, "고쳤습니다"));
	assert_true(complaints_is(s, id, "in-progress"));
	assert_int_equal(complaints_int(s, "SELECT count(*) FROM audit", 0),
	    log);
	assert_int_equal(complaints_int(s, "SELECT count(*) FROM outbox",
	    0), out);
	complaint_forecast_clear(&f);
}

static enum err_code
does(struct complaints *s, int64_t id, const struct complaint_wish *w,
    struct complaint *c)
{
	err_clear(&s->e);
	if (store_begin(s->place.store, &s->e) == 0 &&
	    complaint_deed_do(&s->desk, id, w, c, &s->e) == 0 &&
	    store_commit(s->place.store, &s->e) == 0)
		return ERR_NONE;
	store_rollback(s->place.store);
	return s->e.code;
}

static void
a_deed_names_the_version_that_it_saw(void **state)
{
	struct complaints *s = *state;
	int64_t id = complaints_in(s, "in-progress");
	int64_t due = complaints_in(s, "fee-due");
	struct complaint_wish w = { .deed = DEED_ANSWER,
		.step = { .text = "고쳤습니다." } };
	struct complaint c = COMPLAINT_INIT;

	w.step.version = complaints_int(s, "SELECT version FROM complaint "
	    "WHERE id = %lld", id);
	complaints_as(s, &s->kim);
	assert_int_equal(does(s, id, &w, &c), ERR_NONE);
	assert_int_equal(does(s, id, &w, &c), ERR_CHANGED);
	complaints_as(s, &s->civ);
	w = (struct complaint_wish){ .deed = DEED_PAY, .amount = 600,
		.step = { .version = 99 } };
	assert_int_equal(does(s, due, &w, &c), ERR_CHANGED);
	complaint_clear(&c);
}

static void
article_9_2_what_is_paid_is_received(void **state)
{
	struct complaints *s = *state;
	int64_t id = complaints_in(s, "fee-due");
	struct complaint_wish w = { .deed = DEED_PAY, .amount = 500 };
	struct complaint c = COMPLAINT_INIT;

	complaints_as(s, &s->civ);
	assert_int_equal(does(s, id, &w, &c), ERR_NONE);
	assert_string_equal(c.state, "fee-due");
	w.amount = 100;
	assert_int_equal(does(s, id, &w, &c), ERR_NONE);
	assert_true(c.received_at != 0);
	complaint_clear(&c);
}

static void
article_9_2_no_more_is_given_back_than_was_paid(void **state)
{
	struct complaints *s = *state;
	int64_t id = complaints_in(s, "fee-due");
	struct complaint_wish w = { .deed = DEED_PAY, .amount = 400 };
	struct complaint c = COMPLAINT_INIT;

	complaints_as(s, &s->civ);
	assert_int_equal(does(s, id, &w, &c), ERR_NONE);
	w = (struct complaint_wish){ .deed = DEED_REFUND, .amount = 500,
		.step = { .reason = "잘못 낸 돈" } };
	assert_int_equal(does(s, id, &w, &c), ERR_REFUSED);
	w.amount = 400;
	complaints_as(s, &s->kim);
	assert_int_equal(does(s, id, &w, &c), ERR_DENIED);
	complaints_as(s, &s->civ);
	assert_int_equal(does(s, id, &w, &c), ERR_NONE);
	assert_int_equal(c.paid, 0);
	complaint_clear(&c);
}

static void
article_10_4_a_new_password_needs_the_check_of_identity(void **state)
{
	struct complaints *s = *state;
	int64_t id = complaints_in(s, "in-progress");
	struct complaint_wish w = { .deed = DEED_REPASSWORD,
		.hash = "$argon2id$" };
	struct complaint c = COMPLAINT_INIT;

	complaints_as(s, &s->civ);
	assert_int_equal(does(s, id, &w, &c), ERR_USAGE);
	w.step.reason = "신분증";
	assert_int_equal(does(s, id, &w, &c), ERR_NONE);
	assert_int_equal(complaints_int(s, "SELECT count(*) FROM "
	    "complaint_event WHERE action = 'repassword' AND complaint_id = "
	    "%lld", id), 1);
	complaint_clear(&c);
}

static void
act_35_an_objection_is_a_new_complaint(void **state)
{
	struct complaints *s = *state;
	int64_t id = complaints_in(s, "refused");
	const struct complaint_wish w = { .deed = DEED_OBJECT,
		.step = { .title = "이의신청", .text = "다시 보아 주세요." } };
	struct complaint c = COMPLAINT_INIT;

	complaints_as(s, &s->civ);
	assert_int_equal(does(s, id, &w, &c), ERR_NONE);
	assert_int_equal(c.objects_to, id);
	assert_string_equal(c.state, "filed");
	complaint_clear(&c);
}

static void
article_10_what_was_read_is_published(void **state)
{
	struct complaints *s = *state;
	int64_t id = complaints_add(s, "lamp");
	struct complaint_wish w = { .deed = DEED_PUBLISH };
	struct complaint_forecast f = COMPLAINT_FORECAST_INIT;
	struct complaint c = COMPLAINT_INIT;

	assert_int_equal(complaints_receive(s, id), ERR_NONE);
	assert_int_equal(does(s, id, &w, &c), ERR_REFUSED);
	assert_int_equal(complaint_deed_forecast(&s->desk, id, &w, &f,
	    &s->e), 0);
	assert_int_equal(f.n_read, 1);
	w.read = f.read;
	w.n_read = f.n_read;
	assert_int_equal(does(s, id, &w, &c), ERR_NONE);
	assert_int_equal(complaints_int(s, "SELECT count(*) FROM "
	    "complaint_public WHERE complaint_id = %lld", id), 1);
	w = (struct complaint_wish){ .deed = DEED_UNPUBLISH };
	assert_int_equal(does(s, id, &w, &c), ERR_NONE);
	assert_int_equal(does(s, id, &w, &c), ERR_REFUSED);
	complaint_forecast_clear(&f);
	complaint_clear(&c);
}

static void
decree_6_fewer_than_five_are_not_merged(void **state)
{
	struct complaints *s = *state;
	const struct complaint_wish w = { .deed = DEED_MERGE,
		.step = { .other_id = 9 } };
	const int64_t ids[] = { 1, 2, 3, 3, 9 }, more[] = { 1, 2, 3, 4 };

	assert_int_equal(complaint_deed_check_all(s->place.store, &w, ids, 5,
	    &s->e), -1);
	assert_int_equal(s->e.code, ERR_REFUSED);
	err_clear(&s->e);
	assert_int_equal(complaint_deed_check_all(s->place.store, &w, more, 4,
	    &s->e), 0);
}

#define TEST(f) \
	cmocka_unit_test_setup_teardown(f, complaints_begin, complaints_end)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(only_what_is_lawful_in_the_state_is_offered),
		TEST(a_pause_that_is_open_changes_what_is_offered),
		TEST(article_9_nothing_of_anothers_case_is_offered),
		TEST(article_10_disclosure_is_offered_where_it_is_lawful),
		TEST(a_forecast_tells_the_notice_and_changes_nothing),
		TEST(a_deed_names_the_version_that_it_saw),
		TEST(article_9_2_what_is_paid_is_received),
		TEST(article_9_2_no_more_is_given_back_than_was_paid),
		TEST(article_10_4_a_new_password_needs_the_check_of_identity),
		TEST(act_35_an_objection_is_a_new_complaint),
		TEST(article_10_what_was_read_is_published),
		TEST(decree_6_fewer_than_five_are_not_merged),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
