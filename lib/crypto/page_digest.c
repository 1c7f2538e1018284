/*
 * Digests of pages; see page_digest.h.
 */
#include "lib/crypto/page_digest.h"

#include <assert.h>
#include <limits.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/mem.h"
#include "lib/crypto/fail.h"
#include "lib/crypto/hkdf.h"
#include "lib/crypto/libcrypto.h"

#define NONCE 12

struct page_digest {
	EVP_CIPHER *gcm, *block;
	EVP_CIPHER_CTX *hash, *hide;
};

/* One key for the hash, one that hides it. */
static bool
set_keys(struct page_digest *d, const unsigned char key[PAGE_DIGEST_KEY])
{
	static const char info[] = "page-digest";
	static const unsigned char nonce[NONCE];
	const struct libcrypto *lib = libcrypto();
	unsigned char keys[2 * PAGE_DIGEST_KEY];
	bool done;

	hkdf_sha256(keys, sizeof(keys),
	    &(struct hkdf_input){ .secret = key,
		.secret_len = PAGE_DIGEST_KEY,
		.info = info,
		.info_len = sizeof(info) - 1 });
	done = lib->EVP_CipherInit_ex2(d->hash, d->gcm, keys, nonce, 1, NULL) ==
		1 &&
	    lib->EVP_CipherInit_ex2(d->hide, d->block, keys + PAGE_DIGEST_KEY,
		NULL, 1, NULL) == 1 &&
	    lib->EVP_CIPHER_CTX_set_padding(d->hide, 0) == 1;
	mem_wipe(keys, sizeof(keys));
	return done;
}

int
page_digest_new(struct page_digest **out,
    const unsigned char key[PAGE_DIGEST_KEY], struct err *e)
{
	const struct libcrypto *lib = libcrypto();
	struct page_digest *d = mem_new(1, sizeof(*d));

	*out = d;
	d->gcm = lib->EVP_CIPHER_fetch(NULL, "AES-256-GCM", NULL);
	d->block = lib->EVP_CIPHER_fetch(NULL, "AES-256-ECB", NULL);
	d->hash = lib->EVP_CIPHER_CTX_new();
	d->hide = lib->EVP_CIPHER_CTX_new();
	if (d->gcm != NULL && d->block != NULL && d->hash != NULL &&
	    d->hide != NULL && set_keys(d, key))
		return 0;
	lib->ERR_clear_error();
	page_digest_free(d);
	*out = NULL;
	return err_set(e, ERR_CRYPTO,
	    "AES-256 of this system's libcrypto cannot be used");
}

static bool
hash_one(struct page_digest *d, const unsigned char *page, size_t size,
    unsigned char *out)
{
	static const unsigned char nonce[NONCE];
	const struct libcrypto *lib = libcrypto();
	int n = 0;

	/* a page as associated data: GCM hashes it and encrypts nothing */
	return lib->EVP_CipherInit_ex2(d->hash, NULL, NULL, nonce, 1, NULL) ==
	    1 &&
	    lib->EVP_CipherUpdate(d->hash, NULL, &n, page, (int)size) == 1 &&
	    lib->EVP_CipherFinal_ex(d->hash, out, &n) == 1 &&
	    lib->EVP_CIPHER_CTX_ctrl(d->hash, EVP_CTRL_AEAD_GET_TAG,
		PAGE_DIGEST_SIZE, out) == 1;
}

void
page_digest_of(struct page_digest *d, const void *pages, size_t size, size_t n,
    unsigned char *out)
{
	const unsigned char *page = pages;
	int len = 0;

	assert(size <= INT_MAX && n <= INT_MAX / PAGE_DIGEST_SIZE);
	for (size_t i = 0; i < n; i++)
		if (!hash_one(d, page + i * size, size,
			out + i * PAGE_DIGEST_SIZE))
			crypto_fail("AES-256-GCM");
	if (n > 0 &&
	    libcrypto()->EVP_CipherUpdate(d->hide, out, &len, out,
		(int)(n * PAGE_DIGEST_SIZE)) != 1)
		crypto_fail("AES-256");
}

void
page_digest_free(struct page_digest *d)
{
	const struct libcrypto *lib = libcrypto();

	if (d == NULL)
		return;
	lib->EVP_CIPHER_CTX_free(d->hash);
	lib->EVP_CIPHER_CTX_free(d->hide);
	lib->EVP_CIPHER_free(d->gcm);
	lib->EVP_CIPHER_free(d->block);
	free(d);
}
