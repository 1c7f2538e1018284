/*
 * Signatures with Ed25519 (RFC 8032): anybody who has the public key can
 * check that bytes are those that were signed, with any program that knows
 * Ed25519.
 *
 * The private key is its seed of 32 bytes, derived where it is needed and
 * never stored.
 */
#ifndef OSAN_CRYPTO_SIGN_H
#define OSAN_CRYPTO_SIGN_H

#include <stddef.h>

#include "lib/base/err.h"

#define SIGN_SEED 32
#define SIGN_PUBLIC 32
#define SIGN_SIZE 64

/* The public key of a seed.  ERR_CRYPTO where libcrypto lacks Ed25519, as
 * for the two below. */
MUST_USE int sign_public(const unsigned char seed[SIGN_SEED],
    unsigned char public_key[SIGN_PUBLIC], struct err *e);

/* Signs n bytes at p; the same bytes always have the same signature. */
MUST_USE int sign_bytes(const unsigned char seed[SIGN_SEED], const void *p,
    size_t n, unsigned char signature[SIGN_SIZE], struct err *e);

/* ERR_DAMAGED unless it is the signature of these bytes by this key. */
MUST_USE int sign_check(const unsigned char public_key[SIGN_PUBLIC],
    const void *p, size_t n, const unsigned char signature[SIGN_SIZE],
    struct err *e);

#endif
