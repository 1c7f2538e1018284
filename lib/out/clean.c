/*
 * Texts made fit for terminal, JSON and CSV; see clean.h.
 */
#include "lib/out/clean.h"

#include <stdint.h>
#include <string.h>

#include "lib/text/formula.h"
#include "lib/text/width.h"

#define REPLACEMENT "\xef\xbf\xbd" /* U+FFFD */

/* How many bytes from the front are plain: ASCII that needs no care. */
static size_t
plain(const char *s, size_t len, bool quotes)
{
	size_t n = 0;

	while (n < len && (unsigned char)s[n] >= 0x20 &&
	    (unsigned char)s[n] < 0x7f &&
	    (!quotes || (s[n] != '"' && s[n] != '\\')))
		n++;
	return n;
}

/* Left-to-right marks, overrides and isolates can show a text as another. */
static bool
turns_direction(int32_t c)
{
	return c == 0x061c || c == 0x200e || c == 0x200f ||
	    (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

static void
visible(struct buf *b, const char *s, size_t n, int32_t c, bool lines)
{
	if (c == '\n' && lines)
		buf_putc(b, '\n');
	else if (c == '\t')
		buf_puts(b, lines ? "    " : " ");
	else if (c < 0x20) /* the pictures of control characters */
		buf_printf(b, "\xe2\x90%c", (char)(0x80 + c));
	else if (c == 0x7f)
		buf_puts(b, "\xe2\x90\xa1");
	else if (c < 0xa0 || turns_direction(c) || c == 0x2028 ||
	    c == 0x2029)
		buf_printf(b, "<U+%04X>", (unsigned)c);
	else
		buf_add(b, s, n);
}

void
clean_terminal(struct buf *b, const char *s, size_t len, bool lines)
{
	int32_t c;
	size_t n;

	for (size_t i = 0; i < len; i += n) {
		n = plain(s + i, len - i, false);
		if (n != 0) {
			buf_add(b, s + i, n);
			continue;
		}
		n = text_character(s + i, len - i, &c);
		if (n == 0) {
			buf_puts(b, REPLACEMENT);
			n = 1;
		} else if (c == '\r' && i + 1 < len && s[i + 1] == '\n') {
			continue;
		} else if (c >= 0x80 && c < 0xa0) {
			buf_printf(b, "<U+%04X>", (unsigned)c);
		} else {
			visible(b, s + i, n, c, lines);
		}
	}
}

void
clean_json(struct buf *b, const char *s, size_t len)
{
	static const char short_of[] = "btn\0fr"; /* 8 to 13 */
	int32_t c;
	size_t n;

	buf_putc(b, '"');
	for (size_t i = 0; i < len; i += n) {
		n = plain(s + i, len - i, true);
		if (n != 0) {
			buf_add(b, s + i, n);
			continue;
		}
		n = text_character(s + i, len - i, &c);
		if (n == 0) {
			buf_puts(b, REPLACEMENT);
			n = 1;
		} else if (c == '"' || c == '\\') {
			buf_putc(b, '\\');
			buf_putc(b, (char)c);
		} else if (c >= 8 && c <= 13 && c != 11) {
			buf_putc(b, '\\');
			buf_putc(b, short_of[c - 8]);
		} else if (c < 0x20 || (c >= 0x7f && c < 0xa0)) {
			buf_printf(b, "\\u%04x", (unsigned)c);
		} else {
			buf_add(b, s + i, n);
		}
	}
	buf_putc(b, '"');
}

void
clean_csv(struct buf *b, const char *s, size_t len, bool text)
{
	bool quote = false;

	for (size_t i = 0; i < len && !quote; i++)
		quote = s[i] == '"' || s[i] == ',' || s[i] == '\n' ||
		    s[i] == '\r';
	if (quote)
		buf_putc(b, '"');
	if (text && text_is_formula(s, len))
		buf_putc(b, '\'');
	for (size_t i = 0; i < len; i++) {
		if (s[i] == '"')
			buf_putc(b, '"');
		buf_putc(b, s[i]);
	}
	if (quote)
		buf_putc(b, '"');
}
