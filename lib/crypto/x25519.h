/*
 * X25519 (RFC 7748) by libcrypto: a secret that two sides agree on, each
 * with its own secret and the other's public key.
 */
#ifndef OSAN_CRYPTO_X25519_H
#define OSAN_CRYPTO_X25519_H

#include "lib/base/err.h"

#define X25519_SIZE 32 /* bytes of a secret, a public key, what is shared */

/* The public key of a secret of any 32 bytes.  ERR_CRYPTO where this
 * system's libcrypto has no X25519. */
MUST_USE int x25519_public(const unsigned char secret[X25519_SIZE],
    unsigned char public_key[X25519_SIZE], struct err *e);

/* What secret shares with the holder of public_key; the caller wipes it.
 * ERR_DAMAGED for a public key of small order, with which the outcome would
 * be known to all (RFC 7748, section 6.1); ERR_CRYPTO as above. */
MUST_USE int x25519_shared(const unsigned char secret[X25519_SIZE],
    const unsigned char public_key[X25519_SIZE],
    unsigned char shared[X25519_SIZE], struct err *e);

#endif
