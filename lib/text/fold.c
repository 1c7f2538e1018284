/*
 * Folding; see fold.h.  Nearly all text is ASCII, Hangul syllables and Han,
 * which one pass over the bytes folds; the rest goes to utf8proc, a
 * character with its marks at a time.
 */
#include "lib/text/fold.h"

#include <stdbool.h>

#include <utf8proc.h>

#include "lib/text/width.h"

/* Characters of one segment: longer stacks of marks than any language has
 * (Annex 15 knows 30) are cut, so that sorting them stays cheap. */
#define SEGMENT_MOST 32
#define GROWTH_MOST 18 /* characters that one can become */

static bool
is_ascii_blank(unsigned char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

/* White_Space of the Unicode Character Database. */
static bool
is_blank(int32_t c)
{
	if (c < 0x80)
		return is_ascii_blank((unsigned char)c);
	return c == 0x85 || c == 0xa0 || c == 0x1680 ||
	    (c >= 0x2000 && c <= 0x200a) || c == 0x2028 || c == 0x2029 ||
	    c == 0x202f || c == 0x205f || c == 0x3000;
}

/* Three bytes that fold to themselves and combine with nothing before
 * them: quotation marks and dots, kana without marks, jamo, Han,
 * syllables. */
static bool
is_plain_three(const unsigned char *p)
{
	unsigned c = (p[0] & 0x0fu) << 12 | (p[1] & 0x3fu) << 6 |
	    (p[2] & 0x3fu);

	return (c >= 0xac00 && c <= 0xd7a3) || (c >= 0x4e00 && c <= 0x9fff) ||
	    (c >= 0x3131 && c <= 0x318e) || (c >= 0x3041 && c <= 0x3096) ||
	    (c >= 0x30a1 && c <= 0x30fa) || (c >= 0x2010 && c <= 0x2027) ||
	    (c >= 0x3001 && c <= 0x3029);
}

/* Bytes of the character at p where it is a plain one, else 0. */
static size_t
plain(const unsigned char *p, size_t n)
{
	if (p[0] < 0x80)
		return 1;
	if (n >= 3 && (p[0] & 0xf0) == 0xe0 && (p[1] & 0xc0) == 0x80 &&
	    (p[2] & 0xc0) == 0x80 && is_plain_three(p))
		return 3;
	return 0;
}

static char
lower(unsigned char c)
{
	return (char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
}

/* Appends as much as is plain, but for the last character before another
 * sort, with which it may combine.  from is where the folded text begins in
 * out. */
static size_t
fold_plain(const char *s, size_t n, size_t from, struct buf *out)
{
	const unsigned char *p = (const unsigned char *)s;
	size_t i = 0, len, next;
	char *to;

	if (n == 0)
		return 0;
	buf_reserve(out, n);
	to = out->s + out->len;
	for (len = plain(p, n); len > 0; len = next) {
		next = i + len < n ? plain(p + i + len, n - i - len) : 1;
		if (next == 0)
			break;
		if (len == 3) {
			*to++ = s[i];
			*to++ = s[i + 1];
			*to++ = s[i + 2];
		} else if (!is_ascii_blank(p[i])) {
			*to++ = lower(p[i]);
		} else if (to == out->s + from || to[-1] != ' ') {
			*to++ = ' ';
		}
		i += len;
		if (i == n)
			break;
	}
	*to = '\0';
	out->len = (size_t)(to - out->s);
	return i;
}

/* Bytes of the run of white space at s. */
static size_t
blanks(const char *s, size_t n)
{
	size_t i = 0, len;
	int32_t c;

	while (i < n && (len = text_character(s + i, n - i, &c)) > 0 &&
	    is_blank(c))
		i += len;
	return i;
}

/* Bytes of the character at s with the marks that follow; 0 for a broken
 * one. */
static size_t
cluster(const char *s, size_t n)
{
	utf8proc_int32_t state = 0;
	size_t i, len;
	int32_t c, d;

	i = text_character(s, n, &c);
	for (int k = 1; i > 0 && i < n && k < SEGMENT_MOST; k++) {
		len = text_character(s + i, n - i, &d);
		if (len == 0 || utf8proc_grapheme_break_stateful(c, d, &state))
			break;
		i += len;
		c = d;
	}
	return i;
}

static void
fold_cluster(const char *s, size_t n, struct buf *out)
{
	static const utf8proc_option_t how = UTF8PROC_STABLE |
	    UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD;
	utf8proc_int32_t c[SEGMENT_MOST * GROWTH_MOST];
	utf8proc_ssize_t count;

	count = utf8proc_decompose((const utf8proc_uint8_t *)s,
	    (utf8proc_ssize_t)n, c, SEGMENT_MOST * GROWTH_MOST, how);
	if (count >= 0 && count <= SEGMENT_MOST * GROWTH_MOST)
		count = utf8proc_normalize_utf32(c, count, how);
	if (count < 0 || count > SEGMENT_MOST * GROWTH_MOST) {
		buf_add(out, s, n);
		return;
	}
	for (utf8proc_ssize_t i = 0; i < count; i++) {
		utf8proc_uint8_t bytes[4];

		buf_add(out, bytes,
		    (size_t)utf8proc_encode_char(c[i], bytes));
	}
}

size_t
text_fold_next(const char *s, size_t n, struct buf *out)
{
	size_t len = blanks(s, n);

	if (len > 0) {
		buf_putc(out, ' ');
		return len;
	}
	len = cluster(s, n);
	if (len > 0)
		fold_cluster(s, len, out);
	else if (n > 0)
		buf_putc(out, s[len++]);
	return len;
}

void
text_fold(const char *s, size_t n, struct buf *out)
{
	size_t from = out->len, i = 0, len;

	while (i < n) {
		i += fold_plain(s + i, n - i, from, out);
		len = blanks(s + i, n - i);
		if (len > 0 && (out->len == from ||
		    out->s[out->len - 1] != ' '))
			buf_putc(out, ' ');
		i += len;
		if (len == 0)
			i += text_fold_next(s + i, n - i, out);
	}
}
