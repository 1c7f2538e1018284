/*
 * Digits, letters and syllables that stand for others by their shape; see
 * skeleton_impl.h.  Each is read by what stands beside it: 1 is ㅣ behind a
 * loose consonant, i within an English word, and nothing between syllables.
 */
#include "lib/text/skeleton_impl.h"

#include "lib/text/jamo.h"
#include "lib/text/shape.h"

/* So many digits between two syllables are noise (골1빈). */
#define NOISE_DIGITS 2

static enum unit_kind
kind_at(const struct skeleton *k, size_t i)
{
	return i < k->units ? (enum unit_kind)k->unit[i].kind : UNIT_GAP;
}

static bool
is_hangul(enum unit_kind kind)
{
	return kind == UNIT_SYLLABLE || kind == UNIT_JAMO;
}

static bool
is_loose_vowel(const struct skeleton *k, size_t i)
{
	return kind_at(k, i) == UNIT_JAMO && jamo_vowel(k->unit[i].c) >= 0;
}

static bool
is_loose_consonant(const struct skeleton *k, size_t i)
{
	return kind_at(k, i) == UNIT_JAMO && jamo_vowel(k->unit[i].c) < 0;
}

static void
become(struct skeleton_unit *u, int32_t c, enum unit_kind kind)
{
	u->c = c;
	u->kind = (uint8_t)kind;
	u->marks &= (uint8_t)~MARK_SAME;
}

/* ㅅ1, 7ㅐ, ^l발, ㅂㅕ0신 */
static bool
read_jamo(struct skeleton *k, size_t i)
{
	struct skeleton_unit *u = &k->unit[i];
	int32_t v = shape_vowel(u->c), c = shape_consonant(u->c);

	if (v != 0 && i > 0 && is_loose_consonant(k, i - 1)) {
		become(u, v, UNIT_JAMO);
		return true;
	}
	if (c == 0)
		return false;
	if (is_loose_vowel(k, i + 1) || (shape_is_drawing(u->c) &&
	    i + 2 < k->units && shape_vowel(k->unit[i + 1].c) != 0 &&
	    is_hangul(kind_at(k, i + 2)))) {
		become(u, c, UNIT_JAMO);
		return true;
	}
	if (c == 0x3147 && i > 1 && is_loose_vowel(k, i - 1) &&
	    is_loose_consonant(k, i - 2)) {
		become(u, c, UNIT_JAMO);
		return true;
	}
	return false;
}

/* One letter, or some digits, between syllables. */
static bool
drop_noise(struct skeleton *k, size_t i)
{
	size_t n = 0, most;

	if (i == 0 || kind_at(k, i - 1) != UNIT_SYLLABLE)
		return false;
	most = k->unit[i].kind == UNIT_DIGIT ? NOISE_DIGITS : 1;
	while (n < most && kind_at(k, i + n) == (enum unit_kind)k->unit[i].kind)
		n++;
	if (kind_at(k, i + n) != UNIT_SYLLABLE)
		return false;
	for (size_t j = 0; j < n; j++)
		k->unit[i + j].kind = UNIT_GONE;
	return true;
}

/* A jamo between syllables (병ㅇ신) is no more than a symbol there. */
static bool
part_jamo(struct skeleton *k, size_t i)
{
	if (i == 0 || kind_at(k, i - 1) != UNIT_SYLLABLE ||
	    kind_at(k, i + 1) != UNIT_SYLLABLE)
		return false;
	k->unit[i].kind = UNIT_GAP;
	return true;
}

/* Whether a letter, or a sign that stands for one, is at i. */
static bool
is_latin_shape(const struct skeleton *k, size_t i)
{
	return kind_at(k, i) == UNIT_LATIN || (i < k->units &&
	    shape_digit_latin(k->unit[i].c) != 0 &&
	    kind_at(k, i + 1) == UNIT_LATIN);
}

/* sh1t and $hit, but not 3D. */
static bool
read_latin(struct skeleton *k, size_t i)
{
	int32_t c = shape_digit_latin(k->unit[i].c);
	bool within = i > 0 && kind_at(k, i - 1) == UNIT_LATIN;
	bool starts = (i == 0 || (kind_at(k, i - 1) != UNIT_DIGIT &&
	    !is_hangul(kind_at(k, i - 1)))) &&
	    kind_at(k, i + 2) == UNIT_LATIN;

	if (c == 0 || !is_latin_shape(k, i + 1) || (!within && !starts))
		return false;
	become(&k->unit[i], c, UNIT_LATIN);
	return true;
}

static bool
read_syllable(struct skeleton_unit *u)
{
	bool common;
	int32_t c = shape_syllable(u->c, &common);

	if (c == 0)
		return false;
	become(u, c, UNIT_SYLLABLE);
	if (common)
		u->marks |= MARK_GUESS;
	return true;
}

bool
skeleton_read_shapes(struct skeleton *k)
{
	bool changed = false;

	for (size_t i = 0; i < k->units; i++) {
		struct skeleton_unit *u = &k->unit[i];

		switch ((enum unit_kind)u->kind) {
		case UNIT_SYLLABLE:
			changed |= read_syllable(u);
			break;
		case UNIT_DIGIT:
		case UNIT_LATIN:
			if (read_jamo(k, i) || drop_noise(k, i) ||
			    read_latin(k, i))
				changed = true;
			break;
		case UNIT_GAP:
		case UNIT_OTHER:
			if (read_jamo(k, i) || read_latin(k, i))
				changed = true;
			break;
		case UNIT_JAMO:
			changed |= part_jamo(k, i);
			break;
		case UNIT_GONE:
			break;
		}
	}
	return changed;
}
