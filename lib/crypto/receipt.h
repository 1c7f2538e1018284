/*
 * Codes that receipts carry, of which the hash alone is kept.  People type
 * them: letters of either case, and blanks and hyphens do not count.
 */
#ifndef OSAN_CRYPTO_RECEIPT_H
#define OSAN_CRYPTO_RECEIPT_H

#include "lib/crypto/digest.h"

/* The code as it was made: small letters, without blanks and hyphens.  The
 * caller's, who overwrites it (mem_wipe) before it is freed. */
char *receipt_code(const char *typed);

/* The SHA-256 of head, which says what the code is for, and that code. */
void receipt_hash(const char *head, const char *typed,
    unsigned char out[DIGEST_SIZE]);

#endif
