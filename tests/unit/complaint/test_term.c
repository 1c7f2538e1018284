/*
 * Deadlines of complaints: supplements, pauses and extensions as they are
 * made (act, articles 19 and 22; decree, articles 20, 21 and 24).
 */
#include "lib/complaint/term.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/clock.h"
#include "tests/unit/complaints.h"

static const struct complaint_step arrived = { .action = COMPLAINT_ARRIVED };
static const struct complaint_step resume = { .action = COMPLAINT_RESUME };

/* Kim takes it at that time. */
static void
at(struct complaints *s, const char *time, int64_t id,
    const struct complaint_step *step)
{
	posts_at(time);
	complaints_do(s, &s->kim, id, step);
}

static struct complaint_step
extension(const char *period, const char *reason, bool consent)
{
	return (struct complaint_step){ .action = COMPLAINT_EXTEND,
		.period = period, .reason = reason, .consent = consent };
}

static struct complaint_step
supplement(void)
{
	return (struct complaint_step){ .action = COMPLAINT_SUPPLEMENT,
		.text = "도면을 보완해 주십시오.",
		.until = clock_now() + 5 * CLOCK_DAY };
}

/* When it is due as counted anew is what stands in the row. */
static bool
counts(struct complaints *s, int64_t id)
{
	struct complaint c = COMPLAINT_INIT;
	int64_t due = 0;
	bool same;

	assert_int_equal(complaint_get(s->place.store, id, &c, &s->e), 0);
	assert_int_equal(complaint_due(&s->desk, &c, clock_now(), &due,
	    &s->e), 0);
	same = due == c.due_at;
	complaint_clear(&c);
	return same;
}

static void
article_19_the_time_runs_from_receipt(void **state)
{
	struct complaints *s = *state;
	int64_t lamp = complaints_add(s, "lamp");
	int64_t permit = complaints_add(s, "permit");
	int64_t stamp = complaints_add(s, "stamp");

	assert_int_equal(complaints_receive(s, lamp), ERR_NONE);
	assert_int_equal(complaints_receive(s, permit), ERR_NONE);
	assert_int_equal(complaints_receive(s, stamp), ERR_NONE);
	assert_true(complaints_due(s, lamp, "2026-11-27T14:00"));
	assert_true(complaints_due(s, permit, "2026-12-02T18:00"));
	assert_true(complaints_due(s, stamp, "2026-11-24T17:00"));
	assert_true(counts(s, lamp) && counts(s, permit) && counts(s, stamp));
}

static void
decree_20_a_supplement_takes_the_days_of_asking_and_arrival(void **state)
{
	struct complaints *s = *state;
	int64_t id = complaints_in(s, "in-progress");
	struct complaint_step ask;

	posts_at("2026-11-25T10:00:00+09:00");
	ask = supplement();
	at(s, "2026-11-25T10:00:00+09:00", id, &ask);
	assert_true(complaints_due(s, id, "2026-12-02T18:00"));
	assert_true(complaints_int(s,
	    "SELECT paused_at FROM complaint WHERE id = %lld", id) != 0);
	at(s, "2026-11-27T16:00:00+09:00", id, &arrived);
	assert_true(complaints_due(s, id, "2026-12-07T18:00"));
	assert_int_equal(complaints_int(s,
	    "SELECT paused_at IS NULL FROM complaint WHERE id = %lld", id),
	    1);
	assert_true(counts(s, id));
}

static void
a_supplement_of_one_day_takes_that_day(void **state)
{
	struct complaints *s = *state;
	int64_t id = complaints_in(s, "in-progress");
	struct complaint_step ask = supplement();

	at(s, "2026-11-25T10:00:00+09:00", id, &ask);
	at(s, "2026-11-25T11:00:00+09:00", id, &arrived);
	assert_true(complaints_due(s, id, "2026-12-03T18:00"));
}

static void
one_pause_is_open_at_a_time(void **state)
{
	struct complaints *s = *state;
	int64_t id = complaints_in(s, "in-progress");
	struct complaint_step ask = supplement();
	struct complaint_step pause = { .action = COMPLAINT_PAUSE,
		.reason = "hearing" };

	complaints_as(s, &s->kim);
	assert_int_equal(complaints_try(s, id, &arrived), ERR_REFUSED);
	assert_int_equal(complaints_try(s, id, &resume), ERR_REFUSED);
	complaints_do(s, &s->kim, id, &ask);
	assert_int_equal(complaints_try(s, id, &pause), ERR_REFUSED);
	assert_int_equal(complaints_try(s, id, &ask), ERR_REFUSED);
	assert_int_equal(complaints_try(s, id, &resume), ERR_REFUSED);
	complaints_do(s, &s->kim, id, &arrived);
	complaints_do(s, &s->kim, id, &pause);
	assert_int_equal(complaints_try(s, id, &arrived), ERR_REFUSED);
	complaints_do(s, &s->kim, id, &resume);
}

static void
decree_20_a_pause_has_a_lawful_reason_and_a_beginning(void **state)
{
	struct complaints *s = *state;
	int64_t id = complaints_in(s, "in-progress");
	struct complaint_step pause = { .action = COMPLAINT_PAUSE };

	complaints_as(s, &s->kim);
	assert_int_equal(complaints_try(s, id, &pause), ERR_USAGE);
	pause.reason = "workload";
	assert_int_equal(complaints_try(s, id, &pause), ERR_REFUSED);
	pause.reason = "fact-check"; /* of extensions alone */
	assert_int_equal(complaints_try(s, id, &pause), ERR_REFUSED);
	pause.reason = "test";
	pause.from_at = clock_now() + CLOCK_DAY;
	assert_int_equal(complaints_try(s, id, &pause), ERR_USAGE);
	pause.from_at = clock_now() - 2 * CLOCK_DAY;
	assert_int_equal(complaints_try(s, id, &pause), ERR_USAGE);
	posts_at("2026-11-27T10:00:00+09:00");
	pause.from_at = clock_now() - 2 * CLOCK_DAY;
	complaints_do(s, &s->kim, id, &pause);
	at(s, "2026-11-27T17:00:00+09:00", id, &resume);
	assert_true(complaints_due(s, id, "2026-12-07T18:00"));
	assert_true(counts(s, id));
}

static void
a_supplement_is_wanted_by_a_time_to_come(void **state)
{
	struct complaints *s = *state;
	int64_t id = complaints_in(s, "in-progress");
	struct complaint_step ask = supplement();

	complaints_as(s, &s->kim);
	ask.until = clock_now();
	assert_int_equal(complaints_try(s, id, &ask), ERR_USAGE);
	ask.until = clock_now() + 1;
	ask.text = NULL;
	assert_int_equal(complaints_try(s, id, &ask), ERR_USAGE);
}

static void
decree_21_it_is_extended_once_and_once_more_with_consent(void **state)
{
	struct complaints *s = *state;
	int64_t id = complaints_in(s, "in-progress");
	struct complaint_step more = extension("7d", "fact-check", false);

	complaints_do(s, &s->kim, id, &more);
	assert_true(complaints_due(s, id, "2026-12-11T18:00"));
	assert_int_equal(complaints_try(s, id, &more), ERR_REFUSED);
	more = extension("1d", "cooperation", true);
	complaints_do(s, &s->kim, id, &more);
	assert_true(complaints_due(s, id, "2026-12-14T18:00"));
	assert_int_equal(complaints_try(s, id, &more), ERR_REFUSED);
	assert_true(counts(s, id));
}

static void
decree_21_an_extension_is_at_most_the_period(void **state)
{
	struct complaints *s = *state;
	int64_t id = complaints_in(s, "in-progress");
	struct complaint_step more = extension("8d", "fact-check", false);

	complaints_as(s, &s->kim);
	assert_int_equal(complaints_try(s, id, &more), ERR_REFUSED);
	more.period = "2m";
	assert_int_equal(complaints_try(s, id, &more), ERR_REFUSED);
	more.period = "soon";
	assert_int_equal(complaints_try(s, id, &more), ERR_USAGE);
	more.period = NULL;
	assert_int_equal(complaints_try(s, id, &more), ERR_USAGE);
	more.period = "1w";
	complaints_try(s, id, &more);
}

static void
decree_21_workload_and_absence_are_no_reasons(void **state)
{
	struct complaints *s = *state;
	static const char *const reasons[] = { "workload", "late-assignment",
		"absence", "hearing", "업무량" };
	static const char *const lawful[] = { "cooperation", "fact-check",
		"force-majeure", "similar" };
	int64_t id = complaints_in(s, "in-progress");
	struct complaint_step more = extension("2d", NULL, false);

	complaints_as(s, &s->kim);
	assert_int_equal(complaints_try(s, id, &more), ERR_USAGE);
	for (size_t i = 0; i < 5; i++) {
		more.reason = reasons[i];
		assert_int_equal(complaints_try(s, id, &more), ERR_REFUSED);
	}
	for (size_t i = 0; i < 4; i++) {
		id = complaints_in(s, "in-progress");
		more.reason = lawful[i];
		complaints_do(s, &s->kim, id, &more);
	}
}

static void
pauses_and_extensions_count_together(void **state)
{
	struct complaints *s = *state;
	int64_t id = complaints_in(s, "in-progress");
	struct complaint_step ask = supplement();
	struct complaint_step more = extension("3d", "similar", false);
	struct complaint_step move = { .action = COMPLAINT_MOVE,
		.by_time = true };

	at(s, "2026-11-25T10:00:00+09:00", id, &ask);
	at(s, "2026-11-27T16:00:00+09:00", id, &arrived);
	complaints_do(s, &s->kim, id, &more);
	assert_true(complaints_due(s, id, "2026-12-10T18:00"));
	assert_true(counts(s, id));
	complaints_do(s, &s->kim, id, &move);
	assert_true(complaints_due(s, id, "2026-12-10T18:00"));
}

static void
what_ends_ends_its_pause(void **state)
{
	struct complaints *s = *state;
	int64_t id = complaints_in(s, "in-progress");
	struct complaint_step ask = supplement();
	struct complaint_step out = { .action = COMPLAINT_WITHDRAW,
		.reason = "전화" };

	complaints_do(s, &s->kim, id, &ask);
	complaints_do(s, &s->kim, id, &out);
	assert_int_equal(complaints_int(s, "SELECT count(*) "
	    "FROM complaint_pause WHERE complaint_id = %lld "
	    "AND to_at IS NOT NULL", id), 1);
	assert_int_equal(complaints_int(s,
	    "SELECT paused_at IS NULL FROM complaint WHERE id = %lld", id),
	    1);
}

#define TEST(f) \
	cmocka_unit_test_setup_teardown(f, complaints_begin, complaints_end)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(article_19_the_time_runs_from_receipt),
		TEST(decree_20_a_supplement_takes_the_days_of_asking_and_arrival),
		TEST(a_supplement_of_one_day_takes_that_day),
		TEST(one_pause_is_open_at_a_time),
		TEST(decree_20_a_pause_has_a_lawful_reason_and_a_beginning),
		TEST(a_supplement_is_wanted_by_a_time_to_come),
		TEST(decree_21_it_is_extended_once_and_once_more_with_consent),
		TEST(decree_21_an_extension_is_at_most_the_period),
		TEST(decree_21_workload_and_absence_are_no_reasons),
		TEST(pauses_and_extensions_count_together),
		TEST(what_ends_ends_its_pause),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
