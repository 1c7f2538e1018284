/*
 * Text as it is stored; see nfc.h.  Nearly all text is NFC already, so one
 * pass over the bytes decides that, and only the rest goes to utf8proc.
 */
#include "lib/text/nfc.h"

#include <stdlib.h>
#include <string.h>

#include <utf8proc.h>

#include "lib/base/i18n.h"
#include "lib/base/utf8.h"

/*
 * Three bytes that never change nor combine with what stands before:
 * U+2000-2FFF without the combining and the deprecated ones is left to the
 * closer look; U+3000-9FFF apart from marks, and syllables U+AC00-D7A3.
 */
static bool
is_plain_three(const unsigned char *p)
{
	unsigned c = (p[0] & 0x0fu) << 12 | (p[1] & 0x3fu) << 6 |
	    (p[2] & 0x3fu);

	if (c >= 0xac00 && c <= 0xd7a3)
		return true;
	if (c >= 0x3000 && c <= 0x9fff)
		return !(c >= 0x302a && c <= 0x302f) && c != 0x3099 &&
		    c != 0x309a;
	if (c >= 0x2010 && c <= 0x2027)
		return true;
	return c >= 0xff01 && c <= 0xff5e;
}

bool
text_is_plain_nfc(const char *s, size_t n)
{
	const unsigned char *p = (const unsigned char *)s;
	size_t i = 0;

	while (i < n) {
		if (p[i] < 0x80) {
			i++;
		} else if ((p[i] & 0xf0) == 0xe0 && i + 2 < n) {
			if (!is_plain_three(p + i))
				return false;
			i += 3;
		} else {
			return false;
		}
	}
	return true;
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\n' || c == '\t';
}

bool
text_is_clean(const char *s, size_t n, bool many_lines)
{
	const unsigned char *p = (const unsigned char *)s;
	size_t i = 0;

	if (n > 0 && (is_blank(s[n - 1]) || (!many_lines && is_blank(*s))))
		return false;
	while (i < n) {
		if (p[i] >= 0x80) {
			if ((p[i] & 0xf0) != 0xe0 || i + 2 >= n ||
			    !is_plain_three(p + i))
				return false;
			i += 3;
		} else if ((p[i] >= 0x20 && p[i] != 0x7f) ||
		    (many_lines && (p[i] == '\n' || p[i] == '\t'))) {
			i++;
		} else {
			return false;
		}
	}
	return true;
}

int
text_nfc(const char *s, size_t n, struct buf *out, struct err *e)
{
	utf8proc_uint8_t *made = NULL;
	utf8proc_ssize_t len;
	size_t sound = utf8_span(s, n);

	if (sound < n)
		return err_set(e, ERR_INPUT, "broken UTF-8 at byte %zu",
		    sound + 1);
	if (text_is_plain_nfc(s, n)) {
		buf_add(out, s, n);
		return 0;
	}
	len = utf8proc_map((const utf8proc_uint8_t *)s, (utf8proc_ssize_t)n,
	    &made, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
	if (len < 0)
		return err_set(e, ERR_INPUT, "this text cannot be composed: "
		    "%s", utf8proc_errmsg(len));
	buf_add(out, made, (size_t)len);
	free(made);
	return 0;
}

/* The first control character that text may not hold; n where none. */
static size_t
find_control(const char *s, size_t n, bool *line_ends)
{
	const unsigned char *p = (const unsigned char *)s;

	*line_ends = false;
	for (size_t i = 0; i < n; i++) {
		if (p[i] >= 0x20 && p[i] != 0x7f)
			continue;
		if (p[i] != '\n' && p[i] != '\r' && p[i] != '\t')
			return i;
		*line_ends = true;
	}
	return n;
}

/* CR LF and CR become LF, in place; gives the new length. */
static size_t
fold_lines(char *s, size_t n, bool many_lines)
{
	size_t to = 0;

	for (size_t i = 0; i < n; i++) {
		char c = s[i];

		if (c == '\r') {
			if (i + 1 < n && s[i + 1] == '\n')
				continue;
			c = '\n';
		}
		if (!many_lines && (c == '\n' || c == '\t'))
			c = ' ';
		s[to++] = c;
	}
	s[to] = '\0';
	return to;
}

int
text_clean(const char *s, size_t n, bool many_lines, struct buf *out,
    struct err *e)
{
	size_t start = out->len, lead = 0, bad;
	bool line_ends;

	if (n >= 3 && memcmp(s, "\xef\xbb\xbf", 3) == 0) {
		s += 3;
		n -= 3;
	}
	bad = find_control(s, n, &line_ends);
	if (bad < n)
		return err_set(e, ERR_INPUT, s[bad] == '\0' ?
		    N_("a NUL byte at byte %zu") :
		    N_("a control character at byte %zu"), bad + 1);
	if (text_nfc(s, n, out, e) < 0)
		return -1;
	if (line_ends)
		buf_cut(out, start + fold_lines(out->s + start,
		    out->len - start, many_lines));
	while (out->len > start && is_blank(out->s[out->len - 1]))
		buf_cut(out, out->len - 1);
	while (!many_lines && start + lead < out->len &&
	    is_blank(out->s[start + lead]))
		lead++;
	if (lead > 0) {
		memmove(out->s + start, out->s + start + lead,
		    out->len - start - lead);
		buf_cut(out, out->len - lead);
	}
	return 0;
}
