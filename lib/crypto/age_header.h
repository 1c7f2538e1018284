/*
 * The header of an age file (age-encryption.org/v1): for each recipient the
 * file's key, wrapped so that only they can take it out, and a mac over all
 * of it.  For lib/crypto alone; others use age.h.
 */
#ifndef OSAN_CRYPTO_AGE_HEADER_H
#define OSAN_CRYPTO_AGE_HEADER_H

#include <stddef.h>

#include "lib/base/buf.h"
#include "lib/base/err.h"
#include "lib/crypto/age_key.h"

#define AGE_FILE_KEY 16            /* bytes */
#define AGE_HEADER_MOST (1u << 20) /* bytes of a header that is read */

/* Adds a header to out that gives file_key to each of n recipients (1 or
 * more).  ERR_INPUT for a recipient's key of small order, ERR_CRYPTO. */
MUST_USE int age_header_make(struct buf *out,
    const unsigned char file_key[AGE_FILE_KEY],
    const struct age_recipient *to, size_t n, struct err *e);

/* How many of the first len bytes of a file are its header: 0 while its end
 * is not among them, -1 where no header can come of them (ERR_INPUT: no age
 * file, an armoured one, another version; ERR_DAMAGED: not ended within
 * AGE_HEADER_MOST). */
MUST_USE ptrdiff_t age_header_length(const char *p, size_t len,
    struct err *e);

/* The file's key out of a whole header of len bytes, by the first identity
 * that one of its parts was made for; the caller wipes it.  ERR_DENIED where
 * none was, ERR_INPUT where a passphrase opens it; ERR_DAMAGED where the
 * header breaks the format's rules or its mac does not fit; ERR_CRYPTO. */
MUST_USE int age_header_open(const char *p, size_t len,
    const struct age_identity *ids, size_t n,
    unsigned char file_key[AGE_FILE_KEY], struct err *e);

#endif
