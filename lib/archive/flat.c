/*
 * The quick way through a line of JSON; see flat.h.  Whatever is unusual
 * (nesting, fractions, surrogates, escapes in keys, doubled keys, errors)
 * is refused here, and is jansson's to judge.
 */
#include "lib/archive/flat.h"

#include <stdint.h>
#include <string.h>

#include "lib/base/utf8.h"

#define DIGITS_MAX 18 /* of a number that surely fits 64 bits */

struct scan {
	char *p;
	char *end;
};

static void
skip_space(struct scan *s)
{
	while (s->p < s->end &&
	    (*s->p == ' ' || *s->p == '\t' || *s->p == '\r' || *s->p == '\n'))
		s->p++;
}

static bool
take(struct scan *s, char c)
{
	skip_space(s);
	if (s->p >= s->end || *s->p != c)
		return false;
	s->p++;
	return true;
}

static int
hex_value(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c |= 0x20;
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* The value of the four digits at p, or 0 where they are not there. */
static unsigned int
hex4(const char *p)
{
	unsigned int u = 0;

	for (int i = 0; i < 4; i++) {
		int d = hex_value(p[i]);

		if (d < 0)
			return 0;
		u = u << 4 | (unsigned int)d;
	}
	return u;
}

/* Behind a backslash.  NUL and surrogates are not taken. */
static bool
scan_escape(struct scan *s)
{
	unsigned int u;

	if (s->p >= s->end)
		return false;
	if (*s->p != 'u')
		return *s->p != '\0' && strchr("\"\\/bfnrt", *s->p++) != NULL;
	if (s->end - s->p < 5)
		return false;
	u = hex4(s->p + 1);
	s->p += 5;
	return u != 0 && (u < 0xd800 || u > 0xdfff);
}

#define EACH(byte) (UINT64_C(0x0101010101010101) * (byte))

/* Passes over eight bytes at a time while none of them ends a string,
 * begins an escape or is a control character. */
static char *
skip_plain(char *p, const char *end)
{
	while (end - p >= 8) {
		uint64_t x, quote, slash;

		memcpy(&x, p, sizeof(x));
		quote = x ^ EACH('"');
		slash = x ^ EACH('\\');
		if ((((quote - EACH(1)) & ~quote) |
			((slash - EACH(1)) & ~slash) |
			((x - EACH(0x20)) & ~x)) &
		    EACH(0x80))
			break;
		p += 8;
	}
	return p;
}

/* Behind the opening quotation mark, to behind the closing one. */
static bool
scan_string(struct scan *s, char **text, size_t *len, bool *escaped)
{
	*text = s->p;
	*escaped = false;
	s->p = skip_plain(s->p, s->end);
	while (s->p < s->end) {
		unsigned char c = (unsigned char)*s->p++;

		if (c == '"') {
			*len = (size_t)(s->p - 1 - *text);
			return true;
		}
		if (c < 0x20)
			return false;
		if (c == '\\') {
			*escaped = true;
			if (!scan_escape(s))
				return false;
			s->p = skip_plain(s->p, s->end);
		}
	}
	return false;
}

static bool
scan_number(struct scan *s, struct flat_member *m)
{
	char *digits;

	m->kind = FLAT_NUMBER;
	if (*s->p == '-')
		s->p++;
	digits = s->p;
	while (s->p < s->end && *s->p >= '0' && *s->p <= '9')
		s->p++;
	m->len = (size_t)(s->p - m->value);
	if (s->p == digits || s->p - digits > DIGITS_MAX ||
	    (*digits == '0' && m->len != 1))
		return false;
	return s->p < s->end && *s->p != '.' && (*s->p | 0x20) != 'e';
}

static bool
scan_word(struct scan *s, struct flat_member *m)
{
	static const struct {
		const char *word;
		size_t len;
		enum flat_kind kind;
	} words[] = {
		{ "true", 4, FLAT_TRUE },
		{ "false", 5, FLAT_FALSE },
		{ "null", 4, FLAT_NULL },
	};
	size_t left = (size_t)(s->end - s->p);

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (left >= words[i].len &&
		    memcmp(s->p, words[i].word, words[i].len) == 0) {
			m->kind = words[i].kind;
			m->len = words[i].len;
			s->p += m->len;
			return true;
		}
	return false;
}

static bool
scan_value(struct scan *s, struct flat_member *m)
{
	m->escaped = false;
	if (take(s, '"')) {
		m->kind = FLAT_STRING;
		return scan_string(s, &m->value, &m->len, &m->escaped);
	}
	m->value = s->p;
	if (s->p >= s->end)
		return false;
	if (*s->p == '-' || (*s->p >= '0' && *s->p <= '9'))
		return scan_number(s, m);
	return scan_word(s, m);
}

static bool
is_doubled(const struct flat *f, const struct flat_member *m)
{
	for (size_t i = 0; i < f->n; i++)
		if (f->member[i].key_len == m->key_len &&
		    memcmp(f->member[i].key, m->key, m->key_len) == 0)
			return true;
	return false;
}

bool
flat_scan(struct flat *f, char *line, size_t n)
{
	struct scan s = { .p = line, .end = line + n };
	struct flat_member *m;
	char *key;

	f->n = 0;
	if (utf8_span(line, n) != n || !take(&s, '{'))
		return false;
	if (take(&s, '}')) {
		skip_space(&s);
		return s.p == s.end;
	}
	do {
		if (f->n == FLAT_MAX || !take(&s, '"'))
			return false;
		m = &f->member[f->n];
		if (!scan_string(&s, &key, &m->key_len, &m->escaped) ||
		    m->escaped)
			return false;
		m->key = key;
		if (is_doubled(f, m) || !take(&s, ':') || !scan_value(&s, m))
			return false;
		f->n++;
	} while (take(&s, ','));
	if (!take(&s, '}'))
		return false;
	skip_space(&s);
	return s.p == s.end;
}

static char *
put_utf8(char *to, unsigned int u)
{
	if (u < 0x80) {
		*to++ = (char)u;
	} else if (u < 0x800) {
		*to++ = (char)(0xc0 | u >> 6);
		*to++ = (char)(0x80 | (u & 0x3f));
	} else {
		*to++ = (char)(0xe0 | u >> 12);
		*to++ = (char)(0x80 | (u >> 6 & 0x3f));
		*to++ = (char)(0x80 | (u & 0x3f));
	}
	return to;
}

void
flat_unescape(struct flat_member *m)
{
	static const char from[] = "\"\\/bfnrt";
	static const char into[] = "\"\\/\b\f\n\r\t";
	char *end = m->value + m->len;
	char *p = m->escaped ? memchr(m->value, '\\', m->len) : end;
	char *to = p;

	while (p < end) {
		if (*p != '\\') {
			*to++ = *p++;
		} else if (p[1] == 'u') {
			to = put_utf8(to, hex4(p + 2));
			p += 6;
		} else {
			*to++ = into[strchr(from, p[1]) - from];
			p += 2;
		}
	}
	*to = '\0';
	m->len = (size_t)(to - m->value);
}
