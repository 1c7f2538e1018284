/*
 * Display width; see width.h.
 */
#include "lib/text/width.h"

#include <stdbool.h>

#include <utf8proc.h>

size_t
text_character(const char *s, size_t len, int32_t *c)
{
	utf8proc_ssize_t n = utf8proc_iterate((const utf8proc_uint8_t *)s,
	    (utf8proc_ssize_t)len, c);

	return n > 0 ? (size_t)n : 0;
}

/* Vowels and finals of decomposed Hangul stand within the two columns of
 * their initial. */
static bool
is_inner_jamo(int32_t c)
{
	return (c >= 0x1160 && c <= 0x11ff) || (c >= 0xd7b0 && c <= 0xd7ff);
}

static size_t
step(const char *s, size_t len, size_t *width)
{
	int32_t c;
	size_t n = text_character(s, len, &c);

	*width = n == 0 ? 1 : is_inner_jamo(c) ? 0 :
	    (size_t)utf8proc_charwidth(c);
	return n == 0 ? 1 : n;
}

size_t
text_width(const char *s, size_t len)
{
	size_t used;

	text_fit(s, len, (size_t)-1, &used);
	return used;
}

size_t
text_fit(const char *s, size_t len, size_t columns, size_t *used)
{
	size_t at = 0, n, w;

	*used = 0;
	while (at < len) {
		n = step(s + at, len - at, &w);
		if (*used + w > columns)
			break;
		*used += w;
		at += n;
	}
	return at;
}
