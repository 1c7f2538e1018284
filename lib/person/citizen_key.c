/*
 * Citizens' own keys, which the citizens' data key wraps: opening, making,
 * and moving one to another data key; see internal.h.
 */
#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "lib/base/mem.h"
#include "lib/crypto/random.h"
#include "lib/person/internal.h"

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

static int
unwrap(struct keyring *ring, int64_t data_key, int64_t id,
    const void *wrapped, size_t n, unsigned char out[SEAL_KEY],
    struct err *e)
{
	const struct ring_key *by;
	char place[PLACE_SIZE];
	struct buf open = BUF_INIT;
	int rc;

	if (ring_by_id(ring, RING_CITIZEN, data_key, &by, e) < 0)
		return -1;
	buf_reserve(&open, n);
	rc = sealer_open(by->sealer, &open, wrapped, n,
	    citizen_place(id, place), e);
	if (rc == 0 && open.len != SEAL_KEY)
		rc = err_set(e, ERR_DAMAGED, "a wrapped key has %zu bytes",
		    open.len);
	if (rc == 0)
		memcpy(out, open.s, SEAL_KEY);
	mem_wipe(open.s, open.size);
	buf_clear(&open);
	return rc < 0 ? err_prefix(e, "the key of citizen %" PRId64, id) : 0;
}

int
ring_open_citizen(struct keyring *ring, int64_t data_key, int64_t id,
    const void *wrapped, size_t n, struct err *e)
{
	unsigned char key[SEAL_KEY];

	if (unwrap(ring, data_key, id, wrapped, n, key, e) < 0)
		return -1;
	use_field_key(ring, key);
	mem_wipe(key, sizeof(key));
	return 0;
}

static int
wrap(struct keyring *ring, const struct ring_key *by, int64_t id,
    unsigned char key[SEAL_KEY], struct err *e)
{
	char place[PLACE_SIZE];
	int rc;

	buf_reset(&ring->wrapped);
	rc = sealer_seal(by->sealer, &ring->wrapped, key, SEAL_KEY,
	    citizen_place(id, place), e);
	if (rc == 0)
		use_field_key(ring, key);
	mem_wipe(key, SEAL_KEY);
	return rc;
}

int
ring_new_citizen(struct keyring *ring, int64_t id, int64_t *data_key,
    struct err *e)
{
	const struct ring_key *by;
	unsigned char key[SEAL_KEY];

	assert(store_in_transaction(ring->store));
	if (ring_active(ring, RING_CITIZEN, &by, e) < 0)
		return -1;
	random_bytes(key, sizeof(key));
	*data_key = by->id;
	return wrap(ring, by, id, key, e);
}

int
ring_move_citizen(struct keyring *ring, int64_t data_key,
    const struct ring_key *to, int64_t id, const void *wrapped, size_t n,
    struct err *e)
{
	unsigned char key[SEAL_KEY];

	if (unwrap(ring, data_key, id, wrapped, n, key, e) < 0)
		return -1;
	return wrap(ring, to, id, key, e);
}
