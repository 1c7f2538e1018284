/*
 * Display width; see width.h.
 */
#include "lib/text/width.h"

#include <stdbool.h>

#include <utf8proc.h>

#include "lib/text/grapheme.h"

size_t
text_character(const char *s, size_t len, int32_t *c)
{
	utf8proc_ssize_t n = utf8proc_iterate((const utf8proc_uint8_t *)s,
	    (utf8proc_ssize_t)len, c);

	return n > 0 ? (size_t)n : 0;
}

size_t
text_encode(int32_t c, char out[5])
{
	utf8proc_ssize_t n =
	    utf8proc_encode_char(c, (utf8proc_uint8_t *)out);

	out[n] = '\0';
	return (size_t)n;
}

/* Vowels and finals of decomposed Hangul stand within the two columns of
 * their initial. */
static bool
is_inner_jamo(int32_t c)
{
	return (c >= 0x1160 && c <= 0x11ff) || (c >= 0xd7b0 && c <= 0xd7ff);
}

/* Two columns in terminals, though utf8proc says one: circled numbers on
 * black squares, hexagrams. */
static bool
is_wide_sign(int32_t c)
{
	return (c >= 0x3248 && c <= 0x324f) || (c >= 0x4dc0 && c <= 0x4dff);
}

size_t
text_columns(int32_t c)
{
	if (is_inner_jamo(c))
		return 0;
	if (is_wide_sign(c))
		return 2;
	/* terminals give a spacing mark a column, utf8proc none */
	if (c >= 0x900 && utf8proc_category(c) == UTF8PROC_CATEGORY_MC)
		return 1;
	return (size_t)utf8proc_charwidth(c);
}

/* Of a whole user-perceived character.  Behind its first code point there
 * count only what stands beside it: further initials of Hangul, spacing
 * marks, the other half of a flag. */
static size_t
grapheme_columns(const char *s, size_t len)
{
	int32_t c, first;
	size_t n = text_character(s, len, &first), width;

	if (n == 0)
		return 1;
	width = text_columns(first);
	for (size_t at = n; at < len; at += n) {
		n = text_character(s + at, len - at, &c);
		if (c == 0x200d)
			break;
		if (c < 0x1f3fb || c > 0x1f3ff)
			width += text_columns(c);
	}
	return width;
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
	size_t at = 0, end, w;

	*used = 0;
	while (at < len) {
		end = text_grapheme_next(s, len, at);
		w = grapheme_columns(s + at, end - at);
		if (*used + w > columns)
			break;
		*used += w;
		at = end;
	}
	return at;
}
