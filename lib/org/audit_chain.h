/*
 * The chain of seals over the log, for the files of lib/org alone: how a
 * row becomes bytes, the two keys, and under which master key they are
 * (master.h).
 */
#ifndef OSAN_ORG_AUDIT_CHAIN_H
#define OSAN_ORG_AUDIT_CHAIN_H

#include <stdbool.h>
#include <stdint.h>

#include "lib/base/buf.h"
#include "lib/crypto/key_file.h"
#include "lib/crypto/mac.h"
#include "lib/org/master.h"
#include "lib/store/store.h"

/* Keys of the chain; both NULL where there is no master key. */
struct audit_chain {
	struct mac *row;
	struct mac *head;
	struct master_log keys;   /* what both were made from */
	struct master_key master; /* where these come from */
	bool has_key;
	bool own;        /* keys come from master itself */
	bool fits;       /* the chain goes on under keys */
	struct buf text; /* one row's bytes */
};

/* key may be NULL. */
void audit_chain_init(struct audit_chain *c, const struct master_key *key);
void audit_chain_copy(struct audit_chain *c, const struct audit_chain *from);
void audit_chain_clear(struct audit_chain *c);
bool audit_chain_has_key(const struct audit_chain *c);

/* Inside a transaction: looks which keys the chain goes on under, which a
 * change of the master key may have changed, and takes them where they can
 * be had.  audit_chain_seal does nothing where they cannot. */
MUST_USE int audit_chain_settle(struct audit_chain *c, struct store *store,
    struct err *e);

/* The chain of the rows that row sealed; c is the settled one. */
MUST_USE int audit_chain_of(struct audit_chain *former,
    const struct audit_chain *c, struct store *store,
    const struct master_row *row, struct err *e);

/* The seal of the row on which st stands (columns 0 to 8 in the order of
 * the table), after the seal prev. */
void audit_chain_row(struct audit_chain *c, const unsigned char *prev,
    const struct stmt *st, bool outside, unsigned char out[MAC_SIZE]);

/* The mark of the chain's end. */
void audit_chain_head(struct audit_chain *c, int64_t last,
    const unsigned char *mac, unsigned char out[MAC_SIZE]);

/* Inside a write transaction: seals every row that has no seal yet.  A gap
 * in the log stops it there; the check of the log tells of gaps. */
MUST_USE int audit_chain_seal(struct audit_chain *c, struct store *store,
    bool outside, struct err *e);

/* Inside a write transaction, c being settled: seals what there is under c,
 * lets next take the place of the master key, and goes on under next. */
MUST_USE int audit_chain_hand_over(struct audit_chain *c,
    struct store *store, const struct master_key *next, struct err *e);

#endif
