/*
 * The data keys of a database; see keyring.h.
 */
#include "lib/person/keyring.h"

#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/crypto/key_file.h"
#include "lib/crypto/random.h"
#include "lib/org/setting.h"
#include "lib/person/internal.h"
#include "lib/person/person.sql.h"

static const char *const purpose_word[] = { "citizen", "index", "text" };

/* What a wrapped data key is bound to. */
static char *
key_place(enum ring_purpose purpose, char out[PLACE_SIZE])
{
	snprintf(out, PLACE_SIZE, "data_key|%s", purpose_word[purpose]);
	return out;
}

static int
add_key(struct keyring *ring, enum ring_purpose purpose, struct err *e)
{
	unsigned char key[SEAL_KEY];
	char place[PLACE_SIZE];
	struct stmt *st = NULL;
	int rc = -1;

	random_bytes(key, sizeof(key));
	buf_reset(&ring->wrapped);
	if (stmt_open(ring->store, &sql_data_key_active,
	    BINDS(b_text("purpose", purpose_word[purpose])), &st, e) < 0)
		goto out;
	rc = stmt_next(st, e);
	if (rc != 0) {
		rc = rc > 0 ? 0 : -1; /* another process was first */
		goto out;
	}
	rc = sealer_seal(ring->wrap, &ring->wrapped, key, sizeof(key),
	    key_place(purpose, place), e);
	if (rc == 0)
		rc = store_run(ring->store, &sql_data_key_add,
		    BINDS(b_text("purpose", purpose_word[purpose]),
			b_blob("wrapped", ring->wrapped.s, ring->wrapped.len),
			b_int("now", clock_now())), e);
out:
	stmt_close(st);
	mem_wipe(key, sizeof(key));
	return rc;
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
	if (missing == 0 || store_role_of(store) == STORE_READ)
		return 0;
	if (own && store_begin(store, e) < 0)
		return -1;
	for (enum ring_purpose p = RING_CITIZEN; p <= RING_TEXT; p++)
		if (add_key(ring, p, e) < 0) {
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
	unsigned char key[KEY_SIZE];
	struct keyring *ring = mem_new(1, sizeof(*ring));
	char *word = NULL;

	for (int i = 0; i < FIELDS; i++)
		buf_init(&ring->blob[i]);
	buf_init(&ring->wrapped);
	ring->store = store;
	if (setting_text(store, SETTING_CRYPTO_CIPHER, &word, e) < 0 ||
	    seal_alg_parse(word, &ring->alg, e) < 0)
		goto fail;
	key_derive(master, "data-key", key);
	ring->wrap = sealer_new(ring->alg, key);
	mem_wipe(key, sizeof(key));
	if (complete(ring, e) < 0)
		goto fail;
	free(word);
	return ring;
fail:
	free(word);
	keyring_free(ring);
	return NULL;
}

static void
wipe_buf(struct buf *b)
{
	if (b->size != 0)
		mem_wipe(b->s, b->size);
	buf_clear(b);
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
	free(ring);
}

/* Unwraps 32 bytes; what fails is told as damage of what. */
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
		for (size_t i = 0; i < SEAL_KEY; i++)
			out[i] = (unsigned char)open.s[i];
	wipe_buf(&open);
	return rc;
}

static int
wrong_master(const struct keyring *ring, const char *purpose, struct err *e)
{
	err_set(e, ERR_CRYPTO, "the master key does not open the %s keys of "
	    "%s", purpose, store_path(ring->store));
	return err_hint(e, "give the key file that was made with this "
	    "database (--key)");
}

static int
open_key(struct keyring *ring, enum ring_purpose purpose,
    const struct stmt *st, const struct ring_key **out, struct err *e)
{
	unsigned char bytes[SEAL_KEY];
	char place[PLACE_SIZE];
	struct ring_key *key;

	if (unwrap(ring->wrap, stmt_blob(st, 1), stmt_bytes(st, 1),
	    key_place(purpose, place), bytes, e) < 0)
		return wrong_master(ring, purpose_word[purpose], e);
	key = mem_new(1, sizeof(*key));
	key->id = stmt_int(st, 0);
	key->purpose = purpose;
	if (purpose == RING_INDEX)
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

static int
find_key(struct keyring *ring, enum ring_purpose purpose,
    const struct sql *sql, const struct bind *binds,
    const struct ring_key **out, struct err *e)
{
	struct stmt *st;
	int rc;

	if (stmt_open(ring->store, sql, binds, &st, e) < 0)
		return -1;
	rc = stmt_next(st, e);
	if (rc > 0) {
		rc = open_key(ring, purpose, st, out, e);
	} else if (rc == 0) {
		err_set(e, ERR_DAMAGED, "%s has no %s key",
		    store_path(ring->store), purpose_word[purpose]);
		rc = err_hint(e, "see 'osanctl doctor'");
	}
	stmt_close(st);
	return rc;
}

int
ring_active(struct keyring *ring, enum ring_purpose purpose,
    const struct ring_key **out, struct err *e)
{
	if (ring->active[purpose] == NULL &&
	    find_key(ring, purpose, &sql_data_key_active,
		BINDS(b_text("purpose", purpose_word[purpose])),
		&ring->active[purpose], e) < 0)
		return -1;
	*out = ring->active[purpose];
	return 0;
}

int
ring_by_id(struct keyring *ring, enum ring_purpose purpose, int64_t id,
    const struct ring_key **out, struct err *e)
{
	for (size_t i = 0; i < ring->nkeys; i++)
		if (ring->keys[i]->id == id &&
		    ring->keys[i]->purpose == purpose) {
			*out = ring->keys[i];
			return 0;
		}
	return find_key(ring, purpose, &sql_data_key_by_id,
	    BINDS(b_int("id", id), b_text("purpose", purpose_word[purpose])),
	    out, e);
}

/* One row of data_key: purpose and wrapped key. */
static int
check_key(struct keyring *ring, const struct stmt *st, struct err *e)
{
	const char *word = stmt_text(st, 0);
	unsigned char bytes[SEAL_KEY];
	char place[PLACE_SIZE];

	for (enum ring_purpose p = RING_CITIZEN; p <= RING_TEXT; p++)
		if (strcmp(purpose_word[p], word) == 0 &&
		    unwrap(ring->wrap, stmt_blob(st, 1), stmt_bytes(st, 1),
		    key_place(p, place), bytes, e) < 0)
			return wrong_master(ring, word, e);
	mem_wipe(bytes, sizeof(bytes));
	return 0;
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

static void
use_field_key(struct keyring *ring, const unsigned char key[SEAL_KEY])
{
	if (ring->field == NULL)
		ring->field = sealer_new(ring->alg, key);
	else
		sealer_rekey(ring->field, key);
}

static char *
citizen_place(int64_t id, char out[PLACE_SIZE])
{
	snprintf(out, PLACE_SIZE, "citizen|wrapped_key|%" PRId64, id);
	return out;
}

int
ring_open_citizen(struct keyring *ring, int64_t data_key, int64_t id,
    const void *wrapped, size_t n, struct err *e)
{
	const struct ring_key *by;
	unsigned char key[SEAL_KEY];
	char place[PLACE_SIZE];

	if (ring_by_id(ring, RING_CITIZEN, data_key, &by, e) < 0)
		return -1;
	if (unwrap(by->sealer, wrapped, n, citizen_place(id, place), key,
	    e) < 0)
		return err_prefix(e, "the key of citizen %" PRId64, id);
	use_field_key(ring, key);
	mem_wipe(key, sizeof(key));
	return 0;
}

int
ring_new_citizen(struct keyring *ring, int64_t id, int64_t *data_key,
    struct err *e)
{
	const struct ring_key *by;
	unsigned char key[SEAL_KEY];
	char place[PLACE_SIZE];
	int rc;

	if (ring_active(ring, RING_CITIZEN, &by, e) < 0)
		return -1;
	random_bytes(key, sizeof(key));
	buf_reset(&ring->wrapped);
	rc = sealer_seal(by->sealer, &ring->wrapped, key, sizeof(key),
	    citizen_place(id, place), e);
	if (rc == 0)
		use_field_key(ring, key);
	mem_wipe(key, sizeof(key));
	*data_key = by->id;
	return rc;
}
