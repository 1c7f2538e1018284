/*
 * Filing and receiving: numbers, what is filed on the web, objections,
 * repeats, and whom it goes to by itself (articles 9 to 11).
 */
#include "lib/complaint/file.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/complaint/secret.h"
#include "lib/org/setting.h"
#include "tests/unit/complaints.h"

static struct complaint_filing
filing(const char *kind, const char *channel)
{
	return (struct complaint_filing){ .kind = kind, .channel = channel,
		.person = { .name = "홍길동", .phone = "010-1234-5678" },
		.title = "제목", .text = "본문" };
}

static void
set(struct complaints *s, const char *key, const char *value)
{
	char *sql = mem_printf("INSERT INTO setting (key, value, "
	    "updated_at) VALUES ('%s', '%s', 1)", key, value);

	place_sql(&s->place, sql);
	free(sql);
}

static bool
goes_to(struct complaints *s, int64_t id, const char *dept,
    const char *login)
{
	char *sql = mem_printf("SELECT d.code || ' ' || ifnull(s.login, '-') "
	    "FROM complaint c LEFT JOIN department d "
	    "ON d.id = c.department_id LEFT JOIN staff s "
	    "ON s.id = c.officer_id WHERE c.id = %lld", (long long)id);
	char *want = mem_printf("%s %s", dept, login);
	char *is = place_text(&s->place, sql);
	bool same = is != NULL && strcmp(is, want) == 0;

	if (!same)
		print_error("it went to %s\n", is != NULL ? is : "nobody");
	free(is);
	free(want);
	free(sql);
	return same;
}

static void
numbers_have_no_gaps_and_begin_anew_with_the_year(void **state)
{
	struct complaints *s = *state;
	struct complaint_filing bad = filing("lamp", "visit");
	char *numbers;

	posts_at("2026-12-31T23:59:59+09:00");
	complaints_add(s, "lamp");
	bad.title = " ";
	assert_int_equal(complaints_file(s, &bad, NULL), ERR_USAGE);
	bad = filing("lamp", "visit");
	bad.title = "a\x01";
	assert_int_equal(complaints_file(s, &bad, NULL), ERR_INPUT);
	complaints_add(s, "permit");
	posts_at("2027-01-01T00:00:00+09:00");
	complaints_add(s, "lamp");
	complaints_add(s, "lamp");
	numbers = place_text(&s->place, "SELECT group_concat(year || '-' || "
	    "serial) FROM (SELECT * FROM complaint ORDER BY id)");
	assert_string_equal(numbers, "2026-1,2026-2,2027-1,2027-2");
	free(numbers);
}

static void
a_number_is_read_as_it_is_written(void **state)
{
	char number[COMPLAINT_NUMBER];
	int64_t year, serial;
	struct err e = ERR_INIT;
	static const char *const bad[] = { "", "2026", "2026-", "-1", "26-1",
		"2026-1x", "2026-1234567890123", "2026_1", "x" };

	(void)state;
	assert_string_equal(complaint_number(2026, 123, number),
	    "2026-000123");
	assert_string_equal(complaint_number(2026, 1234567, number),
	    "2026-1234567");
	assert_int_equal(complaint_number_read("2026-000123", &year, &serial,
	    &e), 0);
	assert_int_equal(serial, 123);
	assert_int_equal(complaint_number_read("2026-7", &year, &serial, &e),
	    0);
	assert_int_equal(year, 2026);
	assert_int_equal(serial, 7);
	for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
		assert_int_equal(complaint_number_read(bad[i], &year, &serial,
		    &e), -1);
		assert_int_equal(e.code, ERR_USAGE);
		err_clear(&e);
	}
}

static void
article_9_1_what_needs_papers_is_not_filed_on_the_web(void **state)
{
	struct complaints *s = *state;
	struct complaint_filing f = filing("stamp", "web");

	assert_int_equal(complaints_file(s, &f, NULL), ERR_REFUSED);
	assert_non_null(strstr(s->e.msg, "article 9(1)"));
	assert_non_null(strstr(s->e.hint, "1층"));
	f.channel = "post";
	assert_int_equal(complaints_file(s, &f, NULL), ERR_REFUSED);
	f.channel = "visit";
	assert_int_equal(complaints_file(s, &f, NULL), ERR_NONE);
}

static void
article_9_a_filing_says_who_what_and_how(void **state)
{
	struct complaints *s = *state;
	struct complaint_filing f = filing("lamp", "fax");

	assert_int_equal(complaints_file(s, &f, NULL), ERR_USAGE);
	f.channel = NULL;
	assert_int_equal(complaints_file(s, &f, NULL), ERR_USAGE);
	f = filing("nothing", "web");
	assert_int_equal(complaints_file(s, &f, NULL), ERR_NOT_FOUND);
	f = filing("lamp", "web");
	f.text = "\n";
	assert_int_equal(complaints_file(s, &f, NULL), ERR_USAGE);
	f = filing("lamp", "web");
	f.person = (struct person_fields){ 0 };
	assert_int_equal(complaints_file(s, &f, NULL), ERR_USAGE);
	f.citizen_id = 999;
	assert_int_equal(complaints_file(s, &f, NULL), ERR_NOT_FOUND);
	place_sql(&s->place, "UPDATE complaint_kind SET closed_at = 2, "
	    "version = version + 1 WHERE code = 'lamp'");
	f = filing("lamp", "web");
	assert_int_equal(complaints_file(s, &f, NULL), ERR_REFUSED);
	assert_int_equal(place_int(&s->place,
	    "SELECT count(*) FROM complaint"), 0);
}

static void
article_9_2_it_is_received_once_it_is_paid(void **state)
{
	struct complaints *s = *state;
	int64_t id = complaints_add(s, "copy");

	assert_true(complaints_is(s, id, "fee-due"));
	assert_int_equal(complaints_int(s, "SELECT fee + postage "
	    "FROM complaint WHERE id = %lld", id), 600);
	assert_int_equal(complaints_receive(s, id), ERR_REFUSED);
	assert_non_null(strstr(s->e.msg, "article 9(2)"));
	assert_int_equal(complaints_int(s, "SELECT received_at IS NULL "
	    "FROM complaint WHERE id = %lld", id), 1);
	complaints_pay(s, id);
	posts_at("2026-11-25T10:00:00+09:00");
	assert_int_equal(complaints_receive(s, id), ERR_NONE);
	assert_true(complaints_due(s, id, "2026-11-30T10:00"));
}

static void
fee_and_period_are_those_of_the_day_of_filing(void **state)
{
	struct complaints *s = *state;
	int64_t id = complaints_add(s, "permit");

	place_sql(&s->place, "UPDATE complaint_kind SET period = '1d', "
	    "fee = 900, version = version + 1 WHERE code = 'permit'");
	assert_int_equal(complaints_receive(s, id), ERR_NONE);
	assert_true(complaints_due(s, id, "2026-12-02T18:00"));
}

static void
article_10_3_a_password_is_kept_as_a_slow_hash(void **state)
{
	struct complaints *s = *state;
	struct complaint_filing f = filing("lamp", "web");
	char *hash;

	assert_int_equal(complaint_password_hash("Haneul!4827", &hash, &s->e),
	    0);
	f.hash = hash;
	assert_int_equal(complaints_file(s, &f, NULL), ERR_NONE);
	free(hash);
	hash = place_text(&s->place,
	    "SELECT password FROM complaint_password");
	assert_non_null(strstr(hash, "$argon2id$"));
	free(hash);
}

static void
article_10_2_disclosure_is_refused_at_filing(void **state)
{
	struct complaints *s = *state;
	struct complaint_filing f = filing("lamp", "web");

	f.is_private = true;
	assert_int_equal(complaints_file(s, &f, NULL), ERR_NONE);
	assert_int_equal(complaints_receive(s, 1), ERR_NONE);
	assert_int_equal(place_int(&s->place,
	    "SELECT count(*) FROM web_complaint"), 0);
}

static void
article_8_a_received_one_goes_to_its_kinds_department_at_once(void **state)
{
	struct complaints *s = *state;
	int64_t id = complaints_add(s, "lamp");

	assert_int_equal(complaints_receive(s, id), ERR_NONE);
	assert_true(complaints_is(s, id, "assigned"));
	assert_true(goes_to(s, id, "transport", "-"));
	id = complaints_add(s, "loose");
	assert_int_equal(complaints_receive(s, id), ERR_NONE);
	assert_true(complaints_is(s, id, "received"));
	set(s, "complaint.auto-assign", "no");
	id = complaints_add(s, "lamp");
	assert_int_equal(complaints_receive(s, id), ERR_NONE);
	assert_true(complaints_is(s, id, "received"));
	place_sql(&s->place, "UPDATE setting SET value = 'yes' "
	    "WHERE key = 'complaint.auto-assign'; UPDATE department "
	    "SET closed_at = 2, version = version + 1 "
	    "WHERE code = 'transport'");
	id = complaints_add(s, "permit");
	assert_int_equal(complaints_receive(s, id), ERR_NONE);
	assert_true(complaints_is(s, id, "received"));
}

static void
article_11_a_consultation_goes_to_counsellors_by_turn(void **state)
{
	struct complaints *s = *state;
	static const char *const who[] = { "kim", "park", "kim", "park" };

	for (size_t i = 0; i < ARRAY_LEN(who); i++) {
		int64_t id = complaints_add(s, "tax");

		assert_int_equal(complaints_receive(s, id), ERR_NONE);
		assert_true(complaints_is(s, id, "assigned"));
		assert_true(goes_to(s, id, i % 2 == 0 ? "transport" :
		    "welfare", who[i]));
	}
	place_sql(&s->place, "UPDATE staff SET disabled_at = 2, "
	    "version = version + 1 WHERE login IN ('kim', 'park')");
	assert_int_equal(complaints_receive(s, complaints_add(s, "tax")),
	    ERR_NONE);
	assert_true(goes_to(s, 5, "transport", "-"));
}

/* --- objections --------------------------------------------------------- */

static struct complaint_filing
objection(int64_t to)
{
	return (struct complaint_filing){ .kind = "permit",
		.channel = "visit", .citizen_id = 1, .title = "이의신청",
		.text = "다시 봐 주십시오.", .objects_to = to };
}

static void
act_35_an_objection_comes_within_60_days_and_has_10(void **state)
{
	struct complaints *s = *state;
	int64_t refused = complaints_in(s, "refused"), id;
	struct complaint_filing f = objection(refused);

	/* 60 days after 2026-11-24 is Saturday 2027-01-23, so that the
	 * Monday is the last. */
	posts_at("2027-01-25T23:59:00+09:00");
	complaints_as(s, &s->civ);
	assert_int_equal(complaints_file(s, &f, &id), ERR_NONE);
	assert_int_equal(complaints_receive(s, id), ERR_NONE);
	assert_int_equal(complaints_int(s, "SELECT period = '10d' "
	    "AND objects_to = 1 FROM complaint WHERE id = %lld", id), 1);
	assert_true(complaints_due(s, id, "2027-02-10T18:00"));
	posts_at("2027-01-26T00:00:00+09:00");
	assert_int_equal(complaints_file(s, &f, &id), ERR_REFUSED);
	assert_non_null(strstr(s->e.msg, "60"));
}

static void
act_35_only_a_refused_legal_complaint_is_objected_to(void **state)
{
	struct complaints *s = *state;
	struct complaint_filing f = objection(complaints_in(s, "answered"));
	struct complaint_filing other = filing("permit", "visit");

	assert_int_equal(complaints_file(s, &f, NULL), ERR_REFUSED);
	f.objects_to = 999;
	assert_int_equal(complaints_file(s, &f, NULL), ERR_REFUSED);
	other.person.phone = "010-5555-4444";
	other.objects_to = complaints_in(s, "refused");
	assert_int_not_equal(complaints_file(s, &other, NULL), ERR_NONE);
}

static void
act_35_an_objection_costs_nothing(void **state)
{
	struct complaints *s = *state;
	int64_t refused = complaints_in(s, "refused"), id;
	struct complaint_filing f = objection(refused);

	f.kind = "copy";
	assert_int_equal(complaints_file(s, &f, &id), ERR_NONE);
	assert_true(complaints_is(s, id, "filed"));
}

/* --- repeats ------------------------------------------------------------ */

/* One more of that kind, which repeats the first (0 = is the first), and
 * has been answered. */
static int64_t
answered(struct complaints *s, const char *kind, int64_t first, bool answer)
{
	const struct complaint_step start = { .action = COMPLAINT_START };
	const struct complaint_step done = { .action = COMPLAINT_ANSWER,
		.text = "답" };
	struct complaint_filing f = filing(kind, "visit");
	int64_t id = 0;

	f.repeats = first;
	complaints_as(s, &s->civ);
	assert_int_equal(complaints_file(s, &f, &id), ERR_NONE);
	assert_int_equal(complaints_receive(s, id), ERR_NONE);
	if (answer) {
		complaints_do(s, &s->kim, id, &start);
		complaints_do(s, &s->kim, id, &done);
	}
	complaints_as(s, &s->civ);
	return id;
}

static void
act_23_a_repeat_is_closed_the_third_time_after_two_results(void **state)
{
	struct complaints *s = *state;
	struct complaint_step close = { .action = COMPLAINT_CLOSE_REPEAT,
		.text = "두 번 답하였습니다." };
	int64_t second, third;

	close.other_id = answered(s, "lamp", 0, true);
	second = answered(s, "lamp", 1, false);
	assert_int_equal(complaints_try(s, second, &close), ERR_REFUSED);
	third = answered(s, "lamp", 1, false);
	assert_int_equal(complaints_try(s, third, &close), ERR_REFUSED);
	complaints_do(s, &s->kim, second,
	    &(struct complaint_step){ .action = COMPLAINT_START });
	complaints_do(s, &s->kim, second,
	    &(struct complaint_step){ .action = COMPLAINT_ANSWER,
	    .text = "답" });
	close.text = NULL;
	complaints_as(s, &s->civ);
	assert_int_equal(complaints_try(s, third, &close), ERR_USAGE);
	close.text = "두 번 답하였습니다.";
	complaints_do(s, &s->civ, third, &close);
	assert_true(complaints_is(s, third, "closed"));
}

static void
act_23_a_legal_complaint_is_handled_each_time(void **state)
{
	struct complaints *s = *state;
	struct complaint_step close = { .action = COMPLAINT_CLOSE_REPEAT,
		.text = "두 번 답하였습니다." };
	int64_t third;

	close.other_id = answered(s, "permit", 0, true);
	answered(s, "permit", 1, true);
	third = answered(s, "permit", 1, false);
	assert_int_equal(complaints_try(s, third, &close), ERR_REFUSED);
}

static void
decree_17_the_same_grievance_again_goes_to_the_audit_department(void **state)
{
	struct complaints *s = *state;
	struct complaint_step to = { .action = COMPLAINT_TRANSFER,
		.department_id = s->park.department_id };
	struct complaint_filing f = filing("noise", "visit");
	int64_t id;

	assert_int_equal(complaints_file(s, &f, &id), ERR_NONE);
	assert_int_equal(complaints_receive(s, id), ERR_NONE);
	assert_true(goes_to(s, id, "welfare", "-"));
	f.repeats = id;
	assert_int_equal(complaints_file(s, &f, &id), ERR_NONE);
	assert_int_equal(complaints_receive(s, id), ERR_NONE);
	assert_true(goes_to(s, id, "audit", "-"));
	assert_int_equal(complaints_try(s, id, &to), ERR_REFUSED);
}

#define TEST(f) \
	cmocka_unit_test_setup_teardown(f, complaints_begin, complaints_end)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(numbers_have_no_gaps_and_begin_anew_with_the_year),
		cmocka_unit_test(a_number_is_read_as_it_is_written),
		TEST(article_9_1_what_needs_papers_is_not_filed_on_the_web),
		TEST(article_9_a_filing_says_who_what_and_how),
		TEST(article_9_2_it_is_received_once_it_is_paid),
		TEST(fee_and_period_are_those_of_the_day_of_filing),
		TEST(article_10_3_a_password_is_kept_as_a_slow_hash),
		TEST(article_10_2_disclosure_is_refused_at_filing),
		TEST(article_8_a_received_one_goes_to_its_kinds_department_at_once),
		TEST(article_11_a_consultation_goes_to_counsellors_by_turn),
		TEST(act_35_an_objection_comes_within_60_days_and_has_10),
		TEST(act_35_only_a_refused_legal_complaint_is_objected_to),
		TEST(act_35_an_objection_costs_nothing),
		TEST(act_23_a_repeat_is_closed_the_third_time_after_two_results),
		TEST(act_23_a_legal_complaint_is_handled_each_time),
		TEST(decree_17_the_same_grievance_again_goes_to_the_audit_department),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
