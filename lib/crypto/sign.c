/*
 * Ed25519 by libcrypto; see sign.h.
 */
#include "lib/crypto/sign.h"

#include "lib/crypto/libcrypto.h"

static int
fail(struct err *e)
{
	return err_set(e, ERR_CRYPTO,
	    "Ed25519 of this system's libcrypto "
	    "cannot be used");
}

static EVP_PKEY *
private_key(const unsigned char seed[SIGN_SEED])
{
	return libcrypto()->EVP_PKEY_new_raw_private_key_ex(NULL, "ED25519",
	    NULL, seed, SIGN_SEED);
}

int
sign_public(const unsigned char seed[SIGN_SEED],
    unsigned char public_key[SIGN_PUBLIC], struct err *e)
{
	const struct libcrypto *lib = libcrypto();
	EVP_PKEY *key = private_key(seed);
	size_t n = SIGN_PUBLIC;
	int ok = key != NULL &&
	    lib->EVP_PKEY_get_raw_public_key(key, public_key, &n) == 1 &&
	    n == SIGN_PUBLIC;

	lib->EVP_PKEY_free(key);
	return ok ? 0 : fail(e);
}

int
sign_bytes(const unsigned char seed[SIGN_SEED], const void *p, size_t n,
    unsigned char signature[SIGN_SIZE], struct err *e)
{
	const struct libcrypto *lib = libcrypto();
	EVP_PKEY *key = private_key(seed);
	EVP_MD_CTX *ctx = lib->EVP_MD_CTX_new();
	size_t size = SIGN_SIZE;
	int ok = key != NULL && ctx != NULL &&
	    lib->EVP_DigestSignInit(ctx, NULL, NULL, NULL, key) == 1 &&
	    lib->EVP_DigestSign(ctx, signature, &size, p, n) == 1 &&
	    size == SIGN_SIZE;

	lib->EVP_MD_CTX_free(ctx);
	lib->EVP_PKEY_free(key);
	return ok ? 0 : fail(e);
}

int
sign_check(const unsigned char public_key[SIGN_PUBLIC], const void *p, size_t n,
    const unsigned char signature[SIGN_SIZE], struct err *e)
{
	const struct libcrypto *lib = libcrypto();
	EVP_PKEY *key = lib->EVP_PKEY_new_raw_public_key_ex(NULL, "ED25519",
	    NULL, public_key, SIGN_PUBLIC);
	EVP_MD_CTX *ctx = lib->EVP_MD_CTX_new();
	int ready = key != NULL && ctx != NULL &&
	    lib->EVP_DigestVerifyInit(ctx, NULL, NULL, NULL, key) == 1;
	int fits = ready &&
	    lib->EVP_DigestVerify(ctx, signature, SIGN_SIZE, p, n) == 1;

	lib->EVP_MD_CTX_free(ctx);
	lib->EVP_PKEY_free(key);
	if (!ready)
		return fail(e);
	if (!fits)
		return err_set(e, ERR_DAMAGED, "the signature does not fit");
	return 0;
}
