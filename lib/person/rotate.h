/*
 * Changing the keys of personal data while the site runs (Article 17(2)).
 *
 * A data key is changed by making a new one of its purpose, moving what
 * stands under the old one row by row in short transactions, and destroying
 * the old one when nothing needs it.  Both serve meanwhile: what is new is
 * sealed under the new key, what is old opens and is found under the old.
 * Citizens' own keys are wrapped anew (and their fields sealed anew where
 * the cipher was changed), hashes for look-up made anew, private texts sealed
 * anew.  Hashes of where posts came from cannot be made anew, because nothing
 * else is kept of it; they go by themselves when they are of no use, and
 * their key can be changed while there is none.
 *
 * The master key is changed in three steps: all that it wraps is wrapped
 * under the new one too; the new key file takes the place of the old one;
 * the old wrapping goes.  At each moment the file that stands there opens
 * the database.
 *
 * The state of all that is in the database.  Cut off at any moment, the same
 * call goes on where it was.  One runs at a time.
 */
#ifndef OSAN_PERSON_ROTATE_H
#define OSAN_PERSON_ROTATE_H

#include <stdbool.h>
#include <stdint.h>

#include "lib/base/err.h"
#include "lib/base/lock.h"
#include "lib/crypto/key_file.h"
#include "lib/person/keyring.h"
#include "lib/store/store.h"

/* The data keys that can be changed, as rotate_word names them. */
enum rotate_purpose {
	ROTATE_CITIZEN,
	ROTATE_INDEX,
	ROTATE_TEXT,
	ROTATE_ORIGIN,
	ROTATE_PURPOSES
};

const char *rotate_word(enum rotate_purpose purpose);

/* ERR_USAGE for a word that names none; the hint lists them. */
MUST_USE int rotate_parse(const char *word, enum rotate_purpose *purpose,
    struct err *e);

/* Takes the lock that lets one change of keys run at a time: ERR_BUSY where
 * another has it.  lock_close gives it back, as does the process's end. */
MUST_USE int rotate_lock(struct store *store, struct lock *lock,
    struct err *e);

/* What is under way.  In a database that nobody changes keys of, all is
 * false. */
struct rotate_state {
	bool master;
	bool data[ROTATE_PURPOSES];
};
MUST_USE int rotate_under_way(struct store *store,
    struct rotate_state *state, struct err *e);

/* Told after each transaction. */
struct rotate_progress {
	void (*fn)(void *ctx, int64_t done, int64_t total);
	void *ctx;
};

struct rotate_data_result {
	int64_t old_key; /* ids; 0 for a dry run that has not begun */
	int64_t new_key;
	int64_t rows;    /* moved in this run, or to be moved */
	bool resumed;    /* an earlier run had begun it */
};

/* How many rows a change would move, or has still to move.  ERR_REFUSED
 * where it would not begin. */
MUST_USE int rotate_data_check(struct store *store,
    enum rotate_purpose purpose, struct rotate_data_result *out,
    struct err *e);

/* Changes a data key, or goes on with it, over an administrator's
 * connection outside of a transaction.  progress may be NULL.  ERR_REFUSED
 * while the master key is being changed, and for ROTATE_ORIGIN while hashes
 * stand.  ERR_DAMAGED where rows do not open: all others are moved then, and
 * the old key stays for them. */
MUST_USE int rotate_data(struct store *store, struct keyring *keyring,
    enum rotate_purpose purpose, const struct rotate_progress *progress,
    struct rotate_data_result *out, struct err *e);

struct rotate_master {
	const struct master_key *key; /* as loaded, with its file */
	const char *new_key; /* a key file to take the new key from … */
	bool generate;       /* … or a random one; neither: go on only */
};

struct rotate_master_result {
	unsigned char from[KEY_FINGERPRINT];
	unsigned char to[KEY_FINGERPRINT]; /* zeroes where not known yet */
	int64_t data_keys; /* wrapped anew */
	bool resumed;
	char file[KEY_PATH];  /* the key file */
	char aside[KEY_PATH]; /* where the old one is kept; "" = nowhere yet */
	struct master_key key; /* the one that serves now; key_clear it */
};

/* What rotate_master would do; nothing is changed. */
MUST_USE int rotate_master_check(struct store *store,
    const struct rotate_master *r, struct rotate_master_result *out,
    struct err *e);

/* Changes the master key, or goes on with it, as rotate_data.  ERR_REFUSED
 * while a data key is being changed, and for a key that serves or served;
 * ERR_USAGE where a change is to begin and no new key is told; ERR_DENIED
 * where the new file cannot be put in its place: whoever may do so moves it
 * there, and the next call goes on. */
MUST_USE int rotate_master(struct store *store, struct keyring *keyring,
    const struct rotate_master *r, struct rotate_master_result *out,
    struct err *e);

#endif
