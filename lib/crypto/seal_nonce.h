/*
 * For this module and its tests alone: sealing under a nonce that is given,
 * so that published vectors can be tried.  A nonce used twice under one key
 * breaks both values; everything else calls seal.h.
 */
#ifndef OSAN_CRYPTO_SEAL_NONCE_H
#define OSAN_CRYPTO_SEAL_NONCE_H

#include "lib/crypto/seal.h"

MUST_USE int sealer_seal_nonce(struct sealer *s, struct buf *out,
			       const unsigned char nonce[SEAL_NONCE],
			       const void *plain, size_t n, const char *ad,
			       struct err *e);

#endif
