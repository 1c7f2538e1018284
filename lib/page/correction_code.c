/*
 * Codes of reported errors; see correction_code.h.
 */
#include "lib/page/correction_code.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/base/num.h"
#include "lib/crypto/mac.h"
#include "lib/crypto/receipt.h"
#include "lib/org/guess.h"
#include "lib/page/correction_code.sql.h"

#define CODE_OF "osan-correction-1|" /* in front of what is hashed */

_Static_assert(MAC_SIZE == DIGEST_SIZE, "hashes of codes are compared so");

void
correction_code_hash(const char *code, unsigned char out[DIGEST_SIZE])
{
	receipt_hash(CODE_OF, code, out);
}

int
correction_by_code(struct store *store, const char *code,
    struct correction *c, struct err *e)
{
	unsigned char hash[DIGEST_SIZE];
	int64_t id;

	correction_code_hash(code, hash);
	if (store_int(store, &sql_correction_by_receipt, BINDS(
	    b_blob("receipt", hash, sizeof(hash))), &id, e) == 0)
		return correction_get(store, id, c, e);
	return e->code != ERR_NOT_FOUND ? -1 : err_set(e, ERR_NOT_FOUND,
	    "that is no code of a reported error");
}

/* --- number and code ------------------------------------------------------ */

struct lock {
	int64_t id; /* 0: there is no such report, or it has no code */
	unsigned char hash[DIGEST_SIZE];
	int64_t failures;
	int64_t locked_until;
};

static int
deny(struct err *e)
{
	err_set(e, ERR_DENIED, "no reported error opens with this number and "
	    "this code");
	return err_hint(e, "after wrong codes one waits a while");
}

static int
read_lock(struct store *store, const char *number, struct lock *l,
    struct err *e)
{
	struct stmt *st;
	int64_t id;
	int rc;

	*l = (struct lock){ .id = 0 };
	if (num_parse(number, 1, INT64_MAX, &id, e) < 0) {
		err_clear(e);
		return 0;
	}
	if (stmt_open(store, &sql_correction_guess_get, BINDS(
	    b_int("id", id)), &st, e) < 0)
		return -1;
	rc = stmt_next(st, e);
	if (rc > 0) {
		l->id = id;
		memcpy(l->hash, stmt_blob(st, 0), sizeof(l->hash));
		l->failures = stmt_int(st, 1);
		l->locked_until = stmt_int(st, 2);
	}
	stmt_close(st);
	return rc < 0 ? -1 : 0;
}

static int
count(struct store *store, const struct lock *l, struct err *e)
{
	int64_t wait;

	if (guess_wait(store, SETTING_WEB_PASSWORD_FAILURES,
	    SETTING_WEB_PASSWORD_LOCK, l->failures + 1, &wait, e) < 0)
		return -1;
	return store_run(store, l->failures == 0 ? &sql_correction_guess_first
	    : &sql_correction_guess_more, BINDS(b_int("id", l->id),
	    b_int("now", clock_now()),
	    b_ref("until", wait > 0 ? clock_now() + wait : 0)), e);
}

/* In a write transaction. */
static int
settle(struct store *store, const char *number,
    const unsigned char hash[DIGEST_SIZE], int64_t *id, struct err *e)
{
	struct lock l;
	bool right;

	*id = 0;
	if (read_lock(store, number, &l, e) < 0)
		return -1;
	right = mac_equal(l.hash, hash) && l.id != 0;
	if (l.id == 0 || l.locked_until > clock_now())
		return 0;
	if (!right)
		return count(store, &l, e);
	*id = l.id;
	return l.failures == 0 ? 0 : store_run(store,
	    &sql_correction_guess_right, BINDS(b_int("id", l.id)), e);
}

int
correction_unlock(struct store *store, const char *number, const char *code,
    struct correction *c, struct err *e)
{
	unsigned char hash[DIGEST_SIZE];
	int64_t id;

	correction_code_hash(code, hash);
	if (store_begin(store, e) < 0)
		return -1;
	if (settle(store, number, hash, &id, e) < 0 ||
	    store_commit(store, e) < 0) {
		store_rollback(store);
		return -1;
	}
	return id != 0 ? correction_get(store, id, c, e) : deny(e);
}
