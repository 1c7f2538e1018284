/*
 * Base64 (RFC 4648, section 4) without padding, in its one canonical form:
 * the form of an age file's header.
 */
#ifndef OSAN_CRYPTO_BASE64_H
#define OSAN_CRYPTO_BASE64_H

#include <stddef.h>

#include "lib/base/buf.h"
#include "lib/base/err.h"

/* Adds n bytes to out as letters, four for every three. */
void base64_encode(struct buf *out, const void *p, size_t n);

/* Adds to out the bytes of len letters.  -1, and out unchanged, for a letter
 * outside the alphabet, for padding, for a length that cannot be, and for
 * bits that no encoder sets in the last letter. */
MUST_USE int base64_decode(struct buf *out, const char *text, size_t len);

#endif
