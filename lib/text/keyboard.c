/*
 * The Korean keyboard; see keyboard.h.
 */
#include "lib/text/keyboard.h"

#include "lib/text/jamo.h"

/* a to z. */
static const int32_t plain[26] = {
	0x3141, 0x3160, 0x314a, 0x3147, 0x3137, 0x3139, 0x314e, 0x3157,
	0x3151, 0x3153, 0x314f, 0x3163, 0x3161, 0x315c, 0x3150, 0x3154,
	0x3142, 0x3131, 0x3134, 0x3145, 0x3155, 0x314d, 0x3148, 0x314c,
	0x315b, 0x314b,
};

int32_t
keyboard_letter(int32_t key, bool shift)
{
	switch (shift ? key : 0) {
	case 'q':
		return 0x3143; /* ㅃ */
	case 'w':
		return 0x3149; /* ㅉ */
	case 'e':
		return 0x3138; /* ㄸ */
	case 'r':
		return 0x3132; /* ㄲ */
	case 't':
		return 0x3146; /* ㅆ */
	case 'o':
		return 0x3152; /* ㅒ */
	case 'p':
		return 0x3156; /* ㅖ */
	default:
		return plain[key - 'a'];
	}
}

/* The key of a letter that has one; 0 for others. */
static int32_t
key_of(int32_t letter)
{
	for (int32_t key = 'a'; key <= 'z'; key++) {
		if (keyboard_letter(key, false) == letter)
			return key;
		if (keyboard_letter(key, true) == letter)
			return key - 'a' + 'A';
	}
	return 0;
}

/* Half-width letters (U+FFA1 to U+FFDC) stand in the order of the others,
 * vowels with gaps between. */
static int32_t
widen(int32_t c)
{
	int32_t place;

	if (c >= 0xffa1 && c <= 0xffbe)
		return 0x3131 + c - 0xffa1;
	if (c < 0xffc2 || c > 0xffdc)
		return 0;
	place = c - 0xffc2;
	return place % 8 > 5 ? 0 : 0x314f + place / 8 * 6 + place % 8;
}

/* Two vowels that are typed one after the other (ㅘ: ㅗ ㅏ). */
static bool
split_vowel(int32_t c, int32_t part[2])
{
	int vowel = jamo_vowel(c);

	if (vowel < 0)
		return false;
	for (int32_t a = 0x314f; a <= 0x3163; a++)
		for (int32_t b = 0x314f; b <= 0x3163; b++)
			if (jamo_join_vowels(jamo_vowel(a), jamo_vowel(b)) ==
			    vowel) {
				part[0] = a;
				part[1] = b;
				return true;
			}
	return false;
}

static size_t
add_letter(int32_t c, int32_t *keys)
{
	int32_t part[2];

	keys[0] = key_of(c);
	if (keys[0] != 0)
		return 1;
	if (!jamo_split(c, part) && !split_vowel(c, part))
		return 0;
	keys[0] = key_of(part[0]);
	keys[1] = key_of(part[1]);
	return 2;
}

size_t
keyboard_keys(int32_t c, int32_t keys[KEYBOARD_KEYS])
{
	int lead, vowel, tail;
	size_t n;

	if (!jamo_is_syllable(c)) {
		if (!jamo_is_letter(c))
			c = widen(c) != 0 ? widen(c) : jamo_of_conjoining(c);
		return c != 0 ? add_letter(c, keys) : 0;
	}
	jamo_parts(c, &lead, &vowel, &tail);
	n = add_letter(jamo_lead_letter(lead), keys);
	n += add_letter(0x314f + vowel, keys + n);
	if (tail > 0)
		n += add_letter(jamo_of_conjoining(0x11a7 + tail), keys + n);
	return n;
}
