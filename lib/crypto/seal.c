/*
 * Sealing of single fields; see seal.h.  A sealer keeps one cipher context
 * for each algorithm; while the key stays, a value costs only its nonce,
 * because the key schedule is kept too.
 */
#include "lib/crypto/seal.h"

#include <limits.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/mem.h"
#include "lib/crypto/libcrypto.h"
#include "lib/crypto/random.h"

#define ALGS 2

static const struct {
	const char *word;  /* in settings */
	const char *fetch; /* in libcrypto */
} algs[ALGS] = {
	[SEAL_AES_256_GCM - 1] = { "aes-256-gcm", "AES-256-GCM" },
	[SEAL_ARIA_256_GCM - 1] = { "aria-256-gcm", "ARIA-256-GCM" },
};

struct cipher {
	EVP_CIPHER *fetched; /* NULL until first used */
	EVP_CIPHER_CTX *ctx;
	bool keyed;          /* ctx holds the sealer's key */
};

struct sealer {
	enum seal_alg alg;
	unsigned char key[SEAL_KEY];
	struct cipher cipher[ALGS];
};

struct sealer *
sealer_new(enum seal_alg alg, const unsigned char key[SEAL_KEY])
{
	struct sealer *s = mem_new(1, sizeof(*s));

	s->alg = alg;
	sealer_rekey(s, key);
	return s;
}

void
sealer_rekey(struct sealer *s, const unsigned char key[SEAL_KEY])
{
	memcpy(s->key, key, SEAL_KEY);
	for (int i = 0; i < ALGS; i++)
		s->cipher[i].keyed = false;
}

void
sealer_free(struct sealer *s)
{
	if (s == NULL)
		return;
	for (int i = 0; i < ALGS; i++) {
		if (s->cipher[i].fetched == NULL)
			continue;
		libcrypto()->EVP_CIPHER_CTX_free(s->cipher[i].ctx);
		libcrypto()->EVP_CIPHER_free(s->cipher[i].fetched);
	}
	mem_wipe(s, sizeof(*s));
	free(s);
}

static int
crypto_error(enum seal_alg alg, struct err *e)
{
	libcrypto()->ERR_clear_error();
	err_set(e, ERR_CRYPTO, "cannot use %s", algs[alg - 1].word);
	return err_hint(e, "look at the providers in openssl.cnf: "
			"openssl list -cipher-algorithms");
}

/* Readies the context of alg for one value; NULL with *e set. */
static EVP_CIPHER_CTX *
begin(struct sealer *s, enum seal_alg alg, const unsigned char *nonce,
      int encrypt, const char *ad, struct err *e)
{
	const struct libcrypto *lib = libcrypto();
	struct cipher *c = &s->cipher[alg - 1];
	size_t ad_len = strlen(ad);
	int len, ok;

	if (c->fetched == NULL) {
		c->fetched = lib->EVP_CIPHER_fetch(NULL,
						   algs[alg - 1].fetch, NULL);
		if (c->fetched == NULL)
			goto failed;
	}
	if (c->ctx == NULL) {
		c->ctx = lib->EVP_CIPHER_CTX_new();
		if (c->ctx == NULL)
			goto failed;
	}
	if (c->keyed)
		ok = lib->EVP_CipherInit_ex2(c->ctx, NULL, NULL, nonce, encrypt,
					NULL);
	else
		ok = lib->EVP_CipherInit_ex2(c->ctx, c->fetched, s->key, nonce,
					encrypt, NULL);
	if (ok != 1)
		goto failed;
	c->keyed = true;
	if (ad_len > INT_MAX)
		goto failed;
	if (ad_len > 0 &&
	    lib->EVP_CipherUpdate(c->ctx, NULL, &len,
				  (const unsigned char *)ad, (int)ad_len) != 1)
		goto failed;
	return c->ctx;
failed:
	c->keyed = false;
	crypto_error(alg, e);
	return NULL;
}

int
sealer_seal(struct sealer *s, struct buf *out, const void *plain, size_t n,
	    const char *ad, struct err *e)
{
	const struct libcrypto *lib = libcrypto();
	unsigned char nonce[SEAL_NONCE];
	EVP_CIPHER_CTX *ctx;
	unsigned char *at, *text;
	int len = 0;

	if (n > INT_MAX - SEAL_EXTRA)
		return err_set(e, ERR_INPUT,
			       "a value of %zu bytes is too long to seal", n);
	random_bytes(nonce, sizeof(nonce));
	ctx = begin(s, s->alg, nonce, 1, ad, e);
	if (ctx == NULL)
		return -1;
	buf_reserve(out, n + SEAL_EXTRA);
	at = (unsigned char *)out->s + out->len;
	text = at + 1 + SEAL_NONCE;
	at[0] = (unsigned char)s->alg;
	memcpy(at + 1, nonce, SEAL_NONCE);
	if ((n > 0 &&
	     lib->EVP_CipherUpdate(ctx, text, &len, plain, (int)n) != 1) ||
	    lib->EVP_CipherFinal_ex(ctx, text + len, &len) != 1 ||
	    lib->EVP_CIPHER_CTX_ctrl(ctx, EVP_CTRL_AEAD_GET_TAG, SEAL_TAG,
				text + n) != 1) {
		out->s[out->len] = '\0';
		return crypto_error(s->alg, e);
	}
	out->len += n + SEAL_EXTRA;
	out->s[out->len] = '\0';
	return 0;
}

static int
not_opened(struct err *e)
{
	libcrypto()->ERR_clear_error();
	err_set(e, ERR_DAMAGED, "a sealed value does not open");
	return err_hint(e, "it was changed or moved, or the key is not the "
			"one it was sealed with");
}

int
sealer_open(struct sealer *s, struct buf *out, const void *blob, size_t n,
	    const char *ad, struct err *e)
{
	const struct libcrypto *lib = libcrypto();
	const unsigned char *in = blob, *text;
	unsigned char tag[SEAL_TAG], *at;
	EVP_CIPHER_CTX *ctx;
	int len = 0;

	if (n < SEAL_EXTRA || n > INT_MAX || in[0] < 1 || in[0] > ALGS)
		return not_opened(e);
	ctx = begin(s, in[0], in + 1, 0, ad, e);
	if (ctx == NULL)
		return -1;
	text = in + 1 + SEAL_NONCE;
	n -= SEAL_EXTRA;
	memcpy(tag, text + n, SEAL_TAG);
	buf_reserve(out, n);
	at = (unsigned char *)out->s + out->len;
	if (lib->EVP_CIPHER_CTX_ctrl(ctx, EVP_CTRL_AEAD_SET_TAG, SEAL_TAG,
				tag) != 1 ||
	    (n > 0 &&
	     lib->EVP_CipherUpdate(ctx, at, &len, text, (int)n) != 1) ||
	    lib->EVP_CipherFinal_ex(ctx, at + len, &len) != 1) {
		if (n > 0)
			mem_wipe(at, n);
		return not_opened(e);
	}
	if (n > 0) {
		out->len += n;
		out->s[out->len] = '\0';
	}
	return 0;
}

int
seal(struct buf *out, enum seal_alg alg, const unsigned char key[SEAL_KEY],
     const void *plain, size_t n, const char *ad, struct err *e)
{
	struct sealer *s = sealer_new(alg, key);
	int rc = sealer_seal(s, out, plain, n, ad, e);

	sealer_free(s);
	return rc;
}

int
unseal(struct buf *out, const unsigned char key[SEAL_KEY], const void *blob,
       size_t n, const char *ad, struct err *e)
{
	struct sealer *s = sealer_new(SEAL_AES_256_GCM, key);
	int rc = sealer_open(s, out, blob, n, ad, e);

	sealer_free(s);
	return rc;
}

const char *
seal_alg_name(enum seal_alg alg)
{
	return algs[alg - 1].word;
}

int
seal_alg_parse(const char *word, enum seal_alg *alg, struct err *e)
{
	for (int i = 0; i < ALGS; i++) {
		if (strcmp(word, algs[i].word) == 0) {
			*alg = (enum seal_alg)(i + 1);
			return 0;
		}
	}
	err_set(e, ERR_INPUT, "unknown sealing algorithm %s", word);
	return err_hint(e, "aes-256-gcm or aria-256-gcm");
}
