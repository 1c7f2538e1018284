/*
 * Logging in with a password: failures, locks, age, one use, the log.
 * Hashes here are cheap ones; a hash tells its own cost.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/crypto/password.h"
#include "lib/org/actor.h"
#include "lib/org/audit.h"
#include "tests/unit/place.h"

#define PASSWORD "Haneul!4827"
#define NOON INT64_C(1795489200000000) /* 2026-11-24T12:00:00+09:00 */

static void
stand_at(int64_t us)
{
	char text[CLOCK_TEXT];

	setenv("OSAN_NOW", clock_rfc3339(us, text), 1);
}

static int
set_up(void **state)
{
	static const struct password_cost cheap = {
		.memory_kib = 64, .passes = 1, .lanes = 1
	};
	struct place *p = mem_new(1, sizeof(*p));
	struct err e = ERR_INIT;
	struct actor kim;
	char *phc, *sql;

	unsetenv("SUDO_USER");
	unsetenv("SSH_CONNECTION");
	stand_at(NOON);
	place_init(p);
	place_actor(p, "kim", "moderator", &kim);
	assert_int_equal(password_hash(&phc, PASSWORD, &cheap, &e), 0);
	sql = mem_printf("UPDATE staff SET password = '%s', password_at = "
			 "%lld WHERE login = 'kim'",
	    phc, (long long)NOON);
	place_sql(p, sql);
	free(sql);
	free(phc);
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

static int
login(struct place *p, const char *who, const char *password,
    enum login_for what, struct err *e)
{
	struct actor out;

	*e = (struct err)ERR_INIT;
	return actor_login(p->store, who, password, what, &out, e);
}

static void
fails(struct place *p, const char *password, const char *why)
{
	struct err e;

	assert_int_equal(login(p, "kim", password, LOGIN_TO_WORK, &e), -1);
	assert_int_equal(e.code, ERR_DENIED);
	assert_non_null(strstr(e.msg, why));
	assert_string_not_equal(e.hint, "");
}

static void
passes(struct place *p)
{
	struct err e;

	assert_int_equal(login(p, "kim", PASSWORD, LOGIN_TO_WORK, &e), 0);
}

/* Rows of the log with this action, whose detail holds this text. */
static int64_t
logged(const struct place *p, const char *action, const char *detail)
{
	char *sql = mem_printf("SELECT count(*) FROM audit WHERE "
			       "action = '%s' AND detail LIKE '%%%s%%'",
	    action, detail);
	int64_t n = place_int(p, sql);

	free(sql);
	return n;
}

static void
right_password(void **state)
{
	struct place *p = *state;
	struct err e = ERR_INIT;
	struct actor out;

	assert_int_equal(actor_login(p->store, "kim", PASSWORD, LOGIN_TO_WORK,
			     &out, &e),
	    0);
	assert_string_equal(out.login, "kim");
	assert_int_equal(out.role, ROLE_MODERATOR);
	assert_string_not_equal(out.origin, "");
	assert_int_equal(logged(p, "login", ""), 1);
}

static void
wrong_reads_like_unknown(void **state)
{
	struct place *p = *state;
	struct err wrong, unknown;

	assert_int_equal(login(p, "kim", "x", LOGIN_TO_WORK, &wrong), -1);
	assert_int_equal(login(p, "lee", "x", LOGIN_TO_WORK, &unknown), -1);
	assert_int_equal(unknown.code, wrong.code);
	assert_string_equal(unknown.msg, wrong.msg);
	assert_string_equal(unknown.hint, wrong.hint);
	assert_int_equal(logged(p, "staff.failure", "kim"), 1);
	assert_int_equal(logged(p, "login.failed", "lee"), 1);
}

static void
five_failures_lock(void **state)
{
	struct place *p = *state;

	for (int i = 0; i < 4; i++)
		fails(p, "wrong", "login or password");
	passes(p); /* and counts from nought again */
	for (int i = 0; i < 5; i++)
		fails(p, "wrong", "login or password");
	fails(p, PASSWORD, "locked");
	fails(p, "wrong", "locked");
	assert_int_equal(logged(p, "staff.failure", ""), 8);
	assert_int_equal(logged(p, "staff.lock", "kim"), 1);
	assert_int_equal(logged(p, "login.failed", "locked"), 2);
	assert_int_equal(place_int(p,
			     "SELECT failures FROM staff "
			     "WHERE login = 'kim'"),
	    5);
}

static void
failures_are_a_number(void **state)
{
	struct place *p = *state;

	place_sql(p,
	    "INSERT INTO setting (key, value, updated_at) "
	    "VALUES ('password.failures', '2', 1)");
	fails(p, "wrong", "login or password");
	passes(p);
	fails(p, "wrong", "login or password");
	fails(p, "wrong", "login or password");
	fails(p, PASSWORD, "locked");
}

static void
changed_every_quarter(void **state)
{
	struct place *p = *state;
	struct err e;

	stand_at(NOON + 92 * CLOCK_DAY);
	passes(p);
	stand_at(NOON + 92 * CLOCK_DAY + 1);
	fails(p, PASSWORD, "older than 92 days");
	assert_int_equal(logged(p, "login.failed", "\"old\""), 1);
	assert_int_equal(login(p, "kim", PASSWORD, LOGIN_TO_CHANGE, &e), 0);
}

static void
age_is_a_number(void **state)
{
	struct place *p = *state;

	place_sql(p,
	    "INSERT INTO setting (key, value, updated_at) "
	    "VALUES ('password.max-age-days', '7', 1)");
	stand_at(NOON + 8 * CLOCK_DAY);
	fails(p, PASSWORD, "older than 7 days");
	place_sql(p, "UPDATE setting SET value = '0'");
	stand_at(NOON + 3650 * CLOCK_DAY);
	passes(p);
}

static void
first_password_is_for_one_use(void **state)
{
	struct place *p = *state;
	struct err e;

	place_sql(p, "UPDATE staff SET password_once = 1");
	fails(p, PASSWORD, "for one use");
	assert_int_equal(logged(p, "login.failed", "one-time"), 1);
	assert_int_equal(login(p, "kim", PASSWORD, LOGIN_TO_CHANGE, &e), 0);
}

static void
wrong_is_wrong_to_change_too(void **state)
{
	struct place *p = *state;
	struct err e;

	for (int i = 0; i < 5; i++)
		assert_int_equal(login(p, "kim", "wrong", LOGIN_TO_CHANGE, &e),
		    -1);
	assert_int_equal(login(p, "kim", PASSWORD, LOGIN_TO_CHANGE, &e), -1);
	assert_non_null(strstr(e.msg, "locked"));
}

static void
turned_away(void **state)
{
	static const struct {
		const char *sql, *says, *logs;
	} ways[] = {
		{ "disabled_at = 1", "disabled", "\"disabled\"" },
		{ "ends_at = 1", "is over", "\"ended\"" },
		{ "locked_at = 1", "locked", "\"locked\"" },
		{ "password = NULL", "no password", "\"no-password\"" },
	};
	struct place *p = *state;

	for (size_t i = 0; i < ARRAY_LEN(ways); i++) {
		char *sql = mem_printf("UPDATE staff SET disabled_at = NULL, "
				       "ends_at = NULL, locked_at = NULL, %s "
				       "WHERE login = 'kim'",
		    ways[i].sql);

		place_sql(p, sql);
		free(sql);
		fails(p, PASSWORD, ways[i].says);
		assert_int_equal(logged(p, "login.failed", ways[i].logs), 1);
	}
}

static void
logged_where_the_store_only_reads(void **state)
{
	struct place *p = *state;
	struct audit_report r;
	struct err e = ERR_INIT;
	struct store *reader;
	struct actor out;

	assert_int_equal(store_open(p->db, STORE_READ, &reader, &e), 0);
	audit_attach(reader, &p->admin, &p->key);
	assert_int_equal(actor_login(reader, "kim", "wrong", LOGIN_TO_WORK,
			     &out, &e),
	    -1);
	assert_int_equal(actor_login(reader, "kim", PASSWORD, LOGIN_TO_WORK,
			     &out, &e),
	    0);
	store_free(reader);
	assert_int_equal(
	    place_int(p,
		"SELECT count(*) FROM audit WHERE "
		"actor = 'chief' AND action IN ('login', 'staff.failure')"),
	    2);
	assert_int_equal(audit_verify(p->store, &p->key, NULL, &r, &e), 0);
	assert_true(r.ok);
	assert_int_equal(r.unsealed, 0);
}

static void
strange_logins_are_logged_whole(void **state)
{
	struct place *p = *state;
	struct err e;

	assert_int_equal(login(p, "a\"},{\"b", "x", LOGIN_TO_WORK, &e), -1);
	assert_int_equal(place_int(p,
			     "SELECT count(*) FROM audit WHERE "
			     "json_extract(detail, '$.login') = 'a\"},{\"b'"),
	    1);
}

#define T(name, text)                               \
	{                                           \
		text, name, set_up, tear_down, NULL \
	}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(right_password, "the right password logs in"),
		T(wrong_reads_like_unknown,
		    "an unknown login reads like a wrong password"),
		T(five_failures_lock,
		    "article 19: five failures in a row lock the login"),
		T(failures_are_a_number,
		    "article 19: how many failures lock can be set"),
		T(changed_every_quarter,
		    "article 19: a password is changed every quarter"),
		T(age_is_a_number,
		    "article 19: after how many days can be set, or never"),
		T(first_password_is_for_one_use,
		    "article 19: the first password is for one use"),
		T(wrong_is_wrong_to_change_too,
		    "article 19: failures count for a change as well"),
		T(turned_away,
		    "disabled, ended, locked, without password: all logged"),
		T(logged_where_the_store_only_reads,
		    "a login is logged although the connection reads"),
		T(strange_logins_are_logged_whole,
		    "a login cannot forge a row of the log"),
	};

	return cmocka_run_group_tests_name("org/login", tests, NULL, NULL);
}
