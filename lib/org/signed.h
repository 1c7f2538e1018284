/*
 * Texts that a site signs, so that anybody can check them elsewhere: one
 * line of JSON, signed with Ed25519 (lib/crypto/sign.h) by a key that comes
 * from the master key.  A site signs with one key as long as that serves;
 * master_has_signed (master.h) knows former ones.
 */
#ifndef OSAN_ORG_SIGNED_H
#define OSAN_ORG_SIGNED_H

#include <jansson.h>

#include "lib/base/buf.h"
#include "lib/base/err.h"
#include "lib/crypto/key_file.h"

#define SIGNED_KEY_HEX 65 /* bytes of a public key's text, with the NUL */

/* The one text of a value: compact, in UTF-8, the members of each object in
 * the order of their names; the caller's. */
char *signed_text(const json_t *value);

/* The public key that a site's signatures carry. */
MUST_USE int signed_public_key(const struct master_key *key,
    char out[SIGNED_KEY_HEX], struct err *e);

/* Adds the two members "public_key" and "signature" of the signature of
 * text, without brackets around them.  ERR_CRYPTO. */
MUST_USE int signed_add(const struct master_key *key, const char *text,
    struct buf *out, struct err *e);

/* Checks value against the two members of signature, and tells the public
 * key.  ERR_DAMAGED for anything else than what was signed; whose public
 * key it is, the caller must know. */
MUST_USE int signed_check(const json_t *signature, const json_t *value,
    char public_key[SIGNED_KEY_HEX], struct err *e);

#endif
