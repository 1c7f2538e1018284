/*
 * Digests of a database's pages, 16 bytes each, that only who holds the key
 * can make: a page that changed is told from one that did not by its digest
 * alone, and digests that lie in the open tell nothing of the pages.
 *
 * A digest is GHASH of the page (by GMAC, NIST SP 800-38D, under one nonce),
 * its tag encrypted as one block of AES-256 under another key, which makes
 * of a universal hash what cannot be forged (Wegman and Carter 1981).  It
 * runs several times as fast as SHA-256.
 */
#ifndef OSAN_CRYPTO_PAGE_DIGEST_H
#define OSAN_CRYPTO_PAGE_DIGEST_H

#include <stddef.h>

#include "lib/base/err.h"

#define PAGE_DIGEST_KEY 32  /* bytes */
#define PAGE_DIGEST_SIZE 16

struct page_digest;

/* Under keys that are derived from key.  One belongs to one thread.
 * ERR_CRYPTO where libcrypto lacks AES-256-GCM. */
MUST_USE int page_digest_new(struct page_digest **out,
    const unsigned char key[PAGE_DIGEST_KEY], struct err *e);

/* The digests of n pages of size bytes each that lie behind each other, into
 * n * PAGE_DIGEST_SIZE bytes at out. */
void page_digest_of(struct page_digest *d, const void *pages, size_t size,
    size_t n, unsigned char *out);

/* Wipes the keys; NULL is nothing. */
void page_digest_free(struct page_digest *d);

#endif
