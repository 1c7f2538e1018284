/*
 * X25519 by libcrypto; see x25519.h.
 */
#include "lib/crypto/x25519.h"

#include <stdbool.h>

#include "lib/base/mem.h"
#include "lib/crypto/libcrypto.h"

static int
fail(struct err *e)
{
	libcrypto()->ERR_clear_error();
	return err_set(e, ERR_CRYPTO,
	    "X25519 of this system's libcrypto cannot be used");
}

static EVP_PKEY *
private_key(const unsigned char secret[X25519_SIZE])
{
	return libcrypto()->EVP_PKEY_new_raw_private_key_ex(NULL, "X25519",
	    NULL, secret, X25519_SIZE);
}

int
x25519_public(const unsigned char secret[X25519_SIZE],
    unsigned char public_key[X25519_SIZE], struct err *e)
{
	const struct libcrypto *lib = libcrypto();
	EVP_PKEY *key = private_key(secret);
	size_t n = X25519_SIZE;
	bool done = key != NULL &&
	    lib->EVP_PKEY_get_raw_public_key(key, public_key, &n) == 1 &&
	    n == X25519_SIZE;

	lib->EVP_PKEY_free(key);
	return done ? 0 : fail(e);
}

int
x25519_shared(const unsigned char secret[X25519_SIZE],
    const unsigned char public_key[X25519_SIZE],
    unsigned char shared[X25519_SIZE], struct err *e)
{
	const struct libcrypto *lib = libcrypto();
	EVP_PKEY *mine = private_key(secret);
	EVP_PKEY *theirs = lib->EVP_PKEY_new_raw_public_key_ex(NULL, "X25519",
	    NULL, public_key, X25519_SIZE);
	EVP_PKEY_CTX *ctx = mine == NULL
	    ? NULL
	    : lib->EVP_PKEY_CTX_new_from_pkey(NULL, mine, NULL);
	size_t n = X25519_SIZE;
	bool ready = ctx != NULL && theirs != NULL &&
	    lib->EVP_PKEY_derive_init(ctx) == 1 &&
	    lib->EVP_PKEY_derive_set_peer(ctx, theirs) == 1;
	bool done = ready && lib->EVP_PKEY_derive(ctx, shared, &n) == 1 &&
	    n == X25519_SIZE;

	lib->EVP_PKEY_CTX_free(ctx);
	lib->EVP_PKEY_free(theirs);
	lib->EVP_PKEY_free(mine);
	if (!ready)
		return fail(e);
	if (!done) {
		lib->ERR_clear_error();
		mem_wipe(shared, X25519_SIZE);
		return err_set(e, ERR_DAMAGED,
		    "an X25519 public key of small order");
	}
	return 0;
}
