/*
 * The people who work here; see staff.h.  Passwords are in
 * staff_password.c, handing over and boards in staff_work.c.
 */
#include "lib/org/staff.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/org/actor.h"
#include "lib/org/internal.h"
#include "lib/org/staff.sql.h"

void
staff_clear(struct staff *s)
{
	free(s->login);
	free(s->name);
	free(s->department);
	free(s->os_user);
	free(s->boards);
	free(s->contract);
	memset(s, 0, sizeof(*s));
}

int
staff_each(struct store *store, struct stmt **st, struct err *e)
{
	return stmt_open(store, &sql_staff_all, NO_BINDS, st, e);
}

int
staff_next(struct stmt *st, struct staff *s, struct err *e)
{
	struct err why = ERR_INIT;
	int rc = stmt_next(st, e);

	staff_clear(s);
	if (rc <= 0)
		return rc;
	s->id = stmt_int(st, 0);
	s->login = mem_text(stmt_text(st, 1));
	s->name = mem_text(stmt_text(st, 2));
	if (role_parse(stmt_text(st, 3), &s->role, &why) < 0)
		return err_set(e, ERR_DAMAGED, "staff %s has the role %s, "
		    "which this program does not know", s->login,
		    stmt_text(st, 3));
	s->department = mem_text(stmt_text(st, 4));
	s->os_user = mem_text(stmt_text(st, 5));
	s->boards = mem_text(stmt_text(st, 6));
	s->has_password = stmt_int(st, 7) != 0;
	s->password_once = stmt_int(st, 8) != 0;
	s->password_at = stmt_int(st, 9);
	s->failures = stmt_int(st, 10);
	s->locked_at = stmt_int(st, 11);
	s->disabled_at = stmt_int(st, 12);
	s->ends_at = stmt_int(st, 13);
	s->created_at = stmt_int(st, 14);
	s->version = stmt_int(st, 15);
	s->has_email = stmt_int(st, 16) != 0;
	s->contract = mem_text(stmt_text(st, 17));
	s->contract_until_at = stmt_int(st, 18);
	return 1;
}

int
staff_find(struct store *store, const char *login, struct staff *s,
    struct err *e)
{
	struct stmt *st;
	int rc;

	staff_clear(s);
	if (stmt_open(store, &sql_staff_by_login,
	    BINDS(b_text("login", login)), &st, e) < 0)
		return -1;
	rc = staff_next(st, s, e);
	stmt_close(st);
	if (rc == 0) {
		err_set(e, ERR_NOT_FOUND, "nobody has the login %s", login);
		err_hint(e, "'osanctl staff list' shows all");
	}
	return rc > 0 ? 0 : -1;
}

bool
staff_is_over(const struct staff *s)
{
	int64_t now = clock_now();

	return (s->ends_at != 0 && s->ends_at <= now) ||
	    (s->contract_until_at != 0 && s->contract_until_at <= now);
}

const char *
staff_state(const struct staff *s)
{
	if (s->disabled_at != 0)
		return "disabled";
	if (staff_is_over(s))
		return "ended";
	return s->locked_at != 0 ? "locked" : "active";
}

static bool
is_login(const char *s)
{
	size_t n = strspn(s, "abcdefghijklmnopqrstuvwxyz0123456789-_.");

	return s[n] == '\0' && n > 0 && n <= 40 && s[0] != '-' &&
	    s[0] != '.';
}

int
staff_check(const struct staff *s, struct err *e)
{
	if (!is_login(s->login)) {
		err_set(e, ERR_USAGE, "\"%s\" cannot be a login", s->login);
		return err_hint(e, "1 to 40 of a-z, 0-9, '-', '_' and '.'");
	}
	if (!is_line(s->name, 1, STAFF_NAME_SIZE - 1)) {
		err_set(e, ERR_USAGE, "the name of %s is empty, too long or "
		    "has control characters", s->login);
		return err_hint(e, "1 to %d bytes on one line",
		    STAFF_NAME_SIZE - 1);
	}
	if (s->os_user != NULL && (!is_line(s->os_user, 1,
	    STAFF_LOGIN_SIZE - 1) || strchr(s->os_user, ' ') != NULL))
		return err_set(e, ERR_USAGE, "\"%s\" cannot be a user of "
		    "the operating system", s->os_user);
	if (s->role == ROLE_CONTRACTOR && s->ends_at == 0 &&
	    s->contract == NULL) {
		err_set(e, ERR_USAGE, "a contractor needs a contract, or an "
		    "end");
		return err_hint(e, "give it with --contract NUMBER, or "
		    "--until DATE");
	}
	if (s->role != ROLE_CONTRACTOR && s->contract != NULL) {
		err_set(e, ERR_USAGE, "%s is no contractor, who alone works "
		    "under a contract", s->login);
		return err_hint(e, "give --role contractor, or --contract "
		    "none");
	}
	return 0;
}

static int
taken_by(const struct staff *s, struct err *e)
{
	if (s->os_user == NULL)
		return err_set(e, ERR_EXISTS, "the login %s belongs to "
		    "somebody already", s->login);
	return err_set(e, ERR_EXISTS, "the login %s or the system's user %s "
	    "belongs to somebody already", s->login, s->os_user);
}

/* What a row of staff points to; 0 is none. */
struct links {
	int64_t department;
	int64_t contract;
	int64_t until_at; /* when that is over */
};

/* The contract is there, and not over for somebody who comes to it. */
static int
check_contract(struct store *store, const struct staff *s, struct links *l,
    struct err *e)
{
	bool over = false;
	struct stmt *st;
	int rc;

	if (s->contract == NULL)
		return 0;
	if (stmt_open(store, &sql_staff_contract, BINDS(
	    b_text("number", s->contract), b_int("staff", s->id),
	    b_int("now", clock_now())), &st, e) < 0)
		return -1;
	rc = stmt_next(st, e);
	if (rc > 0) {
		l->contract = stmt_int(st, 0);
		l->until_at = stmt_int(st, 1);
		over = stmt_int(st, 2) != 0;
	}
	stmt_close(st);
	if (rc < 0)
		return -1;
	if (rc == 0) {
		err_set(e, ERR_NOT_FOUND, "there is no contract %s",
		    s->contract);
		return err_hint(e, "'osanctl contractor list' shows all");
	}
	if (!over)
		return 0;
	err_set(e, ERR_REFUSED, "the contract %s is over", s->contract);
	return err_hint(e, "renew it, or give another one: osanctl "
	    "contractor list");
}

/* Login and os_user are free, department and contract are there. */
static int
check_links(struct store *store, const struct staff *s, struct links *l,
    struct err *e)
{
	int64_t taken;

	*l = (struct links){ .department = 0 };
	if (staff_check(s, e) < 0 || store_int(store, &sql_staff_taken,
	    BINDS(b_int("id", s->id), b_text("login", s->login),
		b_text("os_user", s->os_user)), &taken, e) < 0)
		return -1;
	if (taken > 0)
		return taken_by(s, e);
	if (check_contract(store, s, l, e) < 0)
		return -1;
	if (s->department == NULL)
		return 0;
	if (store_int(store, &sql_staff_department,
	    BINDS(b_text("code", s->department)), &l->department, e) == 0)
		return 0;
	if (e->code == ERR_NOT_FOUND) {
		err_set(e, ERR_NOT_FOUND, "no such department, or it is "
		    "closed: %s", s->department);
		err_hint(e, "'osanctl dept list' shows all");
	}
	return -1;
}

int
staff_add(struct store *store, struct staff *s, struct err *e)
{
	struct links l;

	s->id = 0;
	s->created_at = clock_now();
	if (check_links(store, s, &l, e) < 0 ||
	    store_run(store, &sql_staff_insert,
	    BINDS(b_text("login", s->login), b_text("name", s->name),
		b_text("role", role_word(s->role)),
		b_ref("department", l.department),
		b_text("os_user", s->os_user), b_ref("ends_at", s->ends_at),
		b_ref("contract", l.contract),
		b_int("now", s->created_at)), e) < 0)
		return -1;
	s->id = store_last_id(store);
	s->contract_until_at = l.until_at;
	s->version = 1;
	return 0;
}

int
staff_changed(struct store *store, struct staff *s, struct err *e)
{
	if (store_changes(store) == 0) {
		err_set(e, ERR_CHANGED, "%s was changed by somebody else",
		    s->login);
		return err_hint(e, "look again: osanctl staff show %s",
		    s->login);
	}
	s->version++;
	return 0;
}

/* ERR_REFUSED where s is the last administrator who can act. */
static int
check_last(struct store *store, const struct staff *s, struct err *e)
{
	int64_t others;

	if (store_int(store, &sql_staff_other_admins,
	    BINDS(b_int("id", s->id)), &others, e) < 0)
		return -1;
	if (others > 0)
		return 0;
	err_set(e, ERR_REFUSED, "%s is the last administrator", s->login);
	return err_hint(e, "make somebody else administrator first, for no "
	    "limited time");
}

/* Whether the row of this login is an administrator for good. */
static int
was_admin(struct store *store, const struct staff *s, bool *out,
    struct err *e)
{
	struct staff old = STAFF_INIT;
	int rc = staff_find(store, s->login, &old, e);

	*out = rc == 0 && old.role == ROLE_ADMIN && old.disabled_at == 0 &&
	    old.ends_at == 0;
	staff_clear(&old);
	return rc;
}

static int
check_change(struct store *store, const struct staff *s, struct links *l,
    struct err *e)
{
	bool admin = false;

	if (check_links(store, s, l, e) < 0 ||
	    (s->id != 0 && was_admin(store, s, &admin, e) < 0))
		return -1;
	if (admin && (s->role != ROLE_ADMIN || s->ends_at != 0))
		return check_last(store, s, e);
	return 0;
}

int
staff_check_change(struct store *store, const struct staff *s,
    struct err *e)
{
	struct links l;

	return check_change(store, s, &l, e);
}

int
staff_change(struct store *store, struct staff *s, struct err *e)
{
	struct links l;

	if (check_change(store, s, &l, e) < 0 ||
	    store_run(store, &sql_staff_update,
	    BINDS(b_int("id", s->id), b_int("version", s->version),
		b_text("name", s->name),
		b_text("role", role_word(s->role)),
		b_ref("department", l.department),
		b_text("os_user", s->os_user),
		b_ref("ends_at", s->ends_at),
		b_ref("contract", l.contract)), e) < 0)
		return -1;
	s->contract_until_at = l.until_at;
	return staff_changed(store, s, e);
}

int
staff_check_disable(struct store *store, const struct staff *s,
    bool disabled, struct err *e)
{
	if ((s->disabled_at != 0) == disabled)
		return disabled
		    ? err_set(e, ERR_REFUSED, "%s is disabled already",
		    s->login)
		    : err_set(e, ERR_REFUSED, "%s is not disabled",
		    s->login);
	if (disabled && s->role == ROLE_ADMIN)
		return check_last(store, s, e);
	return 0;
}

int
staff_disable(struct store *store, struct staff *s, bool disabled,
    struct err *e)
{
	int64_t at = disabled ? clock_now() : 0;

	if (staff_check_disable(store, s, disabled, e) < 0 ||
	    store_run(store, &sql_staff_set_disabled,
	    BINDS(b_int("id", s->id), b_int("version", s->version),
		b_ref("at", at)), e) < 0 || staff_changed(store, s, e) < 0)
		return -1;
	s->disabled_at = at;
	return 0;
}

int
staff_check_unlock(const struct staff *s, struct err *e)
{
	if (s->locked_at != 0 || s->failures != 0)
		return 0;
	return err_set(e, ERR_REFUSED, "%s is not locked", s->login);
}

int
staff_unlock(struct store *store, struct staff *s, struct err *e)
{
	if (staff_check_unlock(s, e) < 0 ||
	    store_run(store, &sql_staff_set_unlocked,
	    BINDS(b_int("id", s->id), b_int("version", s->version)), e) < 0 ||
	    staff_changed(store, s, e) < 0)
		return -1;
	s->locked_at = 0;
	s->failures = 0;
	return 0;
}
