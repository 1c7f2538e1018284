/*
 * How the detectors of personal data read a text: first a look at the bytes
 * that settles nearly every short comment, then letters with their places.
 */
#include "lib/text/personal_impl.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include <utf8proc.h>

#include "lib/base/mem.h"
#include "lib/text/compat.h"

/* Fewer digits than that make no number of any kind (new passports). */
#define LEAST_DIGITS 7

/* Digits that one character may become at most ("⒛", "½"). */
#define MOST_DIGITS 3

bool
letter_is_digit(int32_t c)
{
	return c >= '0' && c <= '9';
}

bool
letter_is_latin(int32_t c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool
letter_is_blank(int32_t c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

int32_t
letter_at(const struct reading *r, size_t i)
{
	return i < r->n ? r->at[i].c : 0;
}

static bool
is_syllable(const char *s, size_t n, const char *syllable)
{
	return n >= 3 && memcmp(s, syllable, 3) == 0;
}

/* Whether 일, 1 or what looks like it stands within a few bytes: after 공
 * or 영 that may be a number in words. */
static bool
is_one_next(const char *s, size_t n)
{
	for (size_t i = 0; i < n && i < 8; i++)
		if (strchr("1lIi|", s[i]) != NULL ||
		    is_syllable(s + i, n - i, "일"))
			return s[i] != '\0';
	return false;
}

/* Third bytes, after E2 80, of what does not come out (U+200B to 200F and
 * 202A to 202E); quotes, dashes and dots stand there too. */
static bool
is_invisible(unsigned char b)
{
	return (b >= 0x8b && b <= 0x8f) || (b >= 0xaa && b <= 0xae);
}

/* What the character that begins at s may be: so many digits; LEAST_DIGITS
 * where the text must be read. */
static size_t
weigh_wide(const char *s, size_t n)
{
	unsigned char b = (unsigned char)s[0];
	unsigned char next = n > 1 ? (unsigned char)s[1] : 0;

	switch (b) {
	case 0xea:
		if (is_syllable(s, n, "공"))
			return is_one_next(s + 3, n - 3) ? LEAST_DIGITS : 0;
		return is_syllable(s, n, "골") && n >= 6 &&
		    is_syllable(s + 3, n - 3, "뱅") ? LEAST_DIGITS : 0;
	case 0xeb:
		return is_syllable(s, n, "빵") && is_one_next(s + 3, n - 3) ?
		    LEAST_DIGITS : 0;
	case 0xec:
		return is_syllable(s, n, "영") && is_one_next(s + 3, n - 3) ?
		    LEAST_DIGITS : 0;
	case 0xc2: /* a soft hyphen does not come out */
		return next == 0xad ? LEAST_DIGITS :
		    next >= 0xb2 && next <= 0xbe ? MOST_DIGITS : 0;
	case 0xcc: case 0xcd: /* marks, which do not come out */
		return LEAST_DIGITS;
	case 0xe1: /* conjoining jamo may be any of the words above */
		return (next >= 0x84 && next <= 0x87) || next == 0xa0 ||
		    next == 0x9e ? LEAST_DIGITS : 0;
	case 0xe2:
		if (next == 0x80)
			return n > 2 && is_invisible((unsigned char)s[2]) ?
			    LEAST_DIGITS : 0;
		return next == 0x81 ? LEAST_DIGITS : MOST_DIGITS;
	case 0xe3:
		if (is_syllable(s, n, "ㅇ"))
			return is_one_next(s + 3, n - 3) ? LEAST_DIGITS : 0;
		if (is_syllable(s, n, "\xe3\x85\xa4")) /* the filler */
			return LEAST_DIGITS;
		return next >= 0x88 && next <= 0x8f ? MOST_DIGITS : 0;
	case 0xef: /* full-width forms, and what does not come out */
		return next >= 0xb8 ? LEAST_DIGITS : 0;
	default:
		return b >= 0xf0 ? MOST_DIGITS : 0;
	}
}

/* The same for the ASCII characters of looks[]. */
static size_t
weigh_ascii(const char *s, size_t n)
{
	if (*s == '0' && n > 2 && s[1] == '1' && letter_is_digit(s[2]))
		return LEAST_DIGITS; /* words may follow */
	if (letter_is_digit(*s))
		return 1;
	if (*s == '@')
		return LEAST_DIGITS;
	if (*s == 'a') /* (at) */
		return n > 2 && s[1] == 't' &&
		    (s[2] == ')' || s[2] == ']') ? LEAST_DIGITS : 0;
	/* o1o */
	return n > 2 && s[1] != '\0' && strchr("1lIi|", s[1]) != NULL &&
	    s[2] != '\0' && strchr("0oO16789", s[2]) != NULL ?
	    LEAST_DIGITS : 0;
}

/* Bytes with which something of interest may begin: for the three leads of
 * nearly all syllables, the byte that must follow stands here. */
static const unsigned char looks[256] = {
	['0'] = 1, ['1'] = 1, ['2'] = 1, ['3'] = 1, ['4'] = 1, ['5'] = 1,
	['6'] = 1, ['7'] = 1, ['8'] = 1, ['9'] = 1, ['@'] = 1, ['O'] = 1,
	['a'] = 1, ['o'] = 1, [0xc2] = 1, [0xcc] = 1, [0xcd] = 1,
	[0xe1] = 1, [0xe2] = 1, [0xe3] = 1, [0xea] = 0xb3,
	[0xeb] = 0xb9, [0xec] = 0x98, [0xef] = 1, [0xf0] = 1,
	[0xf1] = 1, [0xf2] = 1, [0xf3] = 1, [0xf4] = 1,
};

bool
personal_is_worth_reading(const char *s, size_t n)
{
	size_t digits = 0;

	for (size_t i = 0; i < n && digits < LEAST_DIGITS; i++) {
		unsigned char b = (unsigned char)s[i], look = looks[b];

		if (look == 0 || (look > 1 && i + 1 < n &&
		    (unsigned char)s[i + 1] != look))
			continue;
		digits += b < 0x80 ? weigh_ascii(s + i, n - i) :
		    weigh_wide(s + i, n - i);
	}
	return digits >= LEAST_DIGITS;
}

/* What people write for a dash, and for a dot in the middle. */
static int32_t
unify(int32_t c)
{
	if (c < 0x80 || (c >= 0xac00 && c <= 0xd7a3))
		return c;
	switch (c) {
	case 0x02d7: case 0x2043: case 0x2212: case 0x2500: case 0x2501:
	case 0x30fc: case 0x3161: case 0x4e00:
		return '-';
	case 0x00b7: case 0x2027: case 0x2219: case 0x22c5: case 0x30fb:
	case 0x318d: case 0x3002:
		return '.';
	case 0x223c: case 0x301c:
		return '~';
	case 0x2028: case 0x2029: case 0x85:
		return '\n';
	default:
		return c >= 0x2010 && c <= 0x2015 ? '-' : c;
	}
}

/* Whether a raw character that came out as digits is not what one types as
 * a digit, but a number of a list, a power, a fraction. */
static bool
is_odd(const char *s, size_t n)
{
	utf8proc_int32_t c = 0;

	utf8proc_iterate((const utf8proc_uint8_t *)s, (utf8proc_ssize_t)n,
	    &c);
	return utf8proc_category(c) != UTF8PROC_CATEGORY_ND;
}

void
reading_make(struct reading *r, const char *s, size_t n)
{
	size_t size = n + COMPAT_MAX, at = 0;
	int32_t out[COMPAT_MAX];

	assert(n < UINT32_MAX);
	*r = (struct reading) { .at = mem_grow(NULL, size, sizeof(*r->at)) };
	while (at < n) {
		size_t start = at;
		size_t made = compat_next(s, n, &at, false, out);

		if (r->n + made > size) {
			size = 2 * size + COMPAT_MAX;
			r->at = mem_grow(r->at, size, sizeof(*r->at));
		}
		for (size_t k = 0; k < made; k++)
			r->at[r->n++] = (struct letter) {
				.c = unify(out[k]),
				.start = (uint32_t)start,
				.end = (uint32_t)at,
				.odd = at - start > 1 &&
				    letter_is_digit(out[k]) &&
				    is_odd(s + start, at - start),
			};
	}
}

void
reading_clear(struct reading *r)
{
	free(r->at);
	*r = (struct reading) { .at = NULL };
}
