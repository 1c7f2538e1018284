/*
 * Bytes as hexadecimal text and back.
 */
#ifndef OSAN_CRYPTO_HEX_H
#define OSAN_CRYPTO_HEX_H

#include <stddef.h>

#include "lib/base/err.h"

/* Writes n bytes as 2n lower-case digits and a NUL into out, which has room
 * for 2n + 1 characters, and gives out. */
char *hex_encode(char *out, const void *p, size_t n);

/* Reads exactly 2n digits of either case, len characters long, into n
 * bytes at out.  -1 for another length or another character; out is then
 * zeroed. */
MUST_USE int hex_decode(void *out, size_t n, const char *text, size_t len);

#endif
