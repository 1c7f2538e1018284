/*
 * Sealing of single fields: authenticated encryption with AES-256-GCM
 * (NIST SP 800-38D) or ARIA-256-GCM (KS X 1213-1, RFC 5794), bound to the
 * place where the value stands.  A blob is
 *
 *	1 byte    what it is: 1 AES-256-GCM, 2 ARIA-256-GCM
 *	12 bytes  nonce, fresh from the kernel each time
 *	n bytes   the value, encrypted
 *	16 bytes  tag
 *
 * so SEAL_EXTRA bytes longer than the value.  The associated data is the
 * caller's text alone ("citizen|phone|17"); a blob moved to another place
 * does not open there.  A value's length is not hidden.  With random nonces
 * one key may seal 2^32 values (SP 800-38D, section 8.3).
 */
#ifndef OSAN_CRYPTO_SEAL_H
#define OSAN_CRYPTO_SEAL_H

#include <stddef.h>

#include "lib/base/buf.h"
#include "lib/base/err.h"

#define SEAL_KEY 32
#define SEAL_NONCE 12
#define SEAL_TAG 16
#define SEAL_EXTRA (1 + SEAL_NONCE + SEAL_TAG)

enum seal_alg {
	SEAL_AES_256_GCM = 1, /* the numbers are the blobs' first byte */
	SEAL_ARIA_256_GCM = 2,
};

/* One key, ready to seal and to open many values. */
struct sealer;

/* Seals with alg under a copy of key; opens blobs of either algorithm.
 * Nothing of libcrypto starts before the first value. */
struct sealer *sealer_new(enum seal_alg alg,
			  const unsigned char key[SEAL_KEY]);

/* Goes on under another key, which is cheaper than a new sealer. */
void sealer_rekey(struct sealer *s, const unsigned char key[SEAL_KEY]);

/* Wipes the key; NULL is nothing. */
void sealer_free(struct sealer *s);

/* Adds to out the blob of n bytes at plain (n may be 0), bound to ad.
 * ERR_CRYPTO when libcrypto lacks the algorithm; out is then unchanged. */
MUST_USE int sealer_seal(struct sealer *s, struct buf *out,
			 const void *plain, size_t n, const char *ad,
			 struct err *e);

/* Adds to out the value sealed in the blob of n bytes, if key and ad are
 * those it was sealed with and no bit has changed.  ERR_DAMAGED otherwise,
 * without saying which; ERR_CRYPTO as above; out is then unchanged and
 * nothing of the value stays in it. */
MUST_USE int sealer_open(struct sealer *s, struct buf *out,
			 const void *blob, size_t n, const char *ad,
			 struct err *e);

/* The same for a single value. */
MUST_USE int seal(struct buf *out, enum seal_alg alg,
		  const unsigned char key[SEAL_KEY], const void *plain,
		  size_t n, const char *ad, struct err *e);
MUST_USE int unseal(struct buf *out, const unsigned char key[SEAL_KEY],
		    const void *blob, size_t n, const char *ad,
		    struct err *e);

/* "aes-256-gcm" and "aria-256-gcm" as written in settings; ERR_INPUT for
 * another word. */
const char *seal_alg_name(enum seal_alg alg);
MUST_USE int seal_alg_parse(const char *word, enum seal_alg *alg,
			    struct err *e);

#endif
