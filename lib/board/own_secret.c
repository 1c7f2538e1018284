/*
 * Passwords of posts; see own.h.  Hashing takes long and stands in no
 * transaction, so that a guess is settled against what happened while it was
 * hashed.
 */
#include "lib/board/own.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/board/own.sql.h"
#include "lib/crypto/password.h"
#include "lib/org/guess.h"

static const struct password_cost cost = PASSWORD_COST_DEFAULT;

/* A hash of nothing anybody knows, with the cost of the others: what is
 * not there is looked for as long as what is. */
static const char nobody[] = "$argon2id$v=19$m=65536,t=3,p=1$"
	"b3NhbmNvbXBsYWludHNhbA$"
	"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

struct lock {
	char *hash; /* NULL: there is none */
	int64_t failures;
	int64_t locked_until;
};

int
own_password_hash(const char *password, char **hash, struct err *e)
{
	*hash = NULL;
	if (strlen(password) < OWN_PASSWORD_LEAST)
		return err_set(e, ERR_INPUT, "a post's password has %d "
		    "characters or more", OWN_PASSWORD_LEAST);
	if (strlen(password) > OWN_PASSWORD_MOST)
		return err_set(e, ERR_INPUT, "a post's password has %d bytes "
		    "at most", OWN_PASSWORD_MOST);
	return password_hash(hash, password, &cost, e);
}

int
own_password_add(struct store *store, int64_t post_id, const char *hash,
    struct err *e)
{
	return store_run(store, &sql_own_password_add, BINDS(
	    b_int("id", post_id), b_text("password", hash)), e);
}

static int
deny(struct err *e)
{
	err_clear(e);
	err_set(e, ERR_DENIED, "no post opens with this password");
	return err_hint(e, "after wrong passwords one waits a while");
}

static int
read_lock(struct store *store, int64_t id, struct lock *l, struct err *e)
{
	struct stmt *st;
	int rc;

	if (stmt_open(store, &sql_own_password_get, BINDS(b_int("id", id)),
	    &st, e) < 0)
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
count(struct store *store, int64_t id, int64_t failures, struct err *e)
{
	int64_t wait;

	if (guess_wait(store, SETTING_WEB_PASSWORD_FAILURES,
	    SETTING_WEB_PASSWORD_LOCK, failures, &wait, e) < 0)
		return -1;
	return store_run(store, &sql_own_password_failed, BINDS(
	    b_int("id", id), b_int("now", clock_now()),
	    b_int("wait", wait)), e);
}

/* Many guesses at once would else be as many free tries. */
static bool
still_stands(const struct lock *before, const struct lock *now)
{
	return now->hash != NULL && strcmp(now->hash, before->hash) == 0 &&
	    now->failures <= before->failures &&
	    now->locked_until <= clock_now();
}

static int
settle(struct store *store, int64_t id, const struct lock *before,
    bool right, struct err *e)
{
	struct lock now = { .hash = NULL };
	int rc;

	if (store_begin(store, e) < 0)
		return -1;
	rc = read_lock(store, id, &now, e);
	right = rc == 0 && right && still_stands(before, &now);
	if (rc == 0 && !right && now.hash != NULL)
		rc = count(store, id, now.failures + 1, e);
	else if (rc == 0 && right && now.failures > 0)
		rc = store_run(store, &sql_own_password_right,
		    BINDS(b_int("id", id)), e);
	free(now.hash);
	if (rc < 0 || store_commit(store, e) < 0) {
		store_rollback(store);
		return -1;
	}
	return right ? 0 : deny(e);
}

int
own_prove_password(struct store *store, int64_t post_id,
    const char *password, struct err *e)
{
	struct lock l = { .hash = NULL };
	bool open;
	int rc;

	if (read_lock(store, post_id, &l, e) < 0)
		return -1;
	open = l.hash != NULL && l.locked_until <= clock_now();
	rc = password_verify(open ? l.hash : nobody, password, &cost, NULL,
	    e);
	if (rc == 0 || e->code == ERR_DENIED) {
		bool right = rc == 0;

		err_clear(e);
		rc = open ? settle(store, post_id, &l, right, e) : deny(e);
	}
	free(l.hash);
	return rc;
}
