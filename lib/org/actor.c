/*
 * Who is acting and what they may do; see actor.h.  Logging in with a
 * password is in login.c.
 */
#include "lib/org/actor.h"

#include <arpa/inet.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "lib/base/buf.h"
#include "lib/base/clock.h"
#include "lib/base/i18n.h"
#include "lib/org/actor.sql.h"
#include "lib/org/internal.h"

/* Whether the real user is root or owns the database (or, where there is
 * none yet, will own it): such a process can do anything to the file, so
 * that it is believed about who called it. */
static bool
is_service(const struct store *store)
{
	struct stat st;

	return getuid() == 0 || store == NULL ||
	    (stat(store_path(store), &st) == 0 && st.st_uid == getuid());
}

/* A name for the log: no blanks, no control characters, not too long. */
static bool
is_plain(const char *s, size_t most)
{
	size_t n = 0;

	for (; s[n] != '\0'; n++)
		if ((unsigned char)s[n] <= ' ' || s[n] == 0x7f)
			return false;
	return n > 0 && n < most;
}

int
actor_os_user(const struct store *store, char *out, size_t size,
    struct err *e)
{
	const char *caller = getenv("SUDO_USER");
	const struct passwd *pw;

	if (caller != NULL && is_plain(caller, size) && is_service(store)) {
		snprintf(out, size, "%s", caller);
		return 0;
	}
	if (getuid() == 0) {
		snprintf(out, size, "root");
		return 0;
	}
	pw = getpwuid(getuid());
	if (pw == NULL || !is_plain(pw->pw_name, size))
		return err_set(e, ERR_DENIED,
		    "the system has no name for user number %ld",
		    (long)getuid());
	snprintf(out, size, "%s", pw->pw_name);
	return 0;
}

/* The address that an ssh session comes from, where it is one. */
static bool
ssh_address(char *out, size_t size)
{
	const char *from = getenv("SSH_CONNECTION");
	unsigned char raw[sizeof(struct in6_addr)];
	size_t n = from != NULL ? strcspn(from, " ") : 0;

	if (n == 0 || n >= size)
		return false;
	memcpy(out, from, n);
	out[n] = '\0';
	return inet_pton(AF_INET, out, raw) == 1 ||
	    inet_pton(AF_INET6, out, raw) == 1;
}

void
actor_origin(const char *os_user, char out[ACTOR_ORIGIN_SIZE])
{
	char where[64];

	if (!ssh_address(where, sizeof(where)) &&
	    ttyname_r(STDERR_FILENO, where, sizeof(where)) != 0 &&
	    ttyname_r(STDIN_FILENO, where, sizeof(where)) != 0)
		snprintf(where, sizeof(where), "batch");
	snprintf(out, ACTOR_ORIGIN_SIZE, "%s@%s", os_user,
	    strncmp(where, "/dev/", 5) == 0 ? where + 5 : where);
}

int
actor_caller(const struct store *store, struct actor *out, struct err *e)
{
	memset(out, 0, sizeof(*out));
	out->role = ROLE_READ_ONLY;
	if (actor_os_user(store, out->login, sizeof(out->login), e) < 0)
		return -1;
	actor_origin(out->login, out->origin);
	return 0;
}

void
actor_citizen(struct actor *out)
{
	memset(out, 0, sizeof(*out));
	out->role = ROLE_READ_ONLY;
	out->citizen = true;
	snprintf(out->login, sizeof(out->login), "web");
	snprintf(out->origin, sizeof(out->origin), "web");
}

/* Reads the row that the actor_by_ statements give. */
static int
read_actor(const struct stmt *st, struct actor *out, struct err *e)
{
	struct err why = ERR_INIT;

	memset(out, 0, sizeof(*out));
	out->staff_id = stmt_int(st, 0);
	out->department_id = stmt_int(st, 1);
	snprintf(out->login, sizeof(out->login), "%s", stmt_text(st, 3));
	snprintf(out->name, sizeof(out->name), "%s", stmt_text(st, 4));
	if (role_parse(stmt_text(st, 2), &out->role, &why) < 0)
		return err_set(e, ERR_DAMAGED, "staff %s has the role %s, "
		    "which this program does not know", out->login,
		    stmt_text(st, 2));
	return 0;
}

/* Articles 3(5), 16(4): who came by a contract goes with it. */
static int
contract_over(const char *login, const char *contract, struct err *e)
{
	err_set(e, ERR_DENIED, "the contract %s, under which %s works, is "
	    "over", contract, login);
	return err_hint(e, "an administrator renews it: osanctl contractor "
	    "renew %s --until DATE", contract);
}

static int
check_row(const struct stmt *st, bool lock_counts, const char **why,
    struct err *e)
{
	const char *login = stmt_text(st, 3);

	if (!stmt_null(st, 5)) {
		*why = "disabled";
		err_set(e, ERR_DENIED, "%s is disabled", login);
		return err_hint(e, "an administrator lets them work again: "
		    "osanctl staff enable %s", login);
	}
	if (!stmt_null(st, 9) && stmt_int(st, 9) <= clock_now()) {
		*why = "contract";
		return contract_over(login, stmt_text(st, 8), e);
	}
	if (!stmt_null(st, 7) && stmt_int(st, 7) <= clock_now()) {
		*why = "ended";
		err_set(e, ERR_DENIED, "the time of %s here is over", login);
		return err_hint(e, "an administrator gives more: osanctl "
		    "staff set %s --until DATE", login);
	}
	if (!stmt_null(st, 6) && lock_counts) {
		*why = "locked";
		err_set(e, ERR_DENIED, "%s is locked after failed logins",
		    login);
		return err_hint(e, "an administrator unlocks it: osanctl "
		    "staff unlock %s", login);
	}
	return 0;
}

int
actor_row(struct store *store, const struct sql *sql,
    const struct bind *binds, bool lock_counts, struct actor *out,
    const char **why, struct err *e)
{
	struct stmt *st;
	int rc;

	*why = NULL;
	if (stmt_open(store, sql, binds, &st, e) < 0)
		return -1;
	rc = stmt_next(st, e);
	if (rc > 0 && (read_actor(st, out, e) < 0 ||
	    check_row(st, lock_counts, why, e) < 0))
		rc = -1;
	stmt_close(st);
	return rc;
}

static int
find_user(struct store *store, const char *os_user, bool service,
    struct actor *out, struct err *e)
{
	const char *why;
	int rc = actor_row(store, &sql_actor_by_user,
	    BINDS(b_text("os_user", os_user)), !service, out, &why, e);

	if (rc == 0 && service)
		rc = actor_row(store, &sql_actor_first_admin,
		    BINDS(b_int("now", clock_now())), false, out, &why, e);
	if (rc == 0) {
		err_set(e, ERR_DENIED, "%s is not on the staff of this site",
		    os_user);
		err_hint(e, "an administrator adds you: osanctl staff add "
		    "LOGIN --name NAME --role ROLE --os-user %s", os_user);
	}
	if (rc <= 0)
		return -1;
	actor_origin(os_user, out->origin);
	return 0;
}

int
actor_find(struct store *store, struct actor *out, struct err *e)
{
	char os_user[STAFF_LOGIN_SIZE];
	const char *caller = getenv("SUDO_USER");
	bool service = is_service(store);

	if (actor_os_user(store, os_user, sizeof(os_user), e) < 0)
		return -1;
	if (service && caller != NULL && strcmp(caller, os_user) == 0 &&
	    strcmp(caller, "root") != 0)
		service = false;
	return find_user(store, os_user, service, out, e);
}

int
actor_find_user(struct store *store, const char *os_user,
    struct actor *out, struct err *e)
{
	return find_user(store, os_user, strcmp(os_user, "root") == 0, out,
	    e);
}

bool
actor_may(const struct actor *actor, enum permit permit)
{
	return !actor->citizen && permit_has(permit, actor->role);
}

/* Writes the refusal that stands in *e to the log as well. */
static int
refused(struct store *store, const struct actor *actor, const char *what,
    const char *object, int64_t object_id, struct err *e)
{
	struct buf detail = BUF_INIT;
	struct err why = ERR_INIT;

	buf_printf(&detail, "{\"permit\":\"%s\",\"role\":\"%s\"}", what,
	    role_word(actor->role));
	if (audit_apart(store, actor, "denied", object, object_id, 0,
	    detail.s, &why) < 0)
		err_hint(e, "this attempt could not be logged: %s", why.msg);
	buf_clear(&detail);
	return -1;
}

int
actor_still(struct store *store, const struct actor *actor, struct err *e)
{
	struct stmt *st;
	int rc;

	if (actor->citizen || actor->role != ROLE_CONTRACTOR)
		return 0;
	if (stmt_open(store, &sql_actor_contract, BINDS(b_int("id",
	    actor->staff_id), b_int("now", clock_now())), &st, e) < 0)
		return -1;
	rc = stmt_next(st, e);
	if (rc > 0)
		contract_over(actor->login, stmt_text(st, 0), e);
	stmt_close(st);
	return rc != 0 ? -1 : 0;
}

int
actor_check(struct store *store, const struct actor *actor,
    enum permit permit, struct err *e)
{
	if (actor_still(store, actor, e) < 0)
		return e->code != ERR_DENIED ? -1 : refused(store, actor,
		    permit_word(permit), "staff", actor->staff_id, e);
	if (actor_may(actor, permit))
		return 0;
	err_set(e, ERR_DENIED, "%s (%s) may not do this: %s", actor->login,
	    i18n_word(role_word(actor->role)), permit_summary(permit));
	err_hint(e, "'osanctl staff roles' says which roles may");
	return refused(store, actor, permit_word(permit), "staff",
	    actor->staff_id, e);
}

int
actor_deny(struct store *store, const struct actor *actor,
    enum permit permit, const char *object, int64_t object_id, struct err *e)
{
	return refused(store, actor, permit_word(permit), object, object_id,
	    e);
}

/* Which boards a role reaches; st stands on the row of actor_board. */
static bool
reaches(const struct actor *actor, const struct stmt *st)
{
	bool given = stmt_int(st, 3) != 0;

	switch (actor->role) {
	case ROLE_MODERATOR:
	case ROLE_CONTRACTOR:
		return given;
	case ROLE_OFFICER:
		return given || (actor->department_id != 0 &&
		    stmt_int(st, 2) == actor->department_id);
	case ROLE_MAYOR_OFFICE:
		return given || strcmp(stmt_text(st, 1), "mayor") == 0 ||
		    (actor->department_id != 0 &&
		    stmt_int(st, 2) == actor->department_id);
	case ROLE_ADMIN:
	case ROLE_CIVIL_AFFAIRS:
	case ROLE_AUDIT:
		return true;
	case ROLE_READ_ONLY:
	case ROLE_COUNT:
		break;
	}
	return false;
}

int
actor_may_board(struct store *store, const struct actor *actor,
    int64_t board_id, struct err *e)
{
	char slug[128] = "";
	struct stmt *st;
	bool may;
	int rc;

	if (actor->role == ROLE_ADMIN)
		return 0;
	if (actor_still(store, actor, e) < 0)
		return e->code != ERR_DENIED ? -1 : refused(store, actor,
		    "board", "board", board_id, e);
	if (stmt_open(store, &sql_actor_board, BINDS(b_int("board",
	    board_id), b_int("staff", actor->staff_id)), &st, e) < 0)
		return -1;
	rc = stmt_next(st, e);
	may = rc > 0 && reaches(actor, st);
	if (rc > 0)
		snprintf(slug, sizeof(slug), "%s", stmt_text(st, 0));
	stmt_close(st);
	if (rc < 0 || may)
		return rc < 0 ? -1 : 0;
	if (rc == 0)
		return err_set(e, ERR_NOT_FOUND, "there is no board %lld",
		    (long long)board_id);
	err_set(e, ERR_DENIED, "%s (%s) does not work on the board %s",
	    actor->login, i18n_word(role_word(actor->role)), slug);
	err_hint(e, "an administrator gives boards to people: osanctl "
	    "staff board %s --add %s", actor->login, slug);
	return refused(store, actor, "board", "board", board_id, e);
}
