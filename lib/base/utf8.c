/*
 * Whether bytes are UTF-8; see utf8.h.
 */
#include "lib/base/utf8.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

static bool
is_tail(unsigned char c)
{
	return (c & 0xc0) == 0x80;
}

/* The length of the sequence at p with n bytes left, or 0 for a bad one. */
static size_t
sequence(const unsigned char *p, size_t n)
{
	unsigned char c = p[0];

	if (c < 0x80)
		return 1;
	if (c >= 0xe0 && c <= 0xef) {
		if (n < 3 || !is_tail(p[1]) || !is_tail(p[2]) ||
		    (c == 0xe0 && p[1] < 0xa0) || (c == 0xed && p[1] > 0x9f))
			return 0;
		return 3;
	}
	if (c >= 0xc2 && c <= 0xdf)
		return n < 2 || !is_tail(p[1]) ? 0 : 2;
	if (c >= 0xf0 && c <= 0xf4) {
		if (n < 4 || !is_tail(p[1]) || !is_tail(p[2]) ||
		    !is_tail(p[3]) || (c == 0xf0 && p[1] < 0x90) ||
		    (c == 0xf4 && p[1] > 0x8f))
			return 0;
		return 4;
	}
	return 0;
}

size_t
utf8_span(const char *s, size_t n)
{
	const unsigned char *p = (const unsigned char *)s;
	size_t i = 0;

	while (i < n) {
		uint64_t eight;
		size_t len;

		if (p[i] < 0x80 && n - i >= sizeof(eight)) {
			memcpy(&eight, p + i, sizeof(eight));
			if ((eight & UINT64_C(0x8080808080808080)) == 0) {
				i += sizeof(eight);
				continue;
			}
		}
		len = sequence(p + i, n - i);
		if (len == 0)
			break;
		i += len;
	}
	return i;
}

size_t
utf8_count(const char *s, size_t n)
{
	size_t count = 0;

	for (size_t i = 0; i < n; i++)
		count += ((unsigned char)s[i] & 0xc0) != 0x80;
	return count;
}
