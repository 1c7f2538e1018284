/*
 * ChaCha20-Poly1305 by libcrypto; see chapoly.h.
 */
#include "lib/crypto/chapoly.h"

#include <assert.h>
#include <limits.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/mem.h"
#include "lib/crypto/fail.h"
#include "lib/crypto/libcrypto.h"

struct chapoly {
	EVP_CIPHER *cipher;
	EVP_CIPHER_CTX *ctx;
	unsigned char key[CHAPOLY_KEY];
	int direction; /* that ctx is keyed for: 1 to seal, 0 to open, -1 */
};

int
chapoly_new(struct chapoly **out, const unsigned char key[CHAPOLY_KEY],
    struct err *e)
{
	const struct libcrypto *lib = libcrypto();
	struct chapoly *c = mem_new(1, sizeof(*c));

	c->cipher = lib->EVP_CIPHER_fetch(NULL, "ChaCha20-Poly1305", NULL);
	c->ctx = lib->EVP_CIPHER_CTX_new();
	c->direction = -1;
	memcpy(c->key, key, sizeof(c->key));
	*out = c;
	if (c->cipher != NULL && c->ctx != NULL)
		return 0;
	lib->ERR_clear_error();
	chapoly_free(c);
	*out = NULL;
	return err_set(e, ERR_CRYPTO,
	    "ChaCha20-Poly1305 of this system's libcrypto cannot be used");
}

/* The key is set when the direction changes, the nonce each time. */
static void
begin(struct chapoly *c, int direction,
    const unsigned char nonce[CHAPOLY_NONCE])
{
	bool turned = c->direction != direction;

	if (libcrypto()->EVP_CipherInit_ex2(c->ctx, turned ? c->cipher : NULL,
		turned ? c->key : NULL, nonce, direction, NULL) != 1)
		crypto_fail("ChaCha20-Poly1305");
	c->direction = direction;
}

void
chapoly_seal(struct chapoly *c, unsigned char *out,
    const unsigned char nonce[CHAPOLY_NONCE], const void *plain, size_t n)
{
	const struct libcrypto *lib = libcrypto();
	int done = 0, rest = 0;

	assert(n <= INT_MAX);
	begin(c, 1, nonce);
	if (lib->EVP_CipherUpdate(c->ctx, out, &done, plain, (int)n) != 1 ||
	    (size_t)done != n ||
	    lib->EVP_CipherFinal_ex(c->ctx, out + n, &rest) != 1 ||
	    lib->EVP_CIPHER_CTX_ctrl(c->ctx, EVP_CTRL_AEAD_GET_TAG, CHAPOLY_TAG,
		out + n) != 1)
		crypto_fail("ChaCha20-Poly1305");
}

int
chapoly_open(struct chapoly *c, unsigned char *out,
    const unsigned char nonce[CHAPOLY_NONCE], const void *sealed, size_t n)
{
	const struct libcrypto *lib = libcrypto();
	unsigned char tag[CHAPOLY_TAG], none[1];
	size_t len = n - CHAPOLY_TAG;
	int done = 0, rest = 0;

	assert(n >= CHAPOLY_TAG && len <= INT_MAX);
	memcpy(tag, (const unsigned char *)sealed + len, sizeof(tag));
	begin(c, 0, nonce);
	if (lib->EVP_CIPHER_CTX_ctrl(c->ctx, EVP_CTRL_AEAD_SET_TAG, CHAPOLY_TAG,
		tag) != 1 ||
	    lib->EVP_CipherUpdate(c->ctx, out, &done, sealed, (int)len) != 1)
		crypto_fail("ChaCha20-Poly1305");
	if (lib->EVP_CipherFinal_ex(c->ctx, none, &rest) == 1)
		return 0;
	lib->ERR_clear_error();
	mem_wipe(out, len);
	return -1;
}

void
chapoly_free(struct chapoly *c)
{
	if (c == NULL)
		return;
	libcrypto()->EVP_CIPHER_CTX_free(c->ctx);
	libcrypto()->EVP_CIPHER_free(c->cipher);
	mem_wipe(c, sizeof(*c));
	free(c);
}
