/*
 * From bytes to units; see skeleton_impl.h.  Hangul syllables and ASCII,
 * nearly all of our text, are told apart by their bytes; every other
 * character is decomposed by utf8proc, which knows what to drop.
 */
#include "lib/text/skeleton_impl.h"

#include <string.h>

#include <utf8proc.h>

#include "lib/base/mem.h"
#include "lib/text/jamo.h"
#include "lib/text/shape.h"

/* U+FDFA, the longest, becomes 18 characters. */
#define PARTS_MAX 32

#define FOLDING (UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD | \
	UTF8PROC_IGNORE | UTF8PROC_STRIPMARK)

#define ARAEA 0x119e /* ㆍ, which is written as a middle dot, decomposed */

static void
add(struct skeleton *k, int32_t c, enum unit_kind kind, size_t from,
    size_t to, unsigned marks)
{
	k->unit[k->units++] = (struct skeleton_unit){
		.c = c, .from = (uint32_t)from, .to = (uint32_t)to,
		.kind = (uint8_t)kind, .marks = (uint8_t)marks,
	};
}

static enum unit_kind
ascii_kind(int32_t c)
{
	if (c >= 'a' && c <= 'z')
		return UNIT_LATIN;
	return c >= '0' && c <= '9' ? UNIT_DIGIT : UNIT_GAP;
}

static bool
is_letter_or_number(int32_t c)
{
	switch (utf8proc_category(c)) {
	case UTF8PROC_CATEGORY_LU:
	case UTF8PROC_CATEGORY_LL:
	case UTF8PROC_CATEGORY_LT:
	case UTF8PROC_CATEGORY_LM:
	case UTF8PROC_CATEGORY_LO:
	case UTF8PROC_CATEGORY_ND:
	case UTF8PROC_CATEGORY_NL:
	case UTF8PROC_CATEGORY_NO:
		return c != ARAEA;
	default:
		return false;
	}
}

/* The kind of a character that utf8proc left, *c perhaps changed. */
static enum unit_kind
part_kind(int32_t *c)
{
	int32_t other;

	if (*c < 0x80)
		return ascii_kind(*c);
	if ((other = jamo_of_conjoining(*c)) != 0) {
		*c = other;
		return UNIT_JAMO;
	}
	if ((other = shape_latin(*c)) != 0) {
		*c = other;
		return UNIT_LATIN;
	}
	return is_letter_or_number(*c) ? UNIT_OTHER : UNIT_GAP;
}

static bool
is_capital(int32_t c)
{
	return (c >= 'A' && c <= 'Z') || (c >= 0xff21 && c <= 0xff3a) ||
	    (c >= 0x391 && c <= 0x3a9);
}

static unsigned
held_by(enum unit_kind kind, int32_t c)
{
	if (kind == UNIT_LATIN)
		return HOLDS_LATIN | HOLDS_SHAPES;
	if (kind == UNIT_DIGIT || kind == UNIT_JAMO)
		return HOLDS_SHAPES;
	return kind == UNIT_OTHER && (shape_vowel(c) != 0 ||
	    shape_is_drawing(c)) ? HOLDS_SHAPES : 0;
}

/* Room for the left bytes, a unit each, and for one long character. */
static void
make_room(struct skeleton *k, size_t left)
{
	size_t need = k->units + left + PARTS_MAX;

	if (need <= k->room)
		return;
	k->room = need + need / 2;
	k->unit = mem_grow(k->unit, k->room, sizeof(*k->unit));
}

/* A character of more than one byte that is no syllable. */
static unsigned
fold_other(struct skeleton *k, int32_t raw, size_t from, size_t to)
{
	int32_t part[PARTS_MAX];
	int bound = 0;
	unsigned holds = 0, marks = is_capital(raw) ? MARK_UPPER : 0;
	utf8proc_ssize_t n;

	if (jamo_is_letter(raw)) {
		add(k, raw, UNIT_JAMO, from, to, MARK_SAME);
		return HOLDS_SHAPES;
	}
	if (shape_latin(raw) != 0) {
		add(k, shape_latin(raw), UNIT_LATIN, from, to, marks);
		return held_by(UNIT_LATIN, raw);
	}
	n = utf8proc_decompose_char(raw, part, PARTS_MAX, FOLDING, &bound);
	if (n > PARTS_MAX)
		n = PARTS_MAX;
	for (utf8proc_ssize_t i = 0; i < n; i++) {
		int32_t c = part[i];
		enum unit_kind kind = part_kind(&c);

		add(k, c, kind, from, to,
		    marks | (n == 1 && c == raw ? MARK_SAME : 0));
		holds |= held_by(kind, c);
	}
	return holds;
}

/* One byte of ASCII, with its case. */
static unsigned
fold_ascii(struct skeleton *k, unsigned char byte, size_t at)
{
	int32_t c = is_capital(byte) ? byte + 'a' - 'A' : byte;
	enum unit_kind kind = ascii_kind(c);

	add(k, c, kind, at, at + 1, c == byte ? MARK_SAME : MARK_UPPER);
	return held_by(kind, c);
}

/* The Hangul syllable that begins at p, or 0. */
static int32_t
syllable_at(const unsigned char *p, size_t n)
{
	int32_t c;

	if (n < 3 || p[0] < 0xea || p[0] > 0xed || (p[1] & 0xc0) != 0x80 ||
	    (p[2] & 0xc0) != 0x80)
		return 0;
	c = (p[0] & 0x0f) << 12 | (p[1] & 0x3f) << 6 | (p[2] & 0x3f);
	return jamo_is_syllable(c) ? c : 0;
}

unsigned
skeleton_fold(struct skeleton *k, const char *s, size_t n)
{
	const unsigned char *p = (const unsigned char *)s;
	unsigned holds = 0;
	size_t i = 0;
	int32_t c;
	bool common;

	k->units = 0;
	make_room(k, n);
	while (i < n) {
		utf8proc_ssize_t len;

		if (p[i] < 0x80) {
			holds |= fold_ascii(k, p[i], i);
			i++;
			continue;
		}
		if ((c = syllable_at(p + i, n - i)) != 0) {
			add(k, c, UNIT_SYLLABLE, i, i + 3, MARK_SAME);
			if (shape_syllable(c, &common) != 0)
				holds |= HOLDS_SHAPES;
			i += 3;
			continue;
		}
		len = utf8proc_iterate(p + i, (utf8proc_ssize_t)(n - i), &c);
		if (len <= 0) {
			add(k, 0, UNIT_GAP, i, i + 1, 0);
			holds |= HOLDS_BROKEN;
			i++;
			continue;
		}
		holds |= fold_other(k, c, i, i + (size_t)len);
		make_room(k, n - i - (size_t)len);
		i += (size_t)len;
	}
	return holds;
}
