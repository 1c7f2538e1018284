/*
 * Bech32 (BIP 173), the form in which age writes keys: a word, "1", and
 * letters that end in a checksum, so that a slip in copying is noticed.
 * BIP 173's limit of 90 letters does not hold here, as it does not in age.
 */
#ifndef OSAN_CRYPTO_BECH32_H
#define OSAN_CRYPTO_BECH32_H

#include <stddef.h>

#include "lib/base/buf.h"
#include "lib/base/err.h"

/* Adds to out the n bytes at p under the lower-case word hrp. */
void bech32_encode(struct buf *out, const char *hrp, const void *p,
    size_t n);

/* Reads len letters of text, all of them lower-case, as exactly n bytes
 * under the word hrp.  -1 for anything else; out is then zeroed. */
MUST_USE int bech32_decode(void *out, size_t n, const char *hrp,
    const char *text, size_t len);

#endif
