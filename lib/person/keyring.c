/*
 * The data keys of a database; see keyring.h.  Citizens' own keys are in
 * citizen_key.c.
 */
#include "lib/person/keyring.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/crypto/random.h"
#include "lib/org/master.h"
#include "lib/org/setting.h"
#include "lib/person/internal.h"
#include "lib/person/person.sql.h"

/* Columns of the statements that give a wrapped key. */
enum { COL_ID, COL_WRAPPED, COL_NEXT, COL_PURPOSE };

static const char *const words[RINGS] = {
	[RING_CITIZEN] = "citizen",
	[RING_INDEX] = "index",
	[RING_TEXT] = "text",
	[RING_ORIGIN] = "origin",
};

const char *
ring_word(enum ring_purpose purpose)
{
	return words[purpose];
}

/* What a wrapped data key is bound to. */
static char *
key_place(enum ring_purpose purpose, int64_t id, char out[PLACE_SIZE])
{
	snprintf(out, PLACE_SIZE, "data_key|%s|%" PRId64, words[purpose], id);
	return out;
}

static void
wipe_buf(struct buf *b)
{
	if (b->size != 0)
		mem_wipe(b->s, b->size);
	buf_clear(b);
}

/* Unwraps 32 bytes. */
static int
unwrap(struct sealer *by, const void *wrapped, size_t n, const char *place,
    unsigned char out[SEAL_KEY], struct err *e)
{
	struct buf open = BUF_INIT;
	int rc;

	buf_reserve(&open, n);
	rc = sealer_open(by, &open, wrapped, n, place, e);
	if (rc == 0 && open.len != SEAL_KEY)
		rc = err_set(e, ERR_DAMAGED, "a wrapped key has %zu bytes",
		    open.len);
	if (rc == 0)
		memcpy(out, open.s, SEAL_KEY);
	wipe_buf(&open);
	return rc;
}

/* The master key ------------------------------------------------------ */

/* Takes the key that wraps data keys from ring->master. */
static void
take_master(struct keyring *ring)
{
	unsigned char key[KEY_SIZE];

	key_derive(&ring->master, "data-key", key);
	sealer_free(ring->wrap);
	ring->wrap = sealer_new(ring->alg, key);
	mem_wipe(key, sizeof(key));
}

static int
wrong_master(const struct keyring *ring, enum ring_purpose purpose,
    enum master_state state, struct err *e)
{
	err_set(e, ERR_CRYPTO, "the master key does not open the %s keys of "
	    "%s", words[purpose], store_path(ring->store));
	if (state == MASTER_OLD)
		return err_hint(e, "the master key was changed: give the key "
		    "file that serves now (--key)");
	return err_hint(e, "give the key file that was made with this "
	    "database (--key)");
}

/* Under the master key that serves, or the one that takes its place. */
static int
unwrap_either(struct keyring *ring, enum ring_purpose purpose,
    const struct stmt *st, unsigned char out[SEAL_KEY], struct err *e)
{
	char place[PLACE_SIZE];

	key_place(purpose, stmt_int(st, COL_ID), place);
	if (unwrap(ring->wrap, stmt_blob(st, COL_WRAPPED),
	    stmt_bytes(st, COL_WRAPPED), place, out, e) == 0)
		return 0;
	if (stmt_null(st, COL_NEXT))
		return -1;
	err_clear(e);
	return unwrap(ring->wrap, stmt_blob(st, COL_NEXT),
	    stmt_bytes(st, COL_NEXT), place, out, e);
}

/* The same; where neither opens, another program may have changed the
 * master key. */
static int
unwrap_data_key(struct keyring *ring, enum ring_purpose purpose,
    const struct stmt *st, unsigned char out[SEAL_KEY], struct err *e)
{
	enum master_state state = MASTER_OTHER;
	unsigned char before[KEY_SIZE];
	struct err none = ERR_INIT;
	bool changed;

	if (unwrap_either(ring, purpose, st, out, e) == 0)
		return 0;
	memcpy(before, ring->master.bytes, KEY_SIZE);
	changed = master_follow(ring->store, &ring->master, &state,
	    &none) == 0 && memcmp(before, ring->master.bytes, KEY_SIZE) != 0;
	mem_wipe(before, sizeof(before));
	if (!changed)
		return wrong_master(ring, purpose, state, e);
	take_master(ring);
	err_clear(e);
	if (unwrap_either(ring, purpose, st, out, e) == 0)
		return 0;
	return wrong_master(ring, purpose, state, e);
}

int
ring_rewrap(struct keyring *ring, enum ring_purpose purpose,
    const struct stmt *st, struct sealer *under, struct buf *out,
    struct err *e)
{
	unsigned char key[SEAL_KEY];
	char place[PLACE_SIZE];
	int rc;

	if (unwrap_data_key(ring, purpose, st, key, e) < 0)
		return -1;
	buf_reset(out);
	rc = sealer_seal(under, out, key, sizeof(key),
	    key_place(purpose, stmt_int(st, COL_ID), place), e);
	mem_wipe(key, sizeof(key));
	return rc;
}

/* New keys ------------------------------------------------------------ */

static int
store_key(struct keyring *ring, enum ring_purpose purpose,
    const unsigned char key[SEAL_KEY], int64_t *id, struct err *e)
{
	char place[PLACE_SIZE];

	buf_reset(&ring->wrapped);
	if (store_int(ring->store, &sql_data_key_next_id, NO_BINDS, id,
	    e) < 0 ||
	    sealer_seal(ring->wrap, &ring->wrapped, key, SEAL_KEY,
		key_place(purpose, *id, place), e) < 0)
		return -1;
	ring->settled = 0;
	return store_run(ring->store, &sql_data_key_add,
	    BINDS(b_int("id", *id), b_text("purpose", words[purpose]),
		b_blob("wrapped", ring->wrapped.s, ring->wrapped.len),
		b_int("now", clock_now())), e);
}

int
ring_add(struct keyring *ring, enum ring_purpose purpose, int64_t *id,
    struct err *e)
{
	unsigned char key[SEAL_KEY];
	int rc;

	random_bytes(key, sizeof(key));
	rc = store_key(ring, purpose, key, id, e);
	mem_wipe(key, sizeof(key));
	return rc;
}

/* Origins had no key of their own once: where hashes of them stand, their
 * key is the one that they were made with. */
static int
add_origin(struct keyring *ring, struct err *e)
{
	unsigned char key[SEAL_KEY];
	struct stmt *st = NULL;
	int64_t lent = 0, id;
	int rc;

	if (store_int(ring->store, &sql_data_key_lent, NO_BINDS, &lent,
	    e) < 0 && e->code != ERR_NOT_FOUND)
		return -1;
	if (lent == 0) {
		err_clear(e);
		return ring_add(ring, RING_ORIGIN, &id, e);
	}
	if (stmt_open(ring->store, &sql_data_key_by_id,
	    BINDS(b_int("id", lent), b_text("purpose", words[RING_INDEX])),
	    &st, e) < 0)
		return -1;
	rc = stmt_next(st, e);
	if (rc > 0)
		rc = unwrap_data_key(ring, RING_INDEX, st, key, e);
	stmt_close(st);
	if (rc == 0)
		rc = store_key(ring, RING_ORIGIN, key, &id, e);
	mem_wipe(key, sizeof(key));
	return rc;
}

static int
add_missing(struct keyring *ring, struct err *e)
{
	int64_t id;

	if (ring_settle(ring, e) < 0) /* another process may be first */
		return -1;
	for (enum ring_purpose p = RING_CITIZEN; p < RING_ORIGIN; p++)
		if (ring->nserving[p] == 0 && ring_add(ring, p, &id, e) < 0)
			return -1;
	return ring->nserving[RING_ORIGIN] == 0 ? add_origin(ring, e) : 0;
}

/* Makes the keys that are not there yet. */
static int
complete(struct keyring *ring, struct err *e)
{
	struct store *store = ring->store;
	bool own = !store_in_transaction(store);
	int64_t missing;

	if (store_int(store, &sql_data_key_missing, NO_BINDS, &missing,
	    e) < 0)
		return -1;
	if (missing == 0 || store_role_reads(store_role_of(store)))
		return 0;
	if (own && store_begin(store, e) < 0)
		return -1;
	if (add_missing(ring, e) < 0) {
		if (own)
			store_rollback(store);
		return -1;
	}
	return own ? store_commit(store, e) : 0;
}

struct keyring *
keyring_new(struct store *store, const struct master_key *master,
    struct err *e)
{
	struct keyring *ring = mem_new(1, sizeof(*ring));
	char *word = NULL;

	for (int i = 0; i < FIELDS; i++)
		buf_init(&ring->blob[i]);
	buf_init(&ring->wrapped);
	ring->store = store;
	ring->master = *master;
	if (setting_text(store, SETTING_CRYPTO_CIPHER, &word, e) < 0 ||
	    seal_alg_parse(word, &ring->alg, e) < 0)
		goto fail;
	take_master(ring);
	if (complete(ring, e) < 0)
		goto fail;
	free(word);
	return ring;
fail:
	free(word);
	keyring_free(ring);
	return NULL;
}

void
keyring_free(struct keyring *ring)
{
	if (ring == NULL)
		return;
	for (size_t i = 0; i < ring->nkeys; i++) {
		sealer_free(ring->keys[i]->sealer);
		mac_free(ring->keys[i]->mac);
		free(ring->keys[i]);
	}
	free(ring->keys);
	sealer_free(ring->wrap);
	sealer_free(ring->field);
	for (int i = 0; i < FIELDS; i++)
		wipe_buf(&ring->blob[i]);
	wipe_buf(&ring->wrapped);
	key_clear(&ring->master);
	free(ring);
}

/* Keys that serve ----------------------------------------------------- */

static int
take_serving(struct keyring *ring, const struct stmt *st, struct err *e)
{
	for (enum ring_purpose p = RING_CITIZEN; p < RINGS; p++) {
		if (strcmp(words[p], stmt_text(st, 1)) != 0)
			continue;
		if (ring->nserving[p] == RING_SERVING)
			return err_set(e, ERR_DAMAGED, "%s has more than %d "
			    "%s keys that serve", store_path(ring->store),
			    RING_SERVING, words[p]);
		ring->serving[p][ring->nserving[p]++] = stmt_int(st, 0);
	}
	return 0;
}

int
ring_settle(struct keyring *ring, struct err *e)
{
	int64_t now = store_transaction(ring->store);
	struct stmt *st;
	int rc;

	if (now != 0 && now == ring->settled)
		return 0;
	memset(ring->nserving, 0, sizeof(ring->nserving));
	if (stmt_open(ring->store, &sql_data_key_serving, NO_BINDS, &st,
	    e) < 0)
		return -1;
	while ((rc = stmt_next(st, e)) > 0)
		if (take_serving(ring, st, e) < 0) {
			rc = -1;
			break;
		}
	stmt_close(st);
	if (rc == 0)
		ring->settled = now;
	return rc;
}

static int
no_key(const struct keyring *ring, enum ring_purpose purpose, struct err *e)
{
	err_set(e, ERR_DAMAGED, "%s has no %s key", store_path(ring->store),
	    words[purpose]);
	return err_hint(e, "see 'osanctl doctor'");
}

static int
open_key(struct keyring *ring, enum ring_purpose purpose,
    const struct stmt *st, const struct ring_key **out, struct err *e)
{
	unsigned char bytes[SEAL_KEY];
	struct ring_key *key;

	if (unwrap_data_key(ring, purpose, st, bytes, e) < 0)
		return -1;
	key = mem_new(1, sizeof(*key));
	key->id = stmt_int(st, COL_ID);
	key->purpose = purpose;
	if (purpose == RING_INDEX || purpose == RING_ORIGIN)
		key->mac = mac_new(bytes);
	else
		key->sealer = sealer_new(ring->alg, bytes);
	mem_wipe(bytes, sizeof(bytes));
	ring->keys = mem_grow(ring->keys, ring->nkeys + 1,
	    sizeof(*ring->keys));
	ring->keys[ring->nkeys++] = key;
	*out = key;
	return 0;
}

int
ring_by_id(struct keyring *ring, enum ring_purpose purpose, int64_t id,
    const struct ring_key **out, struct err *e)
{
	struct stmt *st;
	int rc;

	for (size_t i = 0; i < ring->nkeys; i++)
		if (ring->keys[i]->id == id &&
		    ring->keys[i]->purpose == purpose) {
			*out = ring->keys[i];
			return 0;
		}
	if (stmt_open(ring->store, &sql_data_key_by_id,
	    BINDS(b_int("id", id), b_text("purpose", words[purpose])), &st,
	    e) < 0)
		return -1;
	rc = stmt_next(st, e);
	if (rc > 0)
		rc = open_key(ring, purpose, st, out, e);
	else if (rc == 0)
		rc = no_key(ring, purpose, e);
	stmt_close(st);
	return rc;
}

int
ring_active(struct keyring *ring, enum ring_purpose purpose,
    const struct ring_key **out, struct err *e)
{
	if (ring_settle(ring, e) < 0)
		return -1;
	if (ring->nserving[purpose] == 0)
		return no_key(ring, purpose, e);
	return ring_by_id(ring, purpose, ring->serving[purpose][0], out, e);
}

int
ring_serving(struct keyring *ring, enum ring_purpose purpose,
    const struct ring_key *out[RING_SERVING], size_t *n, struct err *e)
{
	*n = 0;
	if (ring_settle(ring, e) < 0)
		return -1;
	if (ring->nserving[purpose] == 0)
		return no_key(ring, purpose, e);
	for (size_t i = 0; i < ring->nserving[purpose]; i++)
		if (ring_by_id(ring, purpose, ring->serving[purpose][i],
		    &out[i], e) < 0)
			return -1;
	*n = ring->nserving[purpose];
	return 0;
}

/* One row of data_key. */
static int
check_key(struct keyring *ring, const struct stmt *st, struct err *e)
{
	unsigned char bytes[SEAL_KEY];
	int rc = 0;

	for (enum ring_purpose p = RING_CITIZEN; rc == 0 && p < RINGS; p++)
		if (strcmp(words[p], stmt_text(st, COL_PURPOSE)) == 0)
			rc = unwrap_data_key(ring, p, st, bytes, e);
	mem_wipe(bytes, sizeof(bytes));
	return rc;
}

int
keyring_check(struct keyring *ring, struct err *e)
{
	struct stmt *st;
	bool any = false;
	int rc;

	if (stmt_open(ring->store, &sql_data_key_all, NO_BINDS, &st, e) < 0)
		return -1;
	while ((rc = stmt_next(st, e)) > 0) {
		any = true;
		if (check_key(ring, st, e) < 0) {
			rc = -1;
			break;
		}
	}
	stmt_close(st);
	if (rc < 0 || any)
		return rc;
	return err_set(e, ERR_NOT_FOUND, "%s has no data keys yet",
	    store_path(ring->store));
}
