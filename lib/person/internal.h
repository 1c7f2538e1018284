/*
 * What the files of lib/person share; nobody else includes this.
 */
#ifndef OSAN_PERSON_INTERNAL_H
#define OSAN_PERSON_INTERNAL_H

#include "lib/base/buf.h"
#include "lib/crypto/mac.h"
#include "lib/crypto/seal.h"
#include "lib/person/person.h"

enum ring_purpose { RING_CITIZEN, RING_INDEX, RING_TEXT };

enum field { FIELD_NAME, FIELD_PHONE, FIELD_EMAIL, FIELD_ADDRESS, FIELDS };

/* One data key in the open. */
struct ring_key {
	int64_t id;
	enum ring_purpose purpose;
	struct sealer *sealer; /* citizen, text */
	struct mac *mac;       /* index */
};

struct keyring {
	struct store *store;   /* borrowed */
	enum seal_alg alg;     /* new values are sealed with it */
	struct sealer *wrap;   /* from the master key */
	struct sealer *field;  /* rekeyed for each citizen */
	struct ring_key **keys; /* opened so far */
	size_t nkeys;
	const struct ring_key *active[RING_TEXT + 1];
	struct buf blob[FIELDS]; /* kept between calls, for speed */
	struct buf wrapped;
};

/* The key for new values of a purpose, or the one a value was sealed
 * under; borrowed from the ring. */
MUST_USE int ring_active(struct keyring *ring, enum ring_purpose purpose,
    const struct ring_key **out, struct err *e);
MUST_USE int ring_by_id(struct keyring *ring, enum ring_purpose purpose,
    int64_t id, const struct ring_key **out, struct err *e);

/* Makes ring->field seal and open under the citizen's own key, which is
 * unwrapped from wrapped. */
MUST_USE int ring_open_citizen(struct keyring *ring, int64_t data_key,
    int64_t id, const void *wrapped, size_t n, struct err *e);

/* The same with a new key; ring->wrapped holds it wrapped. */
MUST_USE int ring_new_citizen(struct keyring *ring, int64_t id,
    int64_t *data_key, struct err *e);

/* "citizen|phone|17", what a sealed value is bound to. */
#define PLACE_SIZE 160
char *field_place(enum field field, int64_t id, char out[PLACE_SIZE]);

/* A value as it is kept: NFC, white space as spaces, none at the ends.
 * ERR_INPUT for control characters; the message never holds the value. */
MUST_USE int field_text(enum field field, const char *value,
    struct buf *out, struct err *e);

/* A kept value in the one spelling that is hashed; out is reset first and stays
 * empty for a filler.  ERR_INPUT names the field. */
MUST_USE int lookup_normal(enum field field, const char *value,
    struct buf *out, struct err *e);

/* The keyed hash of a normal spelling; equal values of different fields
 * have different hashes. */
MUST_USE int lookup_hash(struct keyring *ring, enum field field,
    const struct buf *normal, unsigned char out[MAC_SIZE], struct err *e);

#endif
