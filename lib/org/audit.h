/*
 * The log: who did what, when, from where, to whose data.  Triggers write
 * the rows; this module names the actor while one of our programs writes,
 * adds rows for what no trigger can see, and seals all into a chain:
 * mac = HMAC-SHA-256(key, previous mac, row), with the chain's end under a
 * label of its own, so that a changed, removed, inserted, reordered row
 * and a cut end all show.
 *
 * The key is derived from the master key.  Without it rows stay unsealed,
 * and the next program that has it seals them as written outside.  Where
 * another program changes the master key meanwhile, the new one is read from
 * the file that the old one came from; see master.h.
 */
#ifndef OSAN_ORG_AUDIT_H
#define OSAN_ORG_AUDIT_H

#include <stdbool.h>
#include <stdint.h>

#include "lib/base/err.h"
#include "lib/org/actor.h"
#include "lib/store/store.h"

struct master_key;

#define AUDIT_SEAL 32 /* bytes of a seal */

/* From here on each write transaction of store names actor and is sealed
 * with key (NULL: not sealed).  Copies what it needs of both; a later call
 * replaces it. */
void audit_attach(struct store *store, const struct actor *actor,
    const struct master_key *key);

/* Inside a write transaction: while on, no row is written for each new
 * post, flag and citizen; the caller writes one for all with audit_note. */
MUST_USE int audit_bulk(struct store *store, bool on, struct err *e);

/* Inside a write transaction: adds a row.  Ids of 0 are left empty; detail
 * is a JSON object or NULL. */
MUST_USE int audit_note(struct store *store, const char *action,
    const char *object, int64_t object_id, int64_t subject_id,
    const char *detail, struct err *e);

/* The same in a transaction of its own, and where store only reads, over
 * a second connection. */
MUST_USE int audit_note_alone(struct store *store, const char *action,
    const char *object, int64_t object_id, int64_t subject_id,
    const char *detail, struct err *e);

/* Logs that actor saw a citizen's personal data unmasked, before it is
 * shown: where this fails, nothing may be shown.  why may be NULL.  Works
 * inside a write transaction, outside, and where store only reads. */
MUST_USE int audit_look(struct store *store, const struct actor *actor,
    int64_t citizen_id, const char *object, int64_t object_id,
    const char *why, struct err *e);

/* Inside a write transaction of an attached store, after master_begin:
 * what the log says so far is sealed under the master key that has served,
 * next takes its place, and the log goes on under next.  ERR_CRYPTO where
 * the attached key neither serves nor is next itself. */
MUST_USE int audit_hand_over(struct store *store,
    const struct master_key *next, struct err *e);

struct audit_report {
	int64_t rows;      /* rows of the log */
	int64_t sealed;    /* of them in the chain */
	int64_t unsealed;  /* written since, by others or without the key */
	int64_t outside;   /* sealed after another program wrote them */
	int64_t first_bad; /* id of the first bad or missing row */
	const char *why;   /* what is wrong with it, to be translated */
	bool ok;           /* nothing is; first_bad then means nothing */
	bool key_fits;     /* a seal was found that this key made */
	int64_t last;      /* id of the last row of the chain; 0: none */
	int64_t archived;  /* rows in archives, before the first one here */
	unsigned char head[AUDIT_SEAL]; /* its seal */
};

/* Told now and then how many rows were checked. */
struct audit_progress {
	void (*fn)(void *ctx, int64_t rows);
	void *ctx;
};

/* Goes through the whole log, under each master key that it was sealed
 * with, from where its archives end (audit_archive.h), which the log must
 * vouch for.  Damage is no error of this call: ok is false then.
 * ERR_CRYPTO for a master key that no longer serves.  progress may be
 * NULL. */
MUST_USE int audit_verify(struct store *store, const struct master_key *key,
    const struct audit_progress *progress, struct audit_report *out,
    struct err *e);

#endif
