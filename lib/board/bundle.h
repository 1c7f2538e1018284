/*
 * All about one post in one signed text, so that a decision can be
 * explained on appeal: the post, its revisions, flags with what they saw,
 * decisions, tombstones, notices, restrictions, appeals, and the log's rows
 * with their seals.  Nothing that is sealed is opened, and nobody is named
 * but staff.
 *
 *	{"bundle":
 *	{…}
 *	,"public_key":"64 hex digits","signature":"128 hex digits"}
 *
 * Signed are the bytes of the second line without its line end: compact
 * JSON in UTF-8 with the members of each object in the order of their
 * names.  The signature is the site's (lib/org/signed.h).
 */
#ifndef OSAN_BOARD_BUNDLE_H
#define OSAN_BOARD_BUNDLE_H

#include <stddef.h>
#include <stdint.h>

#include "lib/base/buf.h"
#include "lib/base/err.h"
#include "lib/org/actor.h"
#include "lib/org/signed.h"
#include "lib/store/store.h"

struct master_key;

/* Adds the whole file to out.  ERR_NOT_FOUND names the post. */
MUST_USE int bundle_make(struct store *store, const struct actor *actor,
    const struct master_key *key, int64_t post_id, struct buf *out,
    struct err *e);

/* What a bundle says of itself; texts are the struct's. */
struct bundle {
	char *site;
	char *made_at;
	char *made_by;
	int64_t post_id;
	char public_key[SIGNED_KEY_HEX];
};

#define BUNDLE_INIT          \
	{                    \
		.site = NULL \
	}

/* Reads a bundle of n bytes and checks its signature, also where its JSON
 * was laid out anew.  ERR_DAMAGED for anything else than what was signed;
 * whose public key it is, the caller must know. */
MUST_USE int bundle_read(const char *text, size_t n, struct bundle *out,
    struct err *e);
void bundle_clear(struct bundle *b);

#endif
