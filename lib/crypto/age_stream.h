/*
 * What the writer and the reader of age files share: the pieces and their
 * nonces.  For lib/crypto alone; others use age.h.
 */
#ifndef OSAN_CRYPTO_AGE_STREAM_H
#define OSAN_CRYPTO_AGE_STREAM_H

#include <stdbool.h>
#include <stdint.h>

#include "lib/base/err.h"
#include "lib/crypto/age_header.h"
#include "lib/crypto/chapoly.h"

#define AGE_PIECE ((size_t)64 * 1024) /* bytes of text */
#define AGE_SEALED (AGE_PIECE + CHAPOLY_TAG)
#define AGE_NONCE 16 /* bytes before the first piece */

/* The cipher for the text under the file's key and its nonce.  ERR_CRYPTO. */
MUST_USE int age_stream_key(struct chapoly **out,
    const unsigned char file_key[AGE_FILE_KEY],
    const unsigned char nonce[AGE_NONCE], struct err *e);

/* The nonce of a piece: its number, from 0, in 11 bytes, big end first, and
 * whether it is the last. */
void age_stream_nonce(unsigned char nonce[CHAPOLY_NONCE], uint64_t number,
    bool last);

#endif
