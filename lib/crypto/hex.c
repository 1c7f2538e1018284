/*
 * Bytes as hexadecimal text and back; see hex.h.  No table is indexed by a
 * byte, because keys pass through here.
 */
#include "lib/crypto/hex.h"

#include "lib/base/mem.h"

static char
digit_of(unsigned v)
{
	return (char)(v < 10 ? '0' + v : 'a' + (v - 10));
}

static int
value_of(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return -1;
}

char *
hex_encode(char *out, const void *p, size_t n)
{
	const unsigned char *b = p;

	for (size_t i = 0; i < n; i++) {
		out[2 * i] = digit_of(b[i] >> 4);
		out[2 * i + 1] = digit_of(b[i] & 15);
	}
	out[2 * n] = '\0';
	return out;
}

int
hex_decode(void *out, size_t n, const char *text, size_t len)
{
	unsigned char *b = out;

	if (len % 2 != 0 || len / 2 != n)
		goto bad;
	for (size_t i = 0; i < n; i++) {
		int high = value_of(text[2 * i]);
		int low = value_of(text[2 * i + 1]);

		if (high < 0 || low < 0)
			goto bad;
		b[i] = (unsigned char)(high * 16 + low);
	}
	return 0;
bad:
	mem_wipe(out, n);
	return -1;
}
