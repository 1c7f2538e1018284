/*
 * Random bytes from the kernel; see random.h.  Keeps no state of its own.
 */
#include "lib/crypto/random.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/random.h>

#include "lib/base/mem.h"
#include "lib/crypto/fail.h"

void
random_bytes(void *p, size_t n)
{
	unsigned char *at = p;

	while (n > 0) {
		ssize_t got = getrandom(at, n, 0);

		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			crypto_fail("the random source");
		at += got;
		n -= (size_t)got;
	}
}

char *
random_token(size_t nbytes)
{
	static const char alphabet[] = "abcdefghijklmnopqrstuvwxyz234567";
	unsigned char *raw = mem_new(nbytes, 1);
	char *text = mem_new(nbytes / 5 * 8 + 8, 1);
	unsigned bits = 0, held = 0;
	size_t len = 0;

	random_bytes(raw, nbytes);
	for (size_t i = 0; i < nbytes; i++) {
		bits = (bits << 8 | raw[i]) & 0xfff;
		held += 8;
		while (held >= 5) {
			held -= 5;
			text[len++] = alphabet[bits >> held & 31];
		}
	}
	if (held > 0)
		text[len++] = alphabet[bits << (5 - held) & 31];
	mem_wipe(raw, nbytes);
	free(raw);
	return text;
}
