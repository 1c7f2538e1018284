/*
 * ChaCha20-Poly1305 (RFC 8439) without associated data, as the age format
 * uses it; for lib/crypto alone.
 */
#ifndef OSAN_CRYPTO_CHAPOLY_H
#define OSAN_CRYPTO_CHAPOLY_H

#include <stddef.h>

#include "lib/base/err.h"

#define CHAPOLY_KEY 32
#define CHAPOLY_NONCE 12
#define CHAPOLY_TAG 16

struct chapoly;

/* Under a copy of key.  ERR_CRYPTO where libcrypto lacks the cipher (a
 * FIPS provider alone). */
MUST_USE int chapoly_new(struct chapoly **out,
    const unsigned char key[CHAPOLY_KEY], struct err *e);

/* n bytes at plain into n + CHAPOLY_TAG bytes at out.  A nonce serves once
 * under a key. */
void chapoly_seal(struct chapoly *c, unsigned char *out,
    const unsigned char nonce[CHAPOLY_NONCE], const void *plain, size_t n);

/* n bytes, CHAPOLY_TAG or more, into n - CHAPOLY_TAG at out.  -1 where a
 * bit is another than was sealed; out is then zeroed. */
MUST_USE int chapoly_open(struct chapoly *c, unsigned char *out,
    const unsigned char nonce[CHAPOLY_NONCE], const void *sealed, size_t n);

/* Wipes the key; NULL is nothing. */
void chapoly_free(struct chapoly *c);

#endif
