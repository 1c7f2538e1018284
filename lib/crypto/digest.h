/*
 * SHA-256 (FIPS 180-4) of bytes, at once or piece by piece.  No secret goes
 * in here; what needs a key is in mac.h.
 *
 * libcrypto starts with the first digest (about a millisecond), not before.
 */
#ifndef OSAN_CRYPTO_DIGEST_H
#define OSAN_CRYPTO_DIGEST_H

#include <stddef.h>

#define DIGEST_SIZE 32
#define DIGEST_HEX (2 * DIGEST_SIZE + 1) /* its text with the NUL */

struct digest;

/* The digest of n bytes at p. */
void sha256(unsigned char out[DIGEST_SIZE], const void *p, size_t n);

/* A digest to feed in pieces: begin, add as often as wanted, end; then it
 * may begin again, which is cheaper than a new one. */
struct digest *digest_new(void);
void digest_begin(struct digest *d);
void digest_add(struct digest *d, const void *p, size_t n);
void digest_end(struct digest *d, unsigned char out[DIGEST_SIZE]);
void digest_free(struct digest *d); /* NULL is nothing */

/* The digest of all that fd gives from where it stands; seen (may be NULL)
 * is told of each piece's bytes.  -1 with errno. */
int digest_fd(int fd, void (*seen)(void *ctx, size_t n), void *ctx,
    unsigned char out[DIGEST_SIZE]);

/* The same of the file at path; flags are more of open(2)'s, as O_NOFOLLOW,
 * or 0.  -1 with errno. */
int digest_file(const char *path, int flags, void (*seen)(void *ctx,
    size_t n), void *ctx, unsigned char out[DIGEST_SIZE]);

#endif
