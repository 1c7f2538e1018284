/*
 * Master keys as the database knows them; see master.h.  There are a few
 * rows at most, which are always read all.
 *
 * The keys of the log are kept as one sealed value of three times 32 bytes,
 * bound to the fingerprint of their master key and, once it is old, to the
 * last row that it sealed.
 */
#include "lib/org/master.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/buf.h"
#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/crypto/hex.h"
#include "lib/crypto/seal.h"
#include "lib/org/master.sql.h"
#include "lib/org/setting.h"

#define PLACE_SIZE 96

_Static_assert(sizeof(struct master_log) == 96, "sealed as it lies there");

/* A row with the blobs, which are borrowed from its statement. */
struct full_row {
	struct master_row row;
	const void *sealed, *next;
	size_t nsealed, nnext;
};

static enum master_state
state_of_word(const char *word)
{
	return strcmp(word, "current") == 0 ? MASTER_CURRENT :
	    strcmp(word, "next") == 0	    ? MASTER_NEXT :
					      MASTER_OLD;
}

static int
read_full(struct stmt *st, struct full_row *r, struct err *e)
{
	int rc = stmt_next(st, e);

	if (rc <= 0)
		return rc;
	memset(r, 0, sizeof(*r));
	r->row.id = stmt_int(st, 0);
	if (stmt_bytes(st, 1) == KEY_FINGERPRINT)
		memcpy(r->row.fingerprint, stmt_blob(st, 1), KEY_FINGERPRINT);
	r->row.state = state_of_word(stmt_text(st, 2));
	r->row.created_at = stmt_int(st, 3);
	r->row.ended_at = stmt_int(st, 4);
	r->row.last_audit_id = stmt_int(st, 5);
	r->sealed = stmt_blob(st, 6);
	r->nsealed = stmt_bytes(st, 6);
	r->next = stmt_blob(st, 7);
	r->nnext = stmt_bytes(st, 7);
	return 1;
}

int
master_state_of(struct store *store, const struct master_key *key,
    enum master_state *state, struct err *e)
{
	unsigned char own[KEY_FINGERPRINT];
	bool any = false;
	struct full_row r;
	struct stmt *st;
	int rc;

	*state = MASTER_OTHER;
	if (stmt_open(store, &sql_master_all, NO_BINDS, &st, e) < 0)
		return -1;
	while ((rc = read_full(st, &r, e)) > 0) {
		if (!any)
			key_fingerprint(key, own);
		any = true;
		if (memcmp(own, r.row.fingerprint, sizeof(own)) == 0)
			*state = r.row.state;
	}
	stmt_close(st);
	if (rc == 0 && !any)
		*state = MASTER_CURRENT;
	return rc;
}

int
master_follow(struct store *store, struct master_key *key,
    enum master_state *state, struct err *e)
{
	struct master_key other = { .path = "" };
	enum master_state now = MASTER_OTHER;
	struct err none = ERR_INIT;
	int rc = 0;

	if (master_state_of(store, key, state, e) < 0)
		return -1;
	if (*state == MASTER_CURRENT || *state == MASTER_NEXT ||
	    key_reload(key, &other, &none) < 0)
		return 0;
	rc = master_state_of(store, &other, &now, e);
	if (rc == 0 && (now == MASTER_CURRENT || now == MASTER_NEXT)) {
		*key = other;
		*state = now;
	}
	key_clear(&other);
	return rc;
}

int
master_list(struct store *store, struct master_row **rows, size_t *n,
    struct err *e)
{
	struct full_row r;
	struct stmt *st;
	int rc;

	*rows = NULL;
	*n = 0;
	if (stmt_open(store, &sql_master_all, NO_BINDS, &st, e) < 0)
		return -1;
	while ((rc = read_full(st, &r, e)) > 0) {
		*rows = mem_grow(*rows, *n + 1, sizeof(**rows));
		(*rows)[(*n)++] = r.row;
	}
	stmt_close(st);
	if (rc == 0)
		return 0;
	free(*rows);
	*rows = NULL;
	return -1;
}

/* The keys of the log ------------------------------------------------- */

void
master_sign_seed(const struct master_key *key, unsigned char seed[SIGN_SEED])
{
	key_derive(key, "audit-bundle", seed);
}

/* What comes from key itself. */
static int
derive_log(const struct master_key *key, struct master_log *out,
    struct err *e)
{
	unsigned char seed[SIGN_SEED];
	int rc;

	key_derive(key, "audit-seal", out->row);
	key_derive(key, "audit-head", out->head);
	master_sign_seed(key, seed);
	rc = sign_public(seed, out->sign, e);
	mem_wipe(seed, sizeof(seed));
	return rc;
}

/* last is 0 while the key serves. */
static char *
log_place(const unsigned char fingerprint[KEY_FINGERPRINT], int64_t last,
    char out[PLACE_SIZE])
{
	char hex[2 * KEY_FINGERPRINT + 1];

	snprintf(out, PLACE_SIZE, "master_key|log|%s|%" PRId64,
	    hex_encode(hex, fingerprint, KEY_FINGERPRINT), last);
	return out;
}

static int
seal_log(struct store *store, const struct master_key *under,
    const struct master_row *row, int64_t last, const struct master_log *log,
    struct buf *out, struct err *e)
{
	unsigned char key[KEY_SIZE];
	char place[PLACE_SIZE], *word = NULL;
	enum seal_alg alg;
	int rc = -1;

	buf_reset(out);
	key_derive(under, "log-keys", key);
	if (setting_text(store, SETTING_CRYPTO_CIPHER, &word, e) == 0 &&
	    seal_alg_parse(word, &alg, e) == 0)
		rc = seal(out, alg, key, log, sizeof(*log),
		    log_place(row->fingerprint, last, place), e);
	mem_wipe(key, sizeof(key));
	free(word);
	return rc;
}

static int
open_log(const struct master_key *by, const struct master_row *row,
    int64_t last, const void *blob, size_t n, struct master_log *out,
    struct err *e)
{
	unsigned char key[KEY_SIZE];
	char place[PLACE_SIZE];
	struct buf open = BUF_INIT;
	int rc;

	key_derive(by, "log-keys", key);
	rc = unseal(&open, key, blob, n,
	    log_place(row->fingerprint, last, place), e);
	mem_wipe(key, sizeof(key));
	if (rc == 0 && open.len != sizeof(*out))
		rc = err_set(e, ERR_DAMAGED, "a sealed value does not open");
	if (rc == 0)
		memcpy(out, open.s, sizeof(*out));
	if (open.size != 0)
		mem_wipe(open.s, open.size);
	buf_clear(&open);
	return rc < 0 ? err_prefix(e, "master_key %" PRId64, row->id) : 0;
}

static int
open_row(const struct master_key *key, enum master_state state,
    const struct full_row *r, struct master_log *out, struct err *e)
{
	if (r->row.state == state && state != MASTER_OLD)
		return derive_log(key, out, e);
	if (state == MASTER_NEXT)
		return open_log(key, &r->row, r->row.last_audit_id, r->next,
		    r->nnext, out, e);
	return open_log(key, &r->row, r->row.last_audit_id, r->sealed,
	    r->nsealed, out, e);
}

int
master_log_of(struct store *store, const struct master_key *key,
    enum master_state state, const struct master_row *row,
    struct master_log *out, struct err *e)
{
	struct full_row r;
	struct stmt *st;
	int rc, opened = -1;

	if (stmt_open(store, &sql_master_all, NO_BINDS, &st, e) < 0)
		return -1;
	while ((rc = read_full(st, &r, e)) > 0 && r.row.id != row->id)
		continue;
	if (rc > 0)
		opened = open_row(key, state, &r, out, e);
	else if (rc == 0)
		err_set(e, ERR_NOT_FOUND, "there is no master key %" PRId64,
		    row->id);
	stmt_close(st);
	return opened;
}

/* Changing it --------------------------------------------------------- */

static int
add(struct store *store, const struct master_key *key, const char *state,
    struct err *e)
{
	unsigned char fingerprint[KEY_FINGERPRINT];

	key_fingerprint(key, fingerprint);
	return store_run(store, &sql_master_add,
	    BINDS(b_blob("fingerprint", fingerprint, sizeof(fingerprint)),
		b_text("state", state), b_int("now", clock_now())), e);
}

/* The log's keys of one row, under next too. */
static int
wrap_next(struct store *store, const struct master_key *current,
    const struct master_key *next, const struct master_row *row,
    struct err *e)
{
	struct master_log log;
	struct buf sealed = BUF_INIT;
	int rc = -1;

	if (master_log_of(store, current, MASTER_CURRENT, row, &log, e) == 0 &&
	    seal_log(store, next, row, row->last_audit_id, &log, &sealed,
		e) == 0)
		rc = store_run(store, &sql_master_log_next,
		    BINDS(b_int("id", row->id),
			b_blob("log_next", sealed.s, sealed.len)), e);
	mem_wipe(&log, sizeof(log));
	buf_clear(&sealed);
	return rc;
}

int
master_begin(struct store *store, const struct master_key *current,
    const struct master_key *next, struct err *e)
{
	struct master_row *rows = NULL;
	size_t n = 0;
	int rc;

	if (store_run(store, &sql_master_forget_next, NO_BINDS, e) < 0 ||
	    store_run(store, &sql_master_drop_next, NO_BINDS, e) < 0 ||
	    master_list(store, &rows, &n, e) < 0)
		return -1;
	free(rows);
	if (n == 0 && add(store, current, "current", e) < 0)
		return -1;
	if (master_list(store, &rows, &n, e) < 0)
		return -1;
	rc = add(store, next, "next", e);
	for (size_t i = 0; rc == 0 && i < n; i++)
		rc = wrap_next(store, current, next, &rows[i], e);
	free(rows);
	return rc;
}

/* The current row's log keys, opened by next and sealed with their end. */
static int
close_log(struct store *store, const struct master_key *next, int64_t last,
    struct buf *sealed, struct err *e)
{
	struct master_row *rows;
	struct master_log log;
	size_t n, at = 0;
	int rc = -1;

	if (master_list(store, &rows, &n, e) < 0)
		return -1;
	while (at < n && rows[at].state != MASTER_CURRENT)
		at++;
	if (at == n)
		err_set(e, ERR_DAMAGED, "no master key serves");
	else if (master_log_of(store, next, MASTER_NEXT, &rows[at], &log,
		     e) == 0)
		rc = seal_log(store, next, &rows[at], last, &log, sealed, e);
	mem_wipe(&log, sizeof(log));
	free(rows);
	return rc;
}

int
master_finish(struct store *store, const struct master_key *next,
    int64_t last, struct err *e)
{
	struct buf sealed = BUF_INIT;
	int rc = -1;

	if (close_log(store, next, last, &sealed, e) == 0 &&
	    store_run(store, &sql_master_move_log, NO_BINDS, e) == 0 &&
	    store_run(store, &sql_master_end,
		BINDS(b_int("now", clock_now()), b_int("last", last),
		    b_blob("log_sealed", sealed.s, sealed.len)), e) == 0)
		rc = store_run(store, &sql_master_serve, NO_BINDS, e);
	buf_clear(&sealed);
	return rc;
}

int
master_has_signed(struct store *store, const struct master_key *key,
    const unsigned char public_key[SIGN_PUBLIC], bool *has, struct err *e)
{
	enum master_state state;
	struct master_row *rows = NULL;
	struct master_log log;
	size_t n = 0;
	int rc = 0;

	*has = false;
	if (master_state_of(store, key, &state, e) < 0)
		return -1;
	if (state != MASTER_CURRENT && state != MASTER_NEXT)
		return 0;
	if (master_list(store, &rows, &n, e) < 0)
		return -1;
	for (size_t i = 0; rc == 0 && !*has && i < n; i++) {
		if (rows[i].state == MASTER_NEXT)
			continue;
		rc = master_log_of(store, key, state, &rows[i], &log, e);
		*has = rc == 0 &&
		    memcmp(log.sign, public_key, SIGN_PUBLIC) == 0;
	}
	mem_wipe(&log, sizeof(log));
	free(rows);
	return rc;
}
