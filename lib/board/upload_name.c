/*
 * Names of files that citizens send, made safe; see upload_kind.h.
 */
#include <ctype.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "lib/base/buf.h"
#include "lib/base/mem.h"
#include "lib/board/upload_kind.h"
#include "lib/text/nfc.h"

#define SUFFIX_MOST 5 /* characters of what counts as a suffix */

/* Characters that do not show, or turn the direction of what follows. */
static bool
is_hidden(uint32_t c)
{
	return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0xad ||
	    c == 0x61c || c == 0x115f || c == 0x1160 || c == 0x180e ||
	    (c >= 0x200b && c <= 0x200f) || (c >= 0x2028 && c <= 0x202e) ||
	    (c >= 0x2060 && c <= 0x206f) || c == 0x3164 || c == 0xfeff ||
	    c == 0xffa0 || (c >= 0xfff0 && c <= 0xfffb) ||
	    (c >= 0xe0000 && c <= 0xe007f);
}

static bool
is_taken(uint32_t c)
{
	return c < 0x80 && strchr("/\\:*?\"<>|", (int)c) != NULL;
}

static bool
ends_with(const char *s, size_t n, const char *suffix)
{
	size_t m = suffix != NULL ? strlen(suffix) : 0;

	return m != 0 && n > m && strncasecmp(s + n - m, suffix, m) == 0;
}

/* How many bytes of s stand before its suffix: what fits the kind, or what
 * looks like one. */
static size_t
stem_of(const char *s, size_t n, const struct upload_kind *kind,
    const char **suffix)
{
	size_t at = n;

	*suffix = kind->suffix;
	if (ends_with(s, n, kind->suffix))
		return n - strlen(kind->suffix);
	if (ends_with(s, n, kind->suffix2)) {
		*suffix = kind->suffix2;
		return n - strlen(kind->suffix2);
	}
	while (at > 0 && isalnum((unsigned char)s[at - 1]))
		at--;
	return at > 1 && s[at - 1] == '.' && n - at <= SUFFIX_MOST &&
	    n - at > 0 ? at - 1 : n;
}

/* The character at s, which is sound UTF-8, and its bytes. */
static size_t
decode(const char *s, uint32_t *c)
{
	const unsigned char *p = (const unsigned char *)s;
	size_t n = p[0] < 0x80 ? 1 : p[0] < 0xe0 ? 2 : p[0] < 0xf0 ? 3 : 4;

	*c = n == 1 ? p[0] : p[0] & (0x7fu >> n);
	for (size_t i = 1; i < n; i++)
		*c = *c << 6 | (p[i] & 0x3fu);
	return n;
}

static void
add_safe(const char *s, size_t n, struct buf *out)
{
	for (size_t i = 0; i < n;) {
		uint32_t c;
		size_t m = decode(s + i, &c);

		if (is_taken(c))
			buf_putc(out, '_');
		else if (!is_hidden(c) &&
		    !(out->len == 0 && (c == '.' || c == ' ')))
			buf_add(out, s + i, m);
		i += m;
	}
}

char *
upload_name(const char *name, const struct upload_kind *kind)
{
	const char *last = name, *suffix;
	char *made;
	struct buf nfc = BUF_INIT, safe = BUF_INIT;
	struct err e = ERR_INIT;
	size_t stem, most;

	for (const char *p = name; *p != '\0'; p++)
		if (*p == '/' || *p == '\\')
			last = p + 1;
	if (text_nfc(last, strlen(last), &nfc, &e) == 0)
		add_safe(nfc.s != NULL ? nfc.s : "", nfc.len, &safe);
	stem = stem_of(safe.len != 0 ? safe.s : "", safe.len, kind, &suffix);
	most = UPLOAD_NAME_MOST - strlen(suffix);
	if (stem > most)
		for (stem = most; ((unsigned char)safe.s[stem] & 0xc0) ==
		    0x80;)
			stem--;
	while (stem > 0 && (safe.s[stem - 1] == ' ' ||
	    safe.s[stem - 1] == '.'))
		stem--;
	made = stem == 0 ? mem_printf("file%s", suffix) :
	    mem_printf("%.*s%s", (int)stem, safe.s, suffix);
	buf_clear(&nfc);
	buf_clear(&safe);
	return made;
}
