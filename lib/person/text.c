/*
 * Private texts sealed for one place; see person.h.  A sealed text is the
 * id of its data key in 4 bytes, most significant first, and the blob of
 * lib/crypto/seal.h bound to "TABLE|COLUMN|ROW".
 */
#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "lib/base/mem.h"
#include "lib/person/internal.h"

#define KEY_ID_SIZE 4

static char *
place_of(const char *table, const char *column, int64_t row,
    char out[PLACE_SIZE])
{
	snprintf(out, PLACE_SIZE, "%s|%s|%" PRId64, table, column, row);
	return out;
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
	buf_reserve(&sealed, KEY_ID_SIZE + len + SEAL_EXTRA);
	for (int shift = 24; shift >= 0; shift -= 8)
		buf_putc(&sealed, (char)(key->id >> shift & 0xff));
	if (sealer_seal(key->sealer, &sealed, text, len,
	    place_of(table, column, row, place), e) < 0) {
		buf_clear(&sealed);
		return -1;
	}
	*n = sealed.len;
	*out = (unsigned char *)buf_take(&sealed);
	return 0;
}

int
person_unseal_text(struct store *store, struct keyring *ring,
    const char *table, const char *column, int64_t row, const void *sealed,
    size_t n, char **text, size_t *len, struct err *e)
{
	const unsigned char *blob = sealed;
	const struct ring_key *key;
	char place[PLACE_SIZE];
	struct buf open = BUF_INIT;
	int64_t id = 0;

	(void)store;
	*text = NULL;
	place_of(table, column, row, place);
	if (n < KEY_ID_SIZE + SEAL_EXTRA)
		return err_set(e, ERR_DAMAGED, "%s: too short to be sealed",
		    place);
	for (int i = 0; i < KEY_ID_SIZE; i++)
		id = id << 8 | blob[i];
	buf_reserve(&open, n);
	if (ring_by_id(ring, RING_TEXT, id, &key, e) < 0 ||
	    sealer_open(key->sealer, &open, blob + KEY_ID_SIZE,
		n - KEY_ID_SIZE, place, e) < 0) {
		buf_clear(&open);
		return err_prefix(e, "%s", place);
	}
	if (len != NULL)
		*len = open.len;
	*text = buf_take(&open);
	return 0;
}
