/*
 * Deposits: whose they are, what they come to, and that the same line is
 * taken once (article 9(2): nothing is guessed).
 */
#include "lib/complaint/deposit.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/clock.h"
#include "lib/complaint/payment.h"
#include "tests/unit/complaints.h"

static const struct deposit_line six_hundred = { .amount = 600,
	.payer = "누군가", .memo = "타행", .reference = "7" };

/* One by this name and number, which waits for 600 won. */
static int64_t
file(struct complaints *s, const char *name, const char *phone)
{
	const struct complaint_filing f = { .kind = "copy",
		.channel = "visit", .person = { .name = name,
		.phone = phone }, .title = "제목", .text = "본문" };
	int64_t id;

	assert_int_equal(complaints_file(s, &f, &id), ERR_NONE);
	return id;
}

/* Takes one line, after it was foreseen to come to the same; its state, or
 * NULL where it was known. */
static char *
take(struct complaints *s, struct deposit_line l, int64_t nth)
{
	struct deposit_plan plan = DEPOSIT_PLAN_INIT;
	struct deposit would = DEPOSIT_INIT, p = DEPOSIT_INIT;
	bool known, foreseen;
	char *state = NULL;

	if (l.at == 0)
		l.at = clock_now();
	complaints_as(s, &s->civ);
	assert_int_equal(deposit_foresee(&s->desk, &l, nth, &plan, &foreseen,
	    &would, &s->e), 0);
	assert_int_equal(store_begin(s->place.store, &s->e), 0);
	assert_int_equal(deposit_take(&s->desk, &l, nth, &known, &p, &s->e),
	    0);
	assert_int_equal(store_commit(s->place.store, &s->e), 0);
	assert_int_equal(known, foreseen);
	if (!known) {
		assert_string_equal(p.state, would.state);
		assert_int_equal(p.complaint_id, would.complaint_id);
		state = strdup(p.state);
	}
	deposit_plan_clear(&plan);
	deposit_clear(&would);
	deposit_clear(&p);
	return state;
}

static void
takes(struct complaints *s, struct deposit_line l, const char *want)
{
	char *state = take(s, l, 1);

	assert_non_null(state);
	assert_string_equal(state, want);
	free(state);
}

static struct deposit_line
line(const char *payer, const char *memo, int64_t amount)
{
	return (struct deposit_line){ .payer = payer, .memo = memo,
		.amount = amount };
}

static void
a_number_decides_whoever_paid(void **state)
{
	struct complaints *s = *state;
	int64_t id = file(s, "홍길동", "010-1234-5678");

	file(s, "김철수", "010-2222-3333");
	takes(s, line("김철수", "2026-000001", 600), "matched");
	assert_false(complaints_is(s, id, "fee-due"));
}

static void
too_little_too_much_twice_and_too_late(void **state)
{
	struct complaints *s = *state;
	int64_t one = file(s, "홍길동", "010-1234-5678"), two, three;

	two = file(s, "김철수", "010-2222-3333");
	three = file(s, "박영희", "010-2222-4444");
	takes(s, line("", "2026-000001", 400), "partial");
	assert_true(complaints_is(s, one, "fee-due"));
	takes(s, line("", "2026-000001", 200), "matched");
	takes(s, line("", "2026-000001", 201), "double");
	takes(s, line("", "2026-000002", 601), "surplus");
	assert_false(complaints_is(s, two, "fee-due"));
	complaints_do(s, &s->civ, three, &(struct complaint_step){
		.action = COMPLAINT_WITHDRAW, .reason = "전화" });
	takes(s, line("", "2026-000003", 600), "late");
	assert_int_equal(place_int(&s->place, "SELECT count(*) FROM deposit "
	    "WHERE payment_id IS NOT NULL"), 3);
	assert_int_equal(place_int(&s->place, "SELECT sum(amount) "
	    "FROM complaint_payment"), 1201);
}

static void
without_a_number_name_and_amount_fit_one_only(void **state)
{
	struct complaints *s = *state;

	file(s, "홍길동", "010-1234-5678");
	file(s, "김철수", "010-2222-3333");
	file(s, "김철수", "010-2222-4444");
	takes(s, line("홍길동", "", 599), "unknown");
	takes(s, line("박영희", NULL, 600), "unknown");
	takes(s, line(NULL, NULL, 600), "unknown");
	takes(s, line("김철수", "", 600), "ambiguous");
	takes(s, line("홍 길동", "", 600), "matched");
	takes(s, line("홍길동", "x", 600), "unknown");
	/* two numbers are no better than two of one name */
	takes(s, line("", "2026-000002 2026-000003", 600), "ambiguous");
	takes(s, line("", "2026-000099", 600), "unknown");
}

static void
the_same_line_is_taken_once_and_equal_lines_count(void **state)
{
	struct complaints *s = *state;
	struct deposit_line l = six_hundred;
	char *got;

	takes(s, l, "unknown");
	assert_null(take(s, l, 1));
	got = take(s, l, 2);
	assert_non_null(got);
	free(got);
	assert_null(take(s, l, 2));
	l.reference = "8";
	takes(s, l, "unknown");
	l.payer = "누군가\n타행";
	l.memo = "";
	takes(s, l, "unknown");
	assert_int_equal(place_int(&s->place, "SELECT count(*) FROM deposit"),
	    4);
}

static void
what_cannot_be_is_refused(void **state)
{
	struct complaints *s = *state;
	struct deposit_line l = six_hundred;

	assert_int_equal(deposit_check_line(&l, &s->e), -1);
	assert_int_equal(s->e.code, ERR_INPUT);
	l.at = clock_now() + CLOCK_DAY + 1;
	assert_int_equal(deposit_check_line(&l, &s->e), -1);
	l.at = clock_now();
	assert_int_equal(deposit_check_line(&l, &s->e), 0);
	for (int i = 0; i < 4; i++) {
		l.amount = (int64_t[]){ 0, -600, PAYMENT_MOST + 1,
			INT64_MAX }[i];
		assert_int_equal(deposit_check_line(&l, &s->e), -1);
		assert_int_equal(s->e.code, ERR_INPUT);
	}
}

/* Settles the newest one. */
static enum err_code
match(struct complaints *s, int64_t complaint, struct deposit *p)
{
	int64_t id = place_int(&s->place, "SELECT max(id) FROM deposit");
	int rc;

	err_clear(&s->e);
	assert_int_equal(store_begin(s->place.store, &s->e), 0);
	rc = deposit_match(&s->desk, id, complaint, 0, p, &s->e);
	if (rc == 0)
		rc = store_commit(s->place.store, &s->e);
	store_rollback(s->place.store);
	return rc < 0 ? s->e.code : ERR_NONE;
}

static void
article_17_a_person_matches_and_it_is_sealed_for_the_complainant(
    void **state)
{
	struct complaints *s = *state;
	int64_t id = file(s, "홍길동", "010-1234-5678");
	struct deposit p = DEPOSIT_INIT;
	char *words = NULL;

	takes(s, six_hundred, "unknown");
	assert_int_equal(place_int(&s->place, "SELECT count(*) FROM deposit "
	    "WHERE hex(substr(line_sealed, 1, 4)) = 'FFFFFFFF'"), 0);
	assert_int_equal(match(s, 99, &p), ERR_NOT_FOUND);
	assert_int_equal(match(s, id, &p), ERR_NONE);
	assert_string_equal(p.state, "matched");
	assert_int_equal(p.version, 2);
	assert_int_equal(place_int(&s->place, "SELECT count(*) FROM deposit p "
	    "JOIN complaint c ON c.id = p.complaint_id JOIN own_key k "
	    "ON k.citizen_id = c.citizen_id "
	    "WHERE hex(substr(line_sealed, 1, 12)) = k.prefix"), 1);
	assert_int_equal(deposit_words(&s->desk, p.id, &words, &s->e), 0);
	assert_string_equal(words, "누군가\n타행\n7");
	free(words);
	assert_int_equal(match(s, id, &p), ERR_REFUSED);
	assert_null(take(s, six_hundred, 1));
	deposit_clear(&p);
}

static void
article_17_erased_nobody_reads_who_paid(void **state)
{
	struct complaints *s = *state;
	int64_t id = file(s, "홍길동", "010-1234-5678");
	char *words = (char *)(uintptr_t)"";

	takes(s, line("홍부모", "2026-000001", 600), "matched");
	complaints_do(s, &s->civ, id, &(struct complaint_step){
		.action = COMPLAINT_WITHDRAW, .reason = "전화" });
	place_sql(&s->place, "UPDATE citizen SET erased_at = 2, "
	    "data_key_id = NULL, wrapped_key = NULL, name_sealed = NULL, "
	    "phone_sealed = NULL, name_key = NULL, phone_key = NULL, "
	    "index_key_id = NULL, version = version + 1");
	assert_int_equal(deposit_words(&s->desk, 1, &words, &s->e), 0);
	assert_null(words);
	/* the same line is known still, another one is nobody's */
	assert_null(take(s, line("홍부모", "2026-000001", 600), 1));
	takes(s, line("홍부모", "2026-000001", 601), "double");
}

static void
lists_are_by_state_by_complaint_and_of_what_waits(void **state)
{
	struct complaints *s = *state;
	static const struct {
		struct deposit_filter f;
		const char *want;
	} lists[] = {
		{ { .limit = 0 }, "4 3 2 1 " },
		{ { .limit = 2 }, "4 3 " },
		{ { .open = true }, "4 2 " },
		{ { .open = true, .limit = 1 }, "4 " },
		{ { .state = "unknown" }, "2 " },
		{ { .state = "matched", .open = true }, "" },
		{ { .complaint_id = 1 }, "4 3 1 " },
		{ { .complaint_id = 1, .open = true }, "4 " },
		{ { .complaint_id = 1, .state = "partial" }, "1 " },
	};

	file(s, "홍길동", "010-1234-5678");
	takes(s, line("", "2026-000001", 100), "partial");
	takes(s, line("", "", 100), "unknown");
	takes(s, line("", "2026-000001", 500), "matched");
	takes(s, line("", "2026-000001", 600), "double");
	for (size_t i = 0; i < sizeof(lists) / sizeof(lists[0]); i++) {
		struct deposit p = DEPOSIT_INIT;
		struct stmt *st;
		char got[32] = "";

		assert_int_equal(deposit_each(s->place.store, &lists[i].f,
		    &st, &s->e), 0);
		while (deposit_next(st, &p, &s->e) > 0) {
			size_t n = strlen(got);

			got[n] = (char)('0' + p.id);
			got[n + 1] = ' ';
		}
		stmt_close(st);
		deposit_clear(&p);
		assert_string_equal(got, lists[i].want);
	}
}

#define TEST(f) \
	cmocka_unit_test_setup_teardown(f, complaints_begin, complaints_end)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_number_decides_whoever_paid),
		TEST(too_little_too_much_twice_and_too_late),
		TEST(without_a_number_name_and_amount_fit_one_only),
		TEST(the_same_line_is_taken_once_and_equal_lines_count),
		TEST(what_cannot_be_is_refused),
		TEST(
	    article_17_a_person_matches_and_it_is_sealed_for_the_complainant),
		TEST(article_17_erased_nobody_reads_who_paid),
		TEST(lists_are_by_state_by_complaint_and_of_what_waits),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
