/*
 * SHA-256; see digest.h.  The algorithm is fetched once for each struct
 * digest, so that beginning again costs no look-up.
 */
#include "lib/crypto/digest.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdlib.h>
#include <unistd.h>

#include "lib/base/mem.h"
#include "lib/crypto/fail.h"
#include "lib/crypto/libcrypto.h"

#define PIECE ((size_t)128 << 10) /* bytes read at once */

struct digest {
	EVP_MD *md; /* NULL until the first begin */
	EVP_MD_CTX *ctx;
	bool open; /* between begin and end */
};

static void
must(int ok)
{
	if (ok != 1)
		crypto_fail("SHA-256");
}

void
sha256(unsigned char out[DIGEST_SIZE], const void *p, size_t n)
{
	const struct libcrypto *lib = libcrypto();

	must(lib->EVP_Digest(p, n, out, NULL, lib->EVP_sha256(), NULL));
}

struct digest *
digest_new(void)
{
	return mem_new(1, sizeof(struct digest));
}

void
digest_begin(struct digest *d)
{
	if (d->md == NULL) {
		d->md = libcrypto()->EVP_MD_fetch(NULL, "SHA256", NULL);
		d->ctx = libcrypto()->EVP_MD_CTX_new();
		must(d->md != NULL && d->ctx != NULL);
	}
	must(libcrypto()->EVP_DigestInit_ex2(d->ctx, d->md, NULL));
	d->open = true;
}

void
digest_add(struct digest *d, const void *p, size_t n)
{
	assert(d->open);
	must(libcrypto()->EVP_DigestUpdate(d->ctx, p, n));
}

void
digest_end(struct digest *d, unsigned char out[DIGEST_SIZE])
{
	assert(d->open);
	must(libcrypto()->EVP_DigestFinal_ex(d->ctx, out, NULL));
	d->open = false;
}

void
digest_free(struct digest *d)
{
	if (d == NULL)
		return;
	if (d->md != NULL) {
		libcrypto()->EVP_MD_CTX_free(d->ctx);
		libcrypto()->EVP_MD_free(d->md);
	}
	free(d);
}

int
digest_fd(int fd, void (*seen)(void *ctx, size_t n), void *ctx,
    unsigned char out[DIGEST_SIZE])
{
	unsigned char *piece = mem_new(PIECE, 1);
	struct digest *d = digest_new();
	ssize_t n;

	digest_begin(d);
	while ((n = read(fd, piece, PIECE)) > 0 ||
	    (n < 0 && errno == EINTR)) {
		if (n < 0)
			continue;
		digest_add(d, piece, (size_t)n);
		if (seen != NULL)
			seen(ctx, (size_t)n);
	}
	if (n == 0)
		digest_end(d, out);
	digest_free(d);
	free(piece);
	return n == 0 ? 0 : -1;
}

int
digest_file(const char *path, int flags, void (*seen)(void *ctx, size_t n),
    void *ctx, unsigned char out[DIGEST_SIZE])
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | flags);
	int rc, saved;

	if (fd < 0)
		return -1;
	rc = digest_fd(fd, seen, ctx, out);
	saved = errno;
	close(fd);
	errno = saved;
	return rc;
}
