/*
 * What the files that change keys share; nobody else includes this.
 */
#ifndef OSAN_PERSON_ROTATE_IMPL_H
#define OSAN_PERSON_ROTATE_IMPL_H

#include "lib/base/buf.h"
#include "lib/person/internal.h"
#include "lib/person/rotate.h"

#define KEY_ID_SIZE 4 /* bytes at a sealed text's beginning */

/* Moving what stands under one key to another. */
struct move {
	struct store *store;
	struct keyring *ring;
	enum ring_purpose purpose;
	const struct ring_key *to;
	unsigned char prefix[KEY_ID_SIZE]; /* to's id, as texts begin */
	size_t column;  /* of sealed_columns; texts */
	int64_t after;  /* the last row that was looked at */
	int64_t moved;
	int64_t broken; /* rows that do not open */
	struct err first; /* what the first of them said */
	struct buf text;
};

/* Moves the next row, inside a write transaction: 1, or 0 where none is
 * left from here on; a row that does not open is counted and passed over. */
MUST_USE int move_row(struct move *m, struct err *e);

/* How many rows wait to be moved to the key with this id. */
MUST_USE int move_count(struct store *store, enum ring_purpose purpose,
    int64_t to, int64_t *rows, struct err *e);

/* A key's id as sealed texts begin with it. */
void key_prefix(int64_t id, unsigned char out[KEY_ID_SIZE]);

#endif
