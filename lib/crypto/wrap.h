/*
 * Keys that encrypt keys: a data key of 32 random bytes is kept sealed
 * (seal.h) under another key, together with a name that says whose key it is
 * ("data-key 3", "citizen 17").  Destroying the wrapped blob destroys what
 * the key sealed.  A wrapped key never opens as a sealed field, nor a field
 * as a key, even under the same key and the same words.
 */
#ifndef OSAN_CRYPTO_WRAP_H
#define OSAN_CRYPTO_WRAP_H

#include "lib/crypto/seal.h"

#define WRAP_KEY 32
#define WRAP_SIZE (WRAP_KEY + SEAL_EXTRA) /* bytes of a wrapped key */

/* Makes a random key, adds its blob to out, and puts the key itself into
 * key, which the caller wipes.  ERR_CRYPTO; key is then zeroed. */
MUST_USE int wrap_new(struct sealer *under, struct buf *out,
		      unsigned char key[WRAP_KEY], const char *name,
		      struct err *e);

/* Wraps a key that exists: to change the key above it.  ERR_CRYPTO. */
MUST_USE int wrap_key(struct sealer *under, struct buf *out,
		      const unsigned char key[WRAP_KEY], const char *name,
		      struct err *e);

/* Unwraps the blob of n bytes into key, which the caller wipes.  ERR_DAMAGED
 * where blob, name or the key above is not the right one, ERR_CRYPTO; key is
 * then zeroed. */
MUST_USE int wrap_open(struct sealer *under, const void *blob, size_t n,
		       unsigned char key[WRAP_KEY], const char *name,
		       struct err *e);

#endif
