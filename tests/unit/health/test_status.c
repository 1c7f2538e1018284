/*
 * What waits: counting it, and judging how urgent it is.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/clock.h"
#include "lib/health/status.h"
#include "tests/unit/place.h"

#define NOW (INT64_C(20000) * CLOCK_DAY)

/* 30 bytes that begin as what is sealed does. */
#define SEALED "CAST(char(1) || '234567890123456789012345678901' AS BLOB)"

/* A board, a citizen with a telephone, three posts: 1 and 2 are visible, 3
 * waits; the clock stands at 2026-11-24 14:00. */
#define SITE                                                               \
	"INSERT INTO site VALUES (1, 'Osan', 1);"                          \
	"INSERT INTO board (id, slug, kind, title_ko, created_at)"         \
	" VALUES (1, 'free', 'free', 'x', 1);"                             \
	"INSERT INTO ground VALUES (5, 'a', 'a', 'a', 'a');"               \
	"INSERT INTO citizen (id, created_at, phone_sealed, email_sealed)" \
	" VALUES (7, 1, " SEALED ", " SEALED ");"                          \
	"INSERT INTO post (id, board_id, number, state, title, body,"      \
	" citizen_id, created_at, updated_at) VALUES"                      \
	" (1, 1, 1, 'visible', 't', '', NULL, 10, 10),"                    \
	" (2, 1, 2, 'visible', 't', '', NULL, 20, 20),"                    \
	" (3, 1, 3, 'pending', 't', '', NULL, 30, 30);"

static int
set_up(void **state)
{
	struct place *p = malloc(sizeof(*p));

	clock_zone("Asia/Seoul");
	setenv("OSAN_NOW", "2026-11-24T14:00:00+09:00", 1);
	place_init(p);
	place_sql(p, SITE);
	*state = p;
	return 0;
}

static int
tear_down(void **state)
{
	unsetenv("OSAN_NOW");
	place_clear(*state);
	free(*state);
	return 0;
}

static void
counts(struct place *p, struct status *s)
{
	struct err e = ERR_INIT;

	*s = (struct status)STATUS_INIT;
	assert_int_equal(status_read(p->store, s, &e), 0);
}

static void
queue_is_counted(void **state)
{
	struct place *p = *state;
	struct status s;

	place_sql(p,
	    "INSERT INTO flag (post_id, kind, ground, created_at) "
	    "VALUES (1, 'report', 5, 25); "
	    "UPDATE queue SET claimed_by = 1, claimed_until = 4102444800000000 "
	    "WHERE post_id = 1");
	counts(p, &s);
	assert_string_equal(s.site, "Osan");
	assert_int_equal(s.waiting, 2);
	assert_int_equal(s.waiting_oldest, 25);
	assert_int_equal(s.pending, 1);
	assert_int_equal(s.claimed, 1);
	status_clear(&s);
}

static void
ended_hiding_is_counted(void **state)
{
	struct place *p = *state;
	struct status s;

	place_sql(p,
	    "INSERT INTO acting (id, actor, origin, at) VALUES (1, '', '', 50);"
	    "INSERT INTO decision (post_id, action, reason, "
	    "from_state, to_state, until, at, post_version) VALUES "
	    "(1, 'hide', 'x', 'visible', 'hidden', 100, 50, 1); "
	    "UPDATE acting SET at = 1795500000000000; "
	    "INSERT INTO decision (post_id, action, reason, "
	    "from_state, to_state, until, at, post_version) VALUES "
	    "(2, 'hide', 'x', 'visible', 'hidden', 1795600000000000, "
	    "1795500000000000, 1); "
	    "DELETE FROM acting");
	counts(p, &s);
	assert_int_equal(s.hidden, 2);
	assert_int_equal(s.hidden_ended, 1);
	assert_int_equal(s.hidden_oldest, 100);
	assert_int_equal(s.decided_today, 1);
	status_clear(&s);
}

static void
period_over_is_counted(void **state)
{
	struct place *p = *state;
	struct status s;

	place_sql(p,
	    "INSERT INTO post (board_id, number, state, title, body, "
	    "created_at, updated_at, expires_at) VALUES "
	    "(1, 4, 'visible', 't', '', 1, 1, 1000), "
	    "(1, 5, 'visible', 't', '', 1, 1, 2000)");
	counts(p, &s);
	assert_int_equal(s.period_over, 2);
	assert_int_equal(s.period_oldest, 1000);
	status_clear(&s);
}

static void
outbox_is_counted(void **state)
{
	struct place *p = *state;
	struct status s;

	place_sql(p,
	    "INSERT INTO outbox (id, template, channel, citizen_id, "
	    "post_id, next_at, created_at) VALUES "
	    "(1, 'removal', 'mail', 7, 1, 11, 1), "
	    "(2, 'removal', 'mail', 7, 1, 12, 2), "
	    "(3, 'removal', 'mail', 7, 1, 13, 3), "
	    "(4, 'removal', 'mail', 7, 1, 14, 4), "
	    "(5, 'removal', 'call', 7, 1, 15, 5), "
	    "(6, 'removal', 'mail', 7, 1, 16, 6); "
	    "UPDATE outbox SET state = 'sending', tried_at = 20, "
	    "attempts = 1 WHERE id IN (2, 3, 6); "
	    "UPDATE outbox SET state = 'failed', error = 'x' WHERE id = 2; "
	    "UPDATE outbox SET state = 'failed', error = 'x' WHERE id = 3; "
	    "UPDATE outbox SET state = 'given-up', error = 'x' "
	    "WHERE id = 3; "
	    "UPDATE outbox SET state = 'sent', sent_at = 30 WHERE id = 6");
	counts(p, &s);
	assert_int_equal(s.notices_queued, 2);
	assert_int_equal(s.notices_due, 11);
	assert_int_equal(s.notices_failed, 1);
	assert_int_equal(s.failed_oldest, 2);
	assert_int_equal(s.notices_given_up, 1);
	assert_int_equal(s.given_up_oldest, 3);
	assert_int_equal(s.calls, 1);
	assert_int_equal(s.calls_oldest, 5);
	status_clear(&s);
}

static void
appeals_imports_and_locks(void **state)
{
	struct place *p = *state;
	struct status s;

	place_sql(p,
	    "INSERT INTO acting (id, actor, origin, at) VALUES (1, '', '', 50);"
	    "INSERT INTO decision (id, post_id, action, reason, "
	    "from_state, to_state, until, at, post_version) VALUES "
	    "(1, 1, 'hide', 'x', 'visible', 'hidden', 100, 50, 1); "
	    "DELETE FROM acting; "
	    "INSERT INTO appeal (id, decision_id, received_at) "
	    "VALUES (1, 1, 60); "
	    "INSERT INTO import_run (board_id, digest, started_at) "
	    "VALUES (1, zeroblob(32), 70); "
	    "INSERT INTO staff (login, name, role, created_at, locked_at, "
	    "disabled_at) VALUES ('a', 'a', 'audit', 1, 2, NULL), "
	    "('b', 'b', 'audit', 1, 2, 3)");
	counts(p, &s);
	assert_int_equal(s.appeals, 1);
	assert_int_equal(s.appeals_oldest, 60);
	assert_int_equal(s.imports, 1);
	assert_int_equal(s.imports_oldest, 70);
	assert_int_equal(s.locked, 1);
	status_clear(&s);
}

static void
jobs_and_log(void **state)
{
	struct place *p = *state;
	struct err e = ERR_INIT;
	struct status s;

	place_sql(p,
	    "INSERT INTO job_run (job, ran_at, error) VALUES "
	    "('post expire', 5, ''), ('notify send', 6, 'no sendmail')");
	counts(p, &s);
	assert_int_equal(s.expire_ran_at, 5);
	assert_int_equal(s.send_ran_at, 6);
	assert_string_equal(s.send_error, "no sendmail");
	assert_int_equal(s.purge_ran_at, 0);
	assert_true(s.unsealed > 0);
	status_clear(&s);
	assert_int_equal(store_begin(p->store, &e), 0);
	assert_int_equal(store_commit(p->store, &e), 0);
	counts(p, &s);
	assert_int_equal(s.unsealed, 0);
	status_clear(&s);
}

/* The items of s as "level key count since; …" at NOW. */
static void
expect(const struct status *s, const char *const *keys, size_t n)
{
	struct status_item items[STATUS_ITEMS];

	assert_int_equal(status_items(s, NOW, items), n);
	for (size_t i = 0; i < n; i++) {
		assert_string_equal(items[i].key, keys[i]);
		assert_true(items[i].count > 0);
		assert_memory_equal(items[i].next, "osanctl ", 8);
	}
}

#define EXPECT(s, ...)                                     \
	expect(&(s), (const char *const[]){ __VA_ARGS__ }, \
	    sizeof((const char *const[]){ __VA_ARGS__ }) / sizeof(char *))

static enum status_level
level_of(const struct status *s, const char *key)
{
	struct status_item items[STATUS_ITEMS];
	size_t n = status_items(s, NOW, items);

	for (size_t i = 0; i < n; i++)
		if (strcmp(items[i].key, key) == 0)
			return items[i].level;
	fail_msg("%s does not appear", key);
	return STATUS_URGENT;
}

static void
calm_site(void **state)
{
	struct status_item items[STATUS_ITEMS];
	struct status s = { .hidden = 3, .decided_today = 9, .claimed = 1 };

	(void)state;
	assert_int_equal(status_items(&s, NOW, items), 0);
}

static void
everything_waits(void **state)
{
	char error[] = "x";
	struct status s = { .waiting = 1,
		.hidden_ended = 1,
		.period_over = 1,
		.purgeable = 1,
		.appeals = 1,
		.notices_queued = 1,
		.notices_failed = 1,
		.notices_given_up = 1,
		.calls = 1,
		.imports = 1,
		.locked = 1,
		.unsealed = 1,
		.send_error = error };

	(void)state;
	EXPECT(s, "notices_given_up", "send_error", "imports", "appeals",
	    "waiting", "calls", "locked", "unsealed", "hidden_ended",
	    "period_over", "notices_failed", "notices_queued", "purgeable");
}

static void
late_cron_is_urgent(void **state)
{
	struct status s = { .hidden_ended = 1,
		.period_over = 1,
		.notices_queued = 1,
		.waiting = 1,
		.hidden_oldest = NOW - 26 * CLOCK_HOUR,
		.period_oldest = NOW - 26 * CLOCK_HOUR,
		.notices_due = NOW - CLOCK_HOUR };

	(void)state;
	EXPECT(s, "waiting", "hidden_ended", "period_over", "notices_queued");
	s.hidden_oldest--;
	EXPECT(s, "hidden_ended", "waiting", "period_over", "notices_queued");
	assert_int_equal(level_of(&s, "hidden_ended"), STATUS_URGENT);
	assert_int_equal(level_of(&s, "period_over"), STATUS_BY_ITSELF);
	s.period_oldest--;
	s.notices_due--;
	assert_int_equal(level_of(&s, "period_over"), STATUS_URGENT);
	assert_int_equal(level_of(&s, "notices_queued"), STATUS_URGENT);
}

static void
notice_for_later(void **state)
{
	struct status s = { .notices_queued = 1,
		.notices_due = NOW + CLOCK_DAY };

	(void)state;
	assert_int_equal(level_of(&s, "notices_queued"), STATUS_BY_ITSELF);
}

#define T(name, text)                               \
	{                                           \
		text, name, set_up, tear_down, NULL \
	}
#define P(name, text)                        \
	{                                    \
		text, name, NULL, NULL, NULL \
	}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(queue_is_counted, "the queue, its oldest and its claims"),
		T(ended_hiding_is_counted,
		    "article 6: temporary measures past their end"),
		T(period_over_is_counted,
		    "article 6(1): posts past their posting period"),
		T(outbox_is_counted,
		    "article 6(2): notices by what became of them"),
		T(appeals_imports_and_locks,
		    "appeals, imports cut off, staff locked out"),
		T(jobs_and_log, "the last runs of cron, and unsealed rows"),
		P(calm_site, "a calm site has nothing to do"),
		P(everything_waits, "what is urgent stands first"),
		P(late_cron_is_urgent, "what cron should have done is urgent"),
		P(notice_for_later, "a notice that is not due is calm"),
	};

	return cmocka_run_group_tests_name("health/status", tests, NULL, NULL);
}
