/*
 * Random bytes from the kernel, for keys, nonces and codes.  Every call asks
 * the kernel anew, so a forked process never repeats its parent's bytes.
 */
#ifndef OSAN_CRYPTO_RANDOM_H
#define OSAN_CRYPTO_RANDOM_H

#include <stddef.h>

/* Fills n bytes at p.  Waits, once after boot, until the kernel has
 * gathered enough; a kernel without random bytes ends the process. */
void random_bytes(void *p, size_t n);

/* A code of nbytes random bytes for people: lower-case base32 (RFC 4648,
 * section 6: a-z and 2-7, so neither 0 nor 1 is mistaken), unpadded,
 * 8 characters for every 5 bytes.  The caller frees it. */
char *random_token(size_t nbytes);

#endif
