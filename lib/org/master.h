/*
 * The master keys that a database has had, by their fingerprints, and the
 * part of a change of the master key that is about the log.
 *
 * The log's seals come from the master key (audit.h).  When the master key
 * changes, the chain goes on under the new one: the rows up to then stay
 * sealed as they are, and the keys of their seals are kept, sealed under
 * the new master key, so that they can be checked.  Whoever has only the
 * old master key can neither change those rows nor add one, since the first
 * seal under the new key holds the last one under the old.
 */
#ifndef OSAN_ORG_MASTER_H
#define OSAN_ORG_MASTER_H

#include <stdbool.h>
#include <stdint.h>

#include "lib/base/err.h"
#include "lib/crypto/key_file.h"
#include "lib/crypto/sign.h"
#include "lib/store/store.h"

enum master_state {
	MASTER_CURRENT,
	MASTER_NEXT, /* takes its place once the change under way is done */
	MASTER_OLD,
	MASTER_OTHER, /* the database does not know it */
};

/* What key is to the database.  A database whose master key was never
 * changed knows none, and takes each for the current one: its data keys
 * tell then. */
MUST_USE int master_state_of(struct store *store,
    const struct master_key *key, enum master_state *state, struct err *e);

/* The same; where key is old or unknown and its file holds another one by
 * now that is neither, *key becomes that one. */
MUST_USE int master_follow(struct store *store, struct master_key *key,
    enum master_state *state, struct err *e);

/* One of them as it stands in the database. */
struct master_row {
	int64_t id;
	unsigned char fingerprint[KEY_FINGERPRINT];
	enum master_state state;
	int64_t created_at;
	int64_t ended_at;      /* 0: it serves */
	int64_t last_audit_id; /* the last row that it sealed; old ones */
};

/* All of them, the oldest first; *rows is the caller's to free. */
MUST_USE int master_list(struct store *store, struct master_row **rows,
    size_t *n, struct err *e);

/* What the log was sealed with while a master key served, and the public
 * key of the bundles it signed. */
struct master_log {
	unsigned char row[KEY_SIZE];
	unsigned char head[KEY_SIZE];
	unsigned char sign[SIGN_PUBLIC];
};

/* The keys of the log while row served, opened by key, whose state is that
 * of master_state_of.  ERR_DAMAGED where they do not open. */
MUST_USE int master_log_of(struct store *store, const struct master_key *key,
    enum master_state state, const struct master_row *row,
    struct master_log *out, struct err *e);

/* Inside a write transaction of an administrator's connection: makes next
 * known as the key that takes the place of current, and wraps the log's
 * keys under it too.  The data keys are the caller's.  One that was made
 * known before and never served is dropped. */
MUST_USE int master_begin(struct store *store,
    const struct master_key *current, const struct master_key *next,
    struct err *e);

/* Inside a write transaction, the log being sealed to its end up to row
 * last by the current key: next takes its place.  By audit_hand_over. */
MUST_USE int master_finish(struct store *store,
    const struct master_key *next, int64_t last, struct err *e);

/* The seed of the signature of bundles (lib/board/bundle.h); who asks wipes
 * it. */
void master_sign_seed(const struct master_key *key,
    unsigned char seed[SIGN_SEED]);

/* Whether a bundle's public key is that of a former master key; key is the
 * one that serves. */
MUST_USE int master_has_signed(struct store *store,
    const struct master_key *key, const unsigned char public_key[SIGN_PUBLIC],
    bool *has, struct err *e);

#endif
