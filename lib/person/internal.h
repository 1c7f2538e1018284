/*
 * What the files of lib/person share; nobody else includes this.
 */
#ifndef OSAN_PERSON_INTERNAL_H
#define OSAN_PERSON_INTERNAL_H

#include "lib/base/buf.h"
#include "lib/crypto/key_file.h"
#include "lib/crypto/mac.h"
#include "lib/crypto/seal.h"
#include "lib/person/person.h"

enum ring_purpose { RING_CITIZEN, RING_INDEX, RING_TEXT, RING_ORIGIN, RINGS };

/* Of one purpose, two keys serve while the data moves to the newer. */
#define RING_SERVING 2

enum field { FIELD_NAME, FIELD_PHONE, FIELD_EMAIL, FIELD_ADDRESS, FIELDS };

/* One data key in the open. */
struct ring_key {
	int64_t id;
	enum ring_purpose purpose;
	struct sealer *sealer; /* citizen, text */
	struct mac *mac;       /* index, origin */
};

struct keyring {
	struct store *store;      /* borrowed */
	struct master_key master; /* followed when another program changes it */
	enum seal_alg alg;        /* new values are sealed with it */
	struct sealer *wrap;      /* from the master key */
	struct sealer *field;     /* rekeyed for each citizen */
	struct ring_key **keys;   /* opened so far */
	size_t nkeys;
	int64_t serving[RINGS][RING_SERVING]; /* their ids, the newest first */
	size_t nserving[RINGS];
	int64_t settled;          /* the transaction in which that was read */
	struct buf blob[FIELDS];  /* kept between calls, for speed */
	struct buf wrapped;
};

/* "citizen", as in the table. */
const char *ring_word(enum ring_purpose purpose);

/* Reads which keys serve, which another program may have changed: once in a
 * write transaction, each time outside of one. */
MUST_USE int ring_settle(struct keyring *ring, struct err *e);

/* The key for new values of a purpose, or the one a value was sealed
 * under; borrowed from the ring.  What is sealed under the former is stored
 * in the same write transaction. */
MUST_USE int ring_active(struct keyring *ring, enum ring_purpose purpose,
    const struct ring_key **out, struct err *e);
MUST_USE int ring_by_id(struct keyring *ring, enum ring_purpose purpose,
    int64_t id, const struct ring_key **out, struct err *e);

/* All that serve, the newest first. */
MUST_USE int ring_serving(struct keyring *ring, enum ring_purpose purpose,
    const struct ring_key *out[RING_SERVING], size_t *n, struct err *e);

/* Adds a key for a purpose, inside a write transaction. */
MUST_USE int ring_add(struct keyring *ring, enum ring_purpose purpose,
    int64_t *id, struct err *e);

/* Wraps again, into out, what st (id, wrapped, wrapped_next of a data key)
 * holds, under another master key. */
MUST_USE int ring_rewrap(struct keyring *ring, enum ring_purpose purpose,
    const struct stmt *st, struct sealer *under, struct buf *out,
    struct err *e);

/* Makes ring->field seal and open under the citizen's own key, which is
 * unwrapped from wrapped. */
MUST_USE int ring_open_citizen(struct keyring *ring, int64_t data_key,
    int64_t id, const void *wrapped, size_t n, struct err *e);

/* The same with a new key; ring->wrapped holds it wrapped. */
MUST_USE int ring_new_citizen(struct keyring *ring, int64_t id,
    int64_t *data_key, struct err *e);

/* Wraps the citizen's own key, which is unwrapped as above, under another
 * data key into ring->wrapped; ring->field is that citizen's then. */
MUST_USE int ring_move_citizen(struct keyring *ring, int64_t data_key,
    const struct ring_key *to, int64_t id, const void *wrapped, size_t n,
    struct err *e);

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
void lookup_hash(const struct ring_key *key, enum field field,
    const struct buf *normal, unsigned char out[MAC_SIZE]);

/* What was told about somebody, made ready: the texts as they are kept and
 * the hashes that find them, under each key that serves for look-up. */
struct draft {
	struct buf text[FIELDS]; /* empty: unknown */
	const struct ring_key *key[RING_SERVING];
	size_t nkeys; /* 0 while no hash was needed */
	unsigned char hash[RING_SERVING][FIELD_ADDRESS][MAC_SIZE];
	bool hashed[FIELD_ADDRESS];
	const char *lang;
	bool known; /* some field is */
};

/* draft_clear is called also on failure.  Without a ring the values are only
 * checked. */
MUST_USE int draft_make(struct keyring *ring, struct draft *draft,
    const struct person_fields *fields, struct err *e);
void draft_clear(struct draft *draft);

/* The hashes of a normal spelling under each key that serves. */
MUST_USE int draft_hash(struct keyring *ring, struct draft *draft,
    enum field field, const struct buf *normal, struct err *e);

/* The citizens with that field, newest first, max of them at most. */
MUST_USE int draft_find(struct store *store, const struct draft *draft,
    enum field field, int64_t *ids, size_t max, size_t *n, struct err *e);

/* Which of the draft's keys has this id, that of a citizen's row: until a
 * rotation has come to it, the older.  The newest where none has. */
size_t draft_key_of(const struct draft *draft, int64_t id);

/* Seals the fields that want says under ring->field into ring->blob. */
MUST_USE int draft_seal(struct keyring *ring, const struct draft *draft,
    int64_t id, const bool want[FIELDS], struct err *e);

/* What is bound for a field: its blob, its hash under the draft's key number
 * at (name is the parameter; NULL where not wanted), and that key's id. */
struct bind draft_blob(const struct keyring *ring, enum field f);
struct bind draft_hash_of(const struct draft *draft, size_t at, enum field f,
    const char *name, bool want);
struct bind draft_index_key(const struct draft *draft, size_t at);

/* The citizen on whose row st stands, in the columns of citizen_get; without
 * a ring the known fields are PERSON_MASK. */
MUST_USE int person_from_row(struct keyring *ring, const struct stmt *st,
    int64_t id, struct person *out, struct err *e);

/* Masks what is in the open. */
void person_mask_fields(struct person *person);

#endif
