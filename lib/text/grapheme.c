/*
 * User-perceived characters; see grapheme.h.  The rules are utf8proc's; most
 * text is told apart without them, since between two plain letters there is
 * always a boundary.
 */
#include "lib/text/grapheme.h"

#include <stdbool.h>
#include <stdint.h>

#include <utf8proc.h>

#include "lib/text/width.h"

/* Whether nothing joins it to another of its like: printable ASCII, whole
 * syllables, Han, full-width forms. */
static bool
is_plain(int32_t c)
{
	return (c >= 0x20 && c < 0x7f) || (c >= 0xac00 && c <= 0xd7a3) ||
	    (c >= 0x3131 && c <= 0x318e) || (c >= 0x4e00 && c <= 0x9fff) ||
	    (c >= 0xff01 && c <= 0xff5e);
}

static bool
is_break(int32_t before, int32_t after, int32_t *state)
{
	if (is_plain(before) && is_plain(after)) {
		*state = 0;
		return true;
	}
	return utf8proc_grapheme_break_stateful(before, after, state);
}

size_t
text_grapheme_next(const char *s, size_t len, size_t at)
{
	int32_t before, after, state = 0;
	size_t n;

	if (at >= len)
		return len;
	n = text_character(s + at, len - at, &before);
	if (n == 0)
		return at + 1;
	for (at += n; at < len; at += n, before = after) {
		n = text_character(s + at, len - at, &after);
		if (n == 0 || is_break(before, after, &state))
			break;
	}
	return at;
}

size_t
text_grapheme_prev(const char *s, size_t len, size_t at)
{
	size_t low = at > GRAPHEME_BACK ? at - GRAPHEME_BACK : 0, from = at;
	size_t next;

	if (at == 0)
		return 0;
	/* a line's begin is a boundary; so, nearly always, is where the look
	 * back ends */
	while (from > low && !(s[from - 1] == '\n' && from < at))
		from--;
	while (from > 0 && from < at && (s[from] & 0xc0) == 0x80)
		from++;
	if (from == at)
		from--;
	while ((next = text_grapheme_next(s, len, from)) < at)
		from = next;
	return from;
}
