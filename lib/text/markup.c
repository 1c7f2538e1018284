/*
 * Text inside markup; see markup.h.
 */
#include "lib/text/markup.h"

#include <stdbool.h>
#include <string.h>

/* What stands for a byte; NULL: the byte itself. */
static const char *
escaped(unsigned char c)
{
	switch (c) {
	case '&':
		return "&amp;";
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '"':
		return "&#34;";
	case '\'':
		return "&#39;";
	case '\t':
	case '\n':
		return NULL;
	case '\r':
		return "";
	default:
		return c < 0x20 || c == 0x7f ? "\xef\xbf\xbd" : NULL;
	}
}

/* Bytes below '@' but digits, blank and a few may need more than a look. */
static bool
is_plain(unsigned char c)
{
	return c >= '?' ? c != 0x7f : c == ' ' || (c >= '(' && c <= ';');
}

void
markup_putn(struct buf *out, const char *s, size_t n)
{
	size_t from = 0;

	for (size_t i = 0; i < n; i++) {
		const char *as;

		if (is_plain((unsigned char)s[i]))
			continue;
		as = escaped((unsigned char)s[i]);
		if (as == NULL)
			continue;
		buf_add(out, s + from, i - from);
		buf_puts(out, as);
		from = i + 1;
	}
	buf_add(out, s + from, n - from);
}

void
markup_put(struct buf *out, const char *s)
{
	markup_putn(out, s, strlen(s));
}
