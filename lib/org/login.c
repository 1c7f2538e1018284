/*
 * Logging in with a password; see actor.h.  Article 19: failures are
 * counted and lock, passwords grow old, one that was given for one use
 * must be changed first.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/crypto/password.h"
#include "lib/org/actor.h"
#include "lib/org/actor.sql.h"
#include "lib/org/audit.h"
#include "lib/org/internal.h"
#include "lib/org/setting.h"

static const struct password_cost cost = PASSWORD_COST_DEFAULT;

struct secret {
	char *hash; /* NULL where none is set */
	int64_t set_at;
	bool once;
};

static int
read_secret(struct store *store, int64_t staff_id, struct secret *s,
    struct err *e)
{
	struct stmt *st;
	int rc;

	memset(s, 0, sizeof(*s));
	if (stmt_open(store, &sql_actor_password,
	    BINDS(b_int("id", staff_id)), &st, e) < 0)
		return -1;
	rc = stmt_next(st, e);
	if (rc > 0) {
		s->hash = mem_text(stmt_text(st, 0));
		s->set_at = stmt_int(st, 1);
		s->once = stmt_int(st, 2) != 0;
	}
	stmt_close(st);
	return rc < 0 ? -1 : 0;
}

static int
wrong(struct err *e)
{
	err_set(e, ERR_DENIED, "login or password is wrong");
	return err_hint(e, "failed logins are counted, and lock the login");
}

/* Logs a login that is turned away before a password is compared. */
static int
log_failed(struct store *store, const char *login, int64_t staff_id,
    const char *why, struct err *e)
{
	json_t *detail = json_pack("{s:s%, s:s}", "login", login,
	    strnlen(login, STAFF_LOGIN_SIZE), "why", why);
	char *text = detail != NULL ? json_dumps(detail, JSON_COMPACT) : NULL;
	int rc;

	json_decref(detail);
	rc = audit_note_alone(store, "login.failed", "staff", staff_id, 0,
	    text, e);
	free(text);
	return rc;
}

/* The same for one that stands in *e: it stays, unless it cannot be
 * logged. */
static int
turned_away(struct store *store, const char *login, int64_t staff_id,
    const char *why, struct err *e)
{
	struct err late = ERR_INIT;

	if (log_failed(store, login, staff_id, why, &late) < 0)
		*e = late;
	return -1;
}

/* A login that is none costs the same time, and is logged. */
static int
unknown(struct store *store, const char *login, const char *password,
    struct err *e)
{
	char *phc = NULL;
	int rc = password_hash(&phc, password, &cost, e);

	free(phc);
	if (rc == 0)
		rc = log_failed(store, login, 0, "unknown", e);
	return rc < 0 ? -1 : wrong(e);
}

/* Counts the failure; the schema's trigger logs it, and the lock. */
static int
failed(struct store *store, int64_t staff_id, struct err *e)
{
	int64_t most;

	if (setting_int(store, SETTING_PASSWORD_FAILURES, &most, e) < 0 ||
	    store_begin(store, e) < 0)
		return -1;
	if (store_run(store, &sql_actor_failed,
	    BINDS(b_int("id", staff_id), b_int("most", most),
		b_int("now", clock_now())), e) < 0 ||
	    store_commit(store, e) < 0) {
		store_rollback(store);
		return -1;
	}
	return wrong(e);
}

static int
passed(struct store *store, int64_t staff_id, struct err *e)
{
	if (store_begin(store, e) < 0)
		return -1;
	if (store_run(store, &sql_actor_passed,
	    BINDS(b_int("id", staff_id)), e) < 0 ||
	    audit_note(store, "login", "staff", staff_id, 0, NULL, e) < 0 ||
	    store_commit(store, e) < 0) {
		store_rollback(store);
		return -1;
	}
	return 0;
}

bool
password_is_old(int64_t set_at, int64_t days)
{
	return days > 0 && clock_now() - set_at > days * CLOCK_DAY;
}

/* Whether work may begin with this password. */
static int
check_age(struct store *store, const struct actor *actor,
    const struct secret *s, struct err *e)
{
	bool old;
	int64_t days;

	if (setting_int(store, SETTING_PASSWORD_MAX_AGE_DAYS, &days, e) < 0)
		return -1;
	old = password_is_old(s->set_at, days);
	if (!s->once && !old)
		return 0;
	if (s->once)
		err_set(e, ERR_DENIED, "the password of %s was given for one "
		    "use and must be changed first (article 19)",
		    actor->login);
	else
		err_set(e, ERR_DENIED, "the password of %s is older than "
		    "%lld days and must be changed first (article 19)",
		    actor->login, (long long)days);
	err_hint(e, "change it: osanctl staff passwd --as %s", actor->login);
	return turned_away(store, actor->login, actor->staff_id,
	    s->once ? "one-time" : "old", e);
}

static int
login_with(struct store *store, const char *login, const char *password,
    enum login_for what, struct actor *out, struct err *e)
{
	struct secret s = { .hash = NULL };
	const char *why;
	int rc = actor_row(store, &sql_actor_by_login,
	    BINDS(b_text("login", login)), true, out, &why, e);

	if (rc < 0)
		return why == NULL ? -1
		    : turned_away(store, login, out->staff_id, why, e);
	if (rc == 0)
		return unknown(store, login, password, e);
	rc = -1;
	if (read_secret(store, out->staff_id, &s, e) < 0)
		goto out;
	if (s.hash == NULL) {
		err_set(e, ERR_DENIED, "%s has no password", login);
		err_hint(e, "an administrator gives one: osanctl staff "
		    "passwd %s", login);
		rc = turned_away(store, login, out->staff_id, "no-password",
		    e);
		goto out;
	}
	if (password_verify(s.hash, password, &cost, NULL, e) < 0) {
		if (e->code == ERR_DENIED)
			rc = failed(store, out->staff_id, e);
		goto out;
	}
	if (what == LOGIN_TO_WORK && check_age(store, out, &s, e) < 0)
		goto out;
	rc = passed(store, out->staff_id, e);
out:
	free(s.hash);
	return rc;
}

int
actor_login(struct store *store, const char *login, const char *password,
    enum login_for what, struct actor *out, struct err *e)
{
	struct actor caller;
	struct store *to;
	int rc;

	memset(out, 0, sizeof(*out));
	if (actor_caller(store, &caller, e) < 0 ||
	    audit_writable(store, &caller, &to, e) < 0)
		return -1;
	rc = login_with(to, login, password, what, out, e);
	if (rc == 0)
		memcpy(out->origin, caller.origin, sizeof(out->origin));
	else
		memset(out, 0, sizeof(*out));
	if (to != store)
		store_free(to);
	return rc;
}
