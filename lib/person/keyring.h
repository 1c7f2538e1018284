/*
 * The data keys of a database: for citizens' fields, for their keyed
 * look-up, for private texts, and for where posts came from.  Each is kept
 * in data_key, wrapped by a key that comes from the master key; in memory it
 * is opened when first needed and wiped at the end.
 *
 * Another program may change any of the keys meanwhile (rotate.h): a keyring
 * sees that at its next use, and reads a changed master key from its file.
 * A keyring belongs to one store and one thread.
 */
#ifndef OSAN_PERSON_KEYRING_H
#define OSAN_PERSON_KEYRING_H

#include "lib/base/err.h"
#include "lib/store/store.h"

struct keyring;
struct master_key;

/* The keyring of store under master, which is copied.
 * A database without data keys gets them now, in a transaction of its own
 * or in the one that is open; where store only reads, that is left to the
 * next program that writes.  ERR_CRYPTO for a master key of another
 * database comes from the first use, not from here. */
struct keyring *keyring_new(struct store *store,
    const struct master_key *master, struct err *e);

/* Opens every data key that serves: ERR_CRYPTO where the
 * master key is not the one that wrapped them, ERR_NOT_FOUND where there is
 * none yet. */
MUST_USE int keyring_check(struct keyring *keyring, struct err *e);

void keyring_free(struct keyring *keyring); /* NULL is fine */

#endif
