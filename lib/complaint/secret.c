/*
 * Passwords of complaints; see secret.h.
 */
#include "lib/complaint/secret.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/complaint/act.h"
#include "lib/complaint/secret_impl.h"
#include "lib/complaint/secret.sql.h"
#include "lib/crypto/password.h"
#include "lib/org/guess.h"

static const struct password_cost cost = PASSWORD_COST_DEFAULT;

/* A hash of nothing anybody knows, with the cost of the others: what is
 * not there is looked for as long as what is. */
static const char nobody[] = "$argon2id$v=19$m=65536,t=3,p=1$"
	"b3NhbmNvbXBsYWludHNhbA$"
	"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

static int
deny(struct err *e)
{
	err_clear(e);
	err_set(e, ERR_DENIED, "no complaint opens with this number and this "
	    "password");
	return err_hint(e, "after wrong passwords one waits a while; who has "
	    "lost theirs has a new one set at the civil-affairs department");
}

static int
read_lock(struct complaint_desk *d, int64_t id, struct secret_lock *l,
    struct err *e)
{
	struct stmt *st;
	int rc;

	if (stmt_open(d->store, &sql_secret_get, BINDS(b_int("id", id)), &st,
	    e) < 0)
		return -1;
	rc = stmt_next(st, e);
	if (rc > 0) {
		l->hash = mem_text(stmt_text(st, 0));
		l->failures = stmt_int(st, 1);
		l->locked_until = stmt_int(st, 2);
	}
	stmt_close(st);
	return rc < 0 ? -1 : 0;
}

/* In a write transaction: one failure more, and the wait after it. */
static int
count(struct complaint_desk *d, int64_t id, int64_t failures, struct err *e)
{
	int64_t wait;

	if (guess_wait(d->store, SETTING_COMPLAINT_PASSWORD_FAILURES,
	    SETTING_COMPLAINT_PASSWORD_LOCK, failures, &wait, e) < 0)
		return -1;
	return store_run(d->store, &sql_secret_failed, BINDS(
	    b_int("id", id), b_int("now", clock_now()),
	    b_int("wait", wait)), e);
}

/* Whether nothing happened in between that makes the guess worthless: many
 * at once would else be as many free tries, and one with an old password
 * could outlive it. */
static bool
still_stands(const struct secret_lock *before, const struct secret_lock *now)
{
	return now->hash != NULL && strcmp(now->hash, before->hash) == 0 &&
	    now->failures <= before->failures &&
	    now->locked_until <= clock_now();
}

int
secret_settle(struct complaint_desk *d, int64_t id,
    const struct secret_lock *before, bool right, struct err *e)
{
	struct secret_lock now = { .hash = NULL };
	int rc;

	if (store_begin(d->store, e) < 0)
		return -1;
	rc = read_lock(d, id, &now, e);
	right = rc == 0 && right && still_stands(before, &now);
	if (rc == 0 && !right)
		rc = count(d, id, now.failures + 1, e);
	else if (rc == 0 && now.failures > 0)
		rc = store_run(d->store, &sql_secret_right,
		    BINDS(b_int("id", id)), e);
	free(now.hash);
	if (rc < 0 || store_commit(d->store, e) < 0) {
		store_rollback(d->store);
		return -1;
	}
	return right ? 0 : deny(e);
}

static int
try_password(struct complaint_desk *d, int64_t id, struct secret_lock *l,
    const char *password, struct err *e)
{
	bool open = l->hash != NULL && l->locked_until <= clock_now();
	int rc = password_verify(open ? l->hash : nobody, password, &cost,
	    NULL, e);

	if (rc < 0 && e->code != ERR_DENIED)
		return -1;
	if (!open)
		return deny(e);
	err_clear(e);
	return secret_settle(d, id, l, rc == 0, e);
}

int
complaint_unlock(struct complaint_desk *d, const char *number,
    const char *password, struct complaint *c, struct err *e)
{
	struct secret_lock l = { .hash = NULL };
	int rc = complaint_find(d->store, number, c, e);

	if (rc < 0 && e->code != ERR_NOT_FOUND && e->code != ERR_USAGE)
		return -1;
	err_clear(e);
	rc = rc == 0 ? read_lock(d, c->id, &l, e) : 0;
	if (rc == 0)
		rc = try_password(d, c->id, &l, password, e);
	free(l.hash);
	if (rc < 0)
		complaint_clear(c);
	return rc;
}

int
complaint_password_check(const char *password, struct err *e)
{
	if (strlen(password) >= COMPLAINT_PASSWORD_LEAST)
		return 0;
	return err_set(e, ERR_INPUT, "a complaint's password has %d "
	    "characters or more", COMPLAINT_PASSWORD_LEAST);
}

int
complaint_password_hash(const char *password, char **hash, struct err *e)
{
	*hash = NULL;
	if (password == NULL)
		return 0;
	if (complaint_password_check(password, e) < 0)
		return -1;
	return password_hash(hash, password, &cost, e);
}

/* password may be its hash. */
static int
check_new(const char *checked, const char *password, struct err *e)
{
	if (checked == NULL || checked[strspn(checked, " \t")] == '\0')
		return err_set(e, ERR_USAGE, "how the identity was checked is "
		    "missing (article 10(4))");
	if (password == NULL)
		return err_set(e, ERR_USAGE, "the new password is missing");
	return 0;
}

static struct complaint_step
step_of(const char *checked, int64_t version)
{
	return (struct complaint_step){ .action = COMPLAINT_REPASSWORD,
		.reason = checked, .version = version };
}

int
complaint_repassword_check(struct complaint_desk *d, int64_t id,
    const char *checked, const char *password, int64_t version,
    struct err *e)
{
	struct complaint_step s = step_of(checked, version);
	struct complaint_event v = COMPLAINT_EVENT_INIT;
	int rc = check_new(checked, password, e);

	if (rc == 0)
		rc = complaint_password_check(password, e);
	if (rc == 0)
		rc = complaint_act_check(d, id, &s, &v, e);
	complaint_event_clear(&v);
	return rc;
}

int
complaint_repassword(struct complaint_desk *d, int64_t id,
    const char *checked, const char *hash, int64_t version,
    struct complaint_event *v, struct err *e)
{
	struct complaint_step s = step_of(checked, version);
	struct secret_lock l = { .hash = NULL };
	int rc = -1;

	if (check_new(checked, hash, e) == 0 &&
	    complaint_act(d, id, &s, v, e) == 0 &&
	    read_lock(d, id, &l, e) == 0)
		rc = store_run(d->store, l.hash != NULL ? &sql_secret_change :
		    &sql_secret_first, BINDS(b_int("id", id),
		    b_text("password", hash), b_int("event_id", v->id)), e);
	free(l.hash);
	return rc;
}
