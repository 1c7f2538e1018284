/*
 * Private texts sealed for one place; see person.h.  A sealed text is the
 * id of its data key in 4 bytes, most significant first, and the blob of
 * lib/crypto/seal.h bound to "TABLE|COLUMN|ROW".  One that is sealed under
 * a citizen's own key has OWN_KEY there, which is above every id, and then
 * the citizen's id in 8 bytes: the schema sees whose it is.
 */
#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "lib/base/mem.h"
#include "lib/person/internal.h"
#include "lib/person/person.sql.h"

#define KEY_ID_SIZE 4
#define OWNER_SIZE 8
#define OWN_KEY INT64_C(0xffffffff)

static char *
place_of(const char *table, const char *column, int64_t row,
    char out[PLACE_SIZE])
{
	snprintf(out, PLACE_SIZE, "%s|%s|%" PRId64, table, column, row);
	return out;
}

static void
put_number(struct buf *b, int64_t n, int bytes)
{
	for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8)
		buf_putc(b, (char)(n >> shift & 0xff));
}

static int64_t
get_number(const unsigned char *p, int bytes)
{
	uint64_t n = 0;

	for (int i = 0; i < bytes; i++)
		n = n << 8 | p[i];
	return (int64_t)n;
}

/* Seals behind what stands in out already; out is swallowed. */
static int
finish(struct sealer *sealer, struct buf *take_out, const char *text,
    size_t len, const char *place, unsigned char **out, size_t *n,
    struct err *e)
{
	buf_reserve(take_out, take_out->len + len + SEAL_EXTRA);
	if (sealer_seal(sealer, take_out, text, len, place, e) < 0) {
		buf_clear(take_out);
		return -1;
	}
	*n = take_out->len;
	*out = (unsigned char *)buf_take(take_out);
	return 0;
}

int
person_seal_text(struct store *store, struct keyring *ring,
    const char *table, const char *column, int64_t row, const char *text,
    size_t len, unsigned char **out, size_t *n, struct err *e)
{
	const struct ring_key *key;
	char place[PLACE_SIZE];
	struct buf sealed = BUF_INIT;

	assert(store_in_transaction(store));
	*out = NULL;
	*n = 0;
	if (ring_active(ring, RING_TEXT, &key, e) < 0)
		return -1;
	put_number(&sealed, key->id, KEY_ID_SIZE);
	return finish(key->sealer, &sealed, text, len,
	    place_of(table, column, row, place), out, n, e);
}

/* Makes ring->field the sealer of a citizen's own key. */
static int
open_own(struct store *store, struct keyring *ring, int64_t citizen,
    struct err *e)
{
	struct stmt *st;
	int rc;

	if (stmt_open(store, &sql_citizen_key, BINDS(b_int("id", citizen)),
	    &st, e) < 0)
		return -1;
	rc = stmt_next(st, e);
	if (rc == 0)
		rc = err_set(e, ERR_NOT_FOUND, "there is no citizen %" PRId64,
		    citizen);
	else if (rc > 0 && stmt_null(st, 1))
		rc = err_set(e, ERR_REFUSED, "the personal data of citizen "
		    "%" PRId64 " were erased", citizen);
	else if (rc > 0)
		rc = ring_open_citizen(ring, stmt_int(st, 0), citizen,
		    stmt_blob(st, 1), stmt_bytes(st, 1), e);
	stmt_close(st);
	return rc;
}

int
person_seal_own(struct store *store, struct keyring *ring, int64_t citizen,
    const char *table, const char *column, int64_t row, const char *text,
    size_t len, unsigned char **out, size_t *n, struct err *e)
{
	char place[PLACE_SIZE];
	struct buf sealed = BUF_INIT;

	assert(store_in_transaction(store));
	*out = NULL;
	*n = 0;
	if (open_own(store, ring, citizen, e) < 0)
		return -1;
	put_number(&sealed, OWN_KEY, KEY_ID_SIZE);
	put_number(&sealed, citizen, OWNER_SIZE);
	return finish(ring->field, &sealed, text, len,
	    place_of(table, column, row, place), out, n, e);
}

/* The sealer that opens a sealed text, and how many bytes stand before
 * what it opens. */
static int
opener(struct store *store, struct keyring *ring, const unsigned char *blob,
    size_t n, struct sealer **sealer, size_t *head, struct err *e)
{
	const struct ring_key *key;
	int64_t id = get_number(blob, KEY_ID_SIZE);

	*head = KEY_ID_SIZE;
	if (id != OWN_KEY) {
		if (ring_by_id(ring, RING_TEXT, id, &key, e) < 0)
			return -1;
		*sealer = key->sealer;
		return 0;
	}
	*head += OWNER_SIZE;
	if (n < *head + SEAL_EXTRA)
		return err_set(e, ERR_DAMAGED, "too short to be sealed");
	if (open_own(store, ring, get_number(blob + KEY_ID_SIZE, OWNER_SIZE),
	    e) < 0)
		return -1;
	*sealer = ring->field;
	return 0;
}

int
person_unseal_text(struct store *store, struct keyring *ring,
    const char *table, const char *column, int64_t row, const void *sealed,
    size_t n, char **text, size_t *len, struct err *e)
{
	struct sealer *sealer;
	char place[PLACE_SIZE];
	struct buf open = BUF_INIT;
	size_t head;

	*text = NULL;
	place_of(table, column, row, place);
	if (n < KEY_ID_SIZE + SEAL_EXTRA)
		return err_set(e, ERR_DAMAGED, "%s: too short to be sealed",
		    place);
	if (opener(store, ring, sealed, n, &sealer, &head, e) < 0)
		return err_prefix(e, "%s", place);
	buf_reserve(&open, n);
	if (sealer_open(sealer, &open, (const unsigned char *)sealed + head,
	    n - head, place, e) < 0) {
		buf_clear(&open);
		return err_prefix(e, "%s", place);
	}
	if (len != NULL)
		*len = open.len;
	*text = buf_take(&open);
	return 0;
}
