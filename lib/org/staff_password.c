/*
 * Passwords of staff (Article 19); see staff.h.  Only hashes are kept, the
 * former ones too, as many as the longest history that can be set.
 */
#include <stdlib.h>

#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/crypto/password.h"
#include "lib/org/internal.h"
#include "lib/org/password_rule.h"
#include "lib/org/staff.h"
#include "lib/org/staff.sql.h"

static const struct password_cost cost = PASSWORD_COST_DEFAULT;

int
staff_hash(const char *password, char **out, struct err *e)
{
	return password_hash(out, password, &cost, e);
}

/* 1 where password is the one of this hash, 0 where not, -1. */
static int
is_same(const char *hash, const char *password, struct err *e)
{
	if (password_verify(hash, password, &cost, NULL, e) == 0)
		return 1;
	if (e->code != ERR_DENIED)
		return -1;
	err_clear(e);
	return 0;
}

const char *
staff_password_state(const struct staff *s, int64_t max_days)
{
	if (!s->has_password)
		return "none";
	if (s->password_once)
		return "one-time";
	return password_is_old(s->password_at, max_days) ? "old" : "set";
}

static int
again(const struct staff *s, struct err *e)
{
	err_set(e, ERR_REFUSED, "%s has had this password before "
	    "(article 19)", s->login);
	return err_hint(e, "choose one that was not used lately");
}

/* The password in use counts as the first of the former ones. */
static int
check_history(struct store *store, const struct staff *s,
    const char *password, int64_t history, struct err *e)
{
	char *now = NULL;
	struct stmt *st;
	int rc, same = 0;

	if (history == 0 || s->id == 0)
		return 0;
	if (store_text(store, &sql_staff_password_now,
	    BINDS(b_int("id", s->id)), &now, e) < 0)
		return -1;
	if (now != NULL)
		same = is_same(now, password, e);
	free(now);
	if (same != 0)
		return same < 0 ? -1 : again(s, e);
	if (stmt_open(store, &sql_staff_password_former,
	    BINDS(b_int("id", s->id), b_int("n", history - 1)), &st, e) < 0)
		return -1;
	while ((rc = stmt_next(st, e)) > 0) {
		same = is_same(stmt_text(st, 0), password, e);
		if (same != 0)
			break;
	}
	stmt_close(st);
	if (rc < 0 || same < 0)
		return -1;
	return same > 0 ? again(s, e) : 0;
}

int
staff_check_password(struct store *store, const struct staff *s,
    const char *password, struct err *e)
{
	struct password_rule rule;

	if (password_rule_load(store, &rule, e) < 0 ||
	    password_rule_check(&rule, s->login, s->name, password, e) < 0)
		return -1;
	return check_history(store, s, password, rule.history, e);
}

int
staff_set_password(struct store *store, struct staff *s, const char *hash,
    bool once, struct err *e)
{
	int64_t now = clock_now();

	if (store_run(store, &sql_staff_password_keep,
	    BINDS(b_int("id", s->id)), e) < 0 ||
	    store_run(store, &sql_staff_password_forget,
	    BINDS(b_int("id", s->id)), e) < 0 ||
	    store_run(store, &sql_staff_password_set,
	    BINDS(b_int("id", s->id), b_int("version", s->version),
		b_text("hash", hash), b_int("now", now),
		b_int("once", once)), e) < 0 ||
	    staff_changed(store, s, e) < 0)
		return -1;
	s->has_password = true;
	s->password_at = now;
	s->password_once = once;
	s->locked_at = 0;
	s->failures = 0;
	return 0;
}
