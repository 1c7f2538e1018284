/*
 * What time alone brings: receipt, lapse, closing (decree, article 6;
 * article 9(2)).
 */
#include "lib/complaint/settle.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/unit/complaints.h"

/* Settles at that time what was counted before: "received lapsed closed". */
static void
settles(struct complaints *s, const char *time, int64_t received,
    int64_t lapsed, int64_t closed)
{
	struct complaint_settled would, done;

	posts_at(time);
	complaints_as(s, &s->civ);
	assert_int_equal(complaint_settle_count(&s->desk, &would, &s->e), 0);
	assert_int_equal(complaint_settle(&s->desk, &done, &s->e), 0);
	assert_memory_equal(&would, &done, sizeof(done));
	assert_int_equal(done.received, received);
	assert_int_equal(done.lapsed, lapsed);
	assert_int_equal(done.closed, closed);
}

static void
decree_6_a_filed_one_is_received_by_itself(void **state)
{
	struct complaints *s = *state;
	int64_t id = complaints_add(s, "lamp");

	settles(s, "2026-11-24T14:59:59+09:00", 0, 0, 0);
	settles(s, "2026-11-24T15:00:00+09:00", 1, 0, 0);
	assert_true(complaints_is(s, id, "assigned"));
	assert_true(complaints_due(s, id, "2026-11-27T15:00"));
	settles(s, "2026-11-24T15:00:00+09:00", 0, 0, 0);
}

static void
article_9_2_what_is_not_paid_lapses_and_tells_it(void **state)
{
	struct complaints *s = *state;
	int64_t id = complaints_add(s, "copy");

	settles(s, "2026-12-01T13:59:59+09:00", 0, 0, 0);
	settles(s, "2026-12-01T14:00:00+09:00", 0, 1, 0);
	assert_true(complaints_is(s, id, "lapsed"));
	assert_int_equal(place_int(&s->place, "SELECT count(*) FROM outbox "
	    "WHERE template = 'complaint-lapse'"), 1);
}

static void
what_was_answered_is_closed_after_the_time_for_rating(void **state)
{
	struct complaints *s = *state;
	int64_t id = complaints_in(s, "answered");
	int64_t refused = complaints_in(s, "refused");

	settles(s, "2026-12-08T13:59:59+09:00", 0, 0, 0);
	settles(s, "2026-12-08T14:00:00+09:00", 0, 0, 2);
	assert_true(complaints_is(s, id, "closed"));
	assert_true(complaints_is(s, refused, "closed"));
}

static void
many_are_settled_in_batches(void **state)
{
	struct complaints *s = *state;
	struct complaint c = COMPLAINT_INIT;
	const struct complaint_filing f = { .kind = "loose",
		.channel = "web", .person = { .name = "홍길동",
		.phone = "010-1234-5678" }, .title = "제목", .text = "본문" };

	assert_int_equal(store_begin(s->place.store, &s->e), 0);
	for (int i = 0; i < 205; i++)
		assert_int_equal(complaint_file(&s->desk, &f, &c, &s->e), 0);
	assert_int_equal(store_commit(s->place.store, &s->e), 0);
	complaint_clear(&c);
	settles(s, "2026-11-24T16:00:00+09:00", 205, 0, 0);
	assert_int_equal(place_int(&s->place, "SELECT count(*) "
	    "FROM complaint WHERE state = 'received'"), 205);
}

static void
who_left_holds_nothing_up(void **state)
{
	struct complaints *s = *state;
	int64_t id = complaints_in(s, "answered");

	place_sql(&s->place, "UPDATE staff SET department_id = NULL, "
	    "disabled_at = 2, version = version + 1 WHERE login = 'kim'; "
	    "UPDATE department SET closed_at = 2, version = version + 1 "
	    "WHERE code = 'transport'");
	settles(s, "2026-12-08T14:00:00+09:00", 0, 0, 1);
	assert_true(complaints_is(s, id, "closed"));
}

#define TEST(f) \
	cmocka_unit_test_setup_teardown(f, complaints_begin, complaints_end)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(decree_6_a_filed_one_is_received_by_itself),
		TEST(article_9_2_what_is_not_paid_lapses_and_tells_it),
		TEST(what_was_answered_is_closed_after_the_time_for_rating),
		TEST(many_are_settled_in_batches),
		TEST(who_left_holds_nothing_up),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
