/*
 * HKDF-SHA-256; see hkdf.h.  The inputs pass through one copy that is wiped,
 * since libcrypto takes its parameters as memory it might write to.
 */
#include "lib/crypto/hkdf.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/mem.h"
#include "lib/crypto/fail.h"
#include "lib/crypto/libcrypto.h"

/* Adds a parameter unless it is empty, and gives the end of its copy. */
static unsigned char *
put(OSSL_PARAM **next, const char *key, unsigned char *at, const void *from,
    size_t n)
{
	if (n == 0)
		return at;
	memcpy(at, from, n);
	*(*next)++ = (OSSL_PARAM)OSSL_PARAM_octet_string(key, at, n);
	return at + n;
}

void
hkdf_sha256(void *out, size_t n, const struct hkdf_input *in)
{
	char name[] = "SHA256";
	size_t size = in->secret_len + in->salt_len + in->info_len;
	unsigned char *copy = mem_new(size, 1), *at = copy;
	OSSL_PARAM params[5], *next = params;
	const struct libcrypto *lib = libcrypto();
	EVP_KDF *kdf = lib->EVP_KDF_fetch(NULL, "HKDF", NULL);
	EVP_KDF_CTX *ctx = kdf != NULL ? lib->EVP_KDF_CTX_new(kdf) : NULL;

	assert(n > 0 && n <= HKDF_MOST);
	*next++ = (OSSL_PARAM)OSSL_PARAM_utf8_string(OSSL_KDF_PARAM_DIGEST,
	    name, sizeof(name) - 1);
	at = put(&next, OSSL_KDF_PARAM_KEY, at, in->secret, in->secret_len);
	at = put(&next, OSSL_KDF_PARAM_SALT, at, in->salt, in->salt_len);
	put(&next, OSSL_KDF_PARAM_INFO, at, in->info, in->info_len);
	*next = (OSSL_PARAM)OSSL_PARAM_END;
	if (ctx == NULL || lib->EVP_KDF_derive(ctx, out, n, params) != 1)
		crypto_fail("HKDF-SHA-256");
	lib->EVP_KDF_CTX_free(ctx);
	lib->EVP_KDF_free(kdf);
	mem_wipe(copy, size);
	free(copy);
}
