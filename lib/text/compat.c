/*
 * Compatibility forms of single characters; see compat.h.  ASCII and whole
 * syllables, nearly all of what citizens write, never reach utf8proc.
 */
#include "lib/text/compat.h"

#include <assert.h>

#include <utf8proc.h>

#include "lib/text/width.h"

/* Conjoining jamo (Unicode 15, chapter 3.12). */
#define LEAD 0x1100
#define VOWEL 0x1161
#define TAIL 0x11a7 /* one before the first tail */
#define SYLLABLE 0xac00
#define LEADS 19
#define VOWELS 21
#define TAILS 28
#define SYLLABLES (LEADS * VOWELS * TAILS)

static bool
is_within(int32_t c, int32_t first, int32_t count)
{
	return c >= first && c < first + count;
}

/* Whether next joins c to one syllable; if so, *c becomes that. */
static bool
join_jamo(int32_t *c, int32_t next)
{
	if (is_within(*c, LEAD, LEADS) && is_within(next, VOWEL, VOWELS)) {
		*c = SYLLABLE +
		    ((*c - LEAD) * VOWELS + (next - VOWEL)) * TAILS;
		return true;
	}
	if (is_within(*c, SYLLABLE, SYLLABLES) &&
	    (*c - SYLLABLE) % TAILS == 0 &&
	    is_within(next, TAIL + 1, TAILS - 1)) {
		*c += next - TAIL;
		return true;
	}
	return false;
}

/* Joins the jamo that follow c in the text. */
static int32_t
join_text(int32_t c, const char *s, size_t n, size_t *at)
{
	/* every conjoining jamo begins with this byte */
	while (*at < n && s[*at] == '\xe1') {
		int32_t next;
		size_t len = text_character(s + *at, n - *at, &next);

		if (len == 0 || !join_jamo(&c, next))
			break;
		*at += len;
	}
	return c;
}

/* The decomposed form of c, with its jamo joined again. */
static size_t
decompose(int32_t c, bool fold_case, int32_t out[COMPAT_MAX])
{
	utf8proc_option_t options = UTF8PROC_STABLE | UTF8PROC_DECOMPOSE |
	    UTF8PROC_COMPAT | UTF8PROC_IGNORE | UTF8PROC_STRIPMARK |
	    (fold_case ? UTF8PROC_CASEFOLD : 0);
	int bound = UTF8PROC_BOUNDCLASS_START;
	utf8proc_ssize_t n = utf8proc_decompose_char(c, out, COMPAT_MAX,
	    options, &bound);
	size_t used = 0;

	assert(n >= 0 && n <= COMPAT_MAX);
	for (utf8proc_ssize_t i = 0; i < n; i++)
		if (used == 0 || !join_jamo(&out[used - 1], out[i]))
			out[used++] = out[i];
	return used;
}

size_t
compat_next(const char *s, size_t n, size_t *at, bool fold_case,
    int32_t out[COMPAT_MAX])
{
	unsigned char b = (unsigned char)s[*at];
	int32_t c;
	size_t len;

	if (b < 0x80) {
		*at += 1;
		out[0] = fold_case && b >= 'A' && b <= 'Z' ? b + 32 : b;
		return 1;
	}
	len = text_character(s + *at, n - *at, &c);
	if (len == 0) {
		*at += 1;
		out[0] = COMPAT_BROKEN;
		return 1;
	}
	*at += len;
	if (is_within(c, SYLLABLE, SYLLABLES) || is_within(c, LEAD, LEADS)) {
		out[0] = join_text(c, s, n, at);
		return 1;
	}
	if (is_within(c, 0x3131, 0x318e - 0x3131 + 1) && c != 0x3164) {
		out[0] = c;
		return 1;
	}
	return decompose(c, fold_case, out);
}
