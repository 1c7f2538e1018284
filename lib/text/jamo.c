/*
 * Letters of Hangul; see jamo.h.
 */
#include "lib/text/jamo.h"

#include <stddef.h>

#define FIRST_CONSONANT 0x3131
#define FIRST_VOWEL 0x314f
#define LAST_VOWEL 0x3163
#define FIRST_SYLLABLE 0xac00
#define VOWELS 21
#define TAILS 28

/* ㄱ to ㅎ, clusters among them, as lead and as tail. */
static const struct {
	signed char lead, tail;
} consonant[] = {
	{ 0, 1 }, { 1, 2 }, { -1, 3 }, { 2, 4 }, { -1, 5 }, { -1, 6 },
	{ 3, 7 }, { 4, 0 }, { 5, 8 }, { -1, 9 }, { -1, 10 }, { -1, 11 },
	{ -1, 12 }, { -1, 13 }, { -1, 14 }, { -1, 15 }, { 6, 16 }, { 7, 17 },
	{ 8, 0 }, { -1, 18 }, { 9, 19 }, { 10, 20 }, { 11, 21 }, { 12, 22 },
	{ 13, 0 }, { 14, 23 }, { 15, 24 }, { 16, 25 }, { 17, 26 }, { 18, 27 },
};

/* The tails that are made of two: whole, first, second. */
static const unsigned char cluster[][3] = {
	{ 3, 1, 19 }, { 5, 4, 22 }, { 6, 4, 27 }, { 9, 8, 1 }, { 10, 8, 16 },
	{ 11, 8, 17 }, { 12, 8, 19 }, { 13, 8, 25 }, { 14, 8, 26 },
	{ 15, 8, 27 }, { 18, 17, 19 },
};

static const unsigned char diphthong[][3] = {
	{ 9, 8, 0 }, { 10, 8, 1 }, { 11, 8, 20 }, { 14, 13, 4 },
	{ 15, 13, 5 }, { 16, 13, 20 }, { 19, 18, 20 },
};

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

bool
jamo_is_letter(int32_t c)
{
	return c >= FIRST_CONSONANT && c <= LAST_VOWEL;
}

static bool
is_consonant(int32_t c)
{
	return c >= FIRST_CONSONANT && c < FIRST_VOWEL;
}

int32_t
jamo_lead_letter(int lead)
{
	for (size_t i = 0; i < COUNT(consonant); i++)
		if (consonant[i].lead == lead)
			return FIRST_CONSONANT + (int32_t)i;
	return 0;
}

static int32_t
tail_letter(int tail)
{
	for (size_t i = 0; i < COUNT(consonant); i++)
		if (consonant[i].tail == tail)
			return FIRST_CONSONANT + (int32_t)i;
	return 0;
}

int32_t
jamo_of_conjoining(int32_t c)
{
	if (c >= 0x1100 && c <= 0x1112)
		return jamo_lead_letter(c - 0x1100);
	if (c >= 0x1161 && c <= 0x1175)
		return FIRST_VOWEL + c - 0x1161;
	if (c >= 0x11a8 && c <= 0x11c2)
		return tail_letter(c - 0x11a7);
	/* what half-width forms are folded to */
	if (c == 0x111a)
		return 0x3140; /* ㅀ */
	return c == 0x1121 ? 0x3144 : 0; /* ㅄ */
}

int
jamo_lead(int32_t c)
{
	return is_consonant(c) ? consonant[c - FIRST_CONSONANT].lead : -1;
}

int
jamo_tail(int32_t c)
{
	return is_consonant(c) ? consonant[c - FIRST_CONSONANT].tail : 0;
}

int
jamo_vowel(int32_t c)
{
	return c >= FIRST_VOWEL && c <= LAST_VOWEL ? c - FIRST_VOWEL : -1;
}

bool
jamo_split(int32_t c, int32_t part[2])
{
	int tail = jamo_tail(c);

	for (size_t i = 0; tail != 0 && i < COUNT(cluster); i++)
		if (cluster[i][0] == tail) {
			part[0] = tail_letter(cluster[i][1]);
			part[1] = tail_letter(cluster[i][2]);
			return true;
		}
	return false;
}

int
jamo_join_vowels(int first, int second)
{
	for (size_t i = 0; i < COUNT(diphthong); i++)
		if (diphthong[i][1] == first && diphthong[i][2] == second)
			return diphthong[i][0];
	return -1;
}

int
jamo_join_tails(int first, int second)
{
	for (size_t i = 0; i < COUNT(cluster); i++)
		if (cluster[i][1] == first && cluster[i][2] == second)
			return cluster[i][0];
	return 0;
}

int32_t
jamo_syllable(int lead, int vowel, int tail)
{
	return FIRST_SYLLABLE + (lead * VOWELS + vowel) * TAILS + tail;
}

void
jamo_parts(int32_t syllable, int *lead, int *vowel, int *tail)
{
	int32_t n = syllable - FIRST_SYLLABLE;

	*tail = n % TAILS;
	*vowel = n / TAILS % VOWELS;
	*lead = n / TAILS / VOWELS;
}
