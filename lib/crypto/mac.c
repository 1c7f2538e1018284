/*
 * HMAC-SHA-256; see mac.h.  Beginning again without a key makes libcrypto
 * copy its keyed start, which costs half of duplicating the context.
 */
#include "lib/crypto/mac.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/mem.h"
#include "lib/crypto/fail.h"
#include "lib/crypto/libcrypto.h"

struct mac {
	EVP_MAC_CTX *ctx; /* NULL until the first begin */
	unsigned char key[MAC_KEY]; /* zeroes once ctx has it */
	bool open;        /* between begin and end */
};

static void
must(int ok)
{
	if (ok != 1)
		crypto_fail("HMAC-SHA-256");
}

struct mac *
mac_new(const unsigned char key[MAC_KEY])
{
	struct mac *m = mem_new(1, sizeof(*m));

	memcpy(m->key, key, MAC_KEY);
	return m;
}

static void
start(struct mac *m)
{
	char name[] = "SHA256";
	EVP_MAC *hmac = libcrypto()->EVP_MAC_fetch(NULL, "HMAC", NULL);
	OSSL_PARAM params[] = {
		OSSL_PARAM_utf8_string(OSSL_MAC_PARAM_DIGEST, name,
		    sizeof(name) - 1),
		OSSL_PARAM_END,
	};

	must(hmac != NULL);
	m->ctx = libcrypto()->EVP_MAC_CTX_new(hmac);
	libcrypto()->EVP_MAC_free(hmac);
	must(m->ctx != NULL);
	must(libcrypto()->EVP_MAC_init(m->ctx, m->key, MAC_KEY, params));
	mem_wipe(m->key, MAC_KEY);
}

void
mac_begin(struct mac *m)
{
	if (m->ctx == NULL)
		start(m);
	else
		must(libcrypto()->EVP_MAC_init(m->ctx, NULL, 0, NULL));
	m->open = true;
}

void
mac_add(struct mac *m, const void *p, size_t n)
{
	assert(m->open);
	must(libcrypto()->EVP_MAC_update(m->ctx, p, n));
}

void
mac_end(struct mac *m, unsigned char out[MAC_SIZE])
{
	size_t n = 0;

	assert(m->open);
	must(libcrypto()->EVP_MAC_final(m->ctx, out, &n, MAC_SIZE));
	must(n == MAC_SIZE);
	m->open = false;
}

void
mac_of(struct mac *m, const void *p, size_t n, unsigned char out[MAC_SIZE])
{
	mac_begin(m);
	mac_add(m, p, n);
	mac_end(m, out);
}

void
mac_free(struct mac *m)
{
	if (m == NULL)
		return;
	if (m->ctx != NULL)
		libcrypto()->EVP_MAC_CTX_free(m->ctx);
	mem_wipe(m, sizeof(*m));
	free(m);
}

bool
mac_equal(const unsigned char a[MAC_SIZE], const unsigned char b[MAC_SIZE])
{
	return libcrypto()->CRYPTO_memcmp(a, b, MAC_SIZE) == 0;
}
