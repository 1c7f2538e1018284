/*
 * HMAC-SHA-256 (FIPS 198-1, RFC 2104) under a key that is set once: for the
 * seals of the audit chain and for look-up columns.  A short message costs
 * a fraction of a microsecond, because the keyed start is kept.
 *
 * libcrypto starts with the first mac_begin, not with mac_new.
 */
#ifndef OSAN_CRYPTO_MAC_H
#define OSAN_CRYPTO_MAC_H

#include <stdbool.h>
#include <stddef.h>

#define MAC_KEY 32
#define MAC_SIZE 32

struct mac;

/* A copy of the key is kept until the first mac_begin, then wiped. */
struct mac *mac_new(const unsigned char key[MAC_KEY]);

/* One message: begin, add as often as wanted, end.  mac_begin may also drop
 * a message half-way.  Pieces are simply joined: the caller marks their
 * borders (a length before each) where that matters. */
void mac_begin(struct mac *m);
void mac_add(struct mac *m, const void *p, size_t n);
void mac_end(struct mac *m, unsigned char out[MAC_SIZE]);

/* The three in one, for a message that lies in one place. */
void mac_of(struct mac *m, const void *p, size_t n,
	    unsigned char out[MAC_SIZE]);

/* Wipes what came of the key; NULL is nothing. */
void mac_free(struct mac *m);

/* Whether two macs are the same, in a time that does not tell where they
 * differ. */
bool mac_equal(const unsigned char a[MAC_SIZE],
	       const unsigned char b[MAC_SIZE]);

#endif
