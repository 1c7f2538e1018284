/*
 * Base64 without padding; see base64.h.  libcrypto's decoder takes padding
 * and bits too many, so it cannot be used here.
 */
#include "lib/crypto/base64.h"

#include <stdint.h>
#include <string.h>

static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
			      "abcdefghijklmnopqrstuvwxyz0123456789+/";

void
base64_encode(struct buf *out, const void *p, size_t n)
{
	const unsigned char *from = p;
	uint32_t bits = 0;
	unsigned have = 0;

	for (size_t i = 0; i < n; i++) {
		bits = bits << 8 | from[i];
		for (have += 8; have >= 6; have -= 6)
			buf_putc(out, letters[bits >> (have - 6) & 63]);
	}
	if (have > 0)
		buf_putc(out, letters[bits << (6 - have) & 63]);
}

int
base64_decode(struct buf *out, const char *text, size_t len)
{
	size_t before = out->len;
	uint32_t bits = 0;
	unsigned have = 0;
	const char *at;

	for (size_t i = 0; i < len; i++) {
		at = text[i] == '\0' ? NULL : strchr(letters, text[i]);
		if (at == NULL)
			break;
		bits = bits << 6 | (uint32_t)(at - letters);
		have += 6;
		if (have >= 8) {
			have -= 8;
			buf_putc(out, (char)(bits >> have & 255));
		}
		if (i + 1 == len && have < 6 &&
		    (bits & ((1u << have) - 1)) == 0)
			return 0;
	}
	if (len == 0)
		return 0;
	buf_cut(out, before);
	return -1;
}
