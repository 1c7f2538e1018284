/*
 * The letters of Hangul and how they make syllables (Unicode 3.12).  Letters
 * are compatibility jamo, U+3131 to U+3163; leads, vowels and tails are
 * counted as in a syllable: 0xAC00 + (lead * 21 + vowel) * 28 + tail, tail 0
 * being none.
 */
#ifndef OSAN_TEXT_JAMO_H
#define OSAN_TEXT_JAMO_H

#include <stdbool.h>
#include <stdint.h>

bool jamo_is_letter(int32_t c); /* U+3131 to U+3163 */

static inline bool
jamo_is_syllable(int32_t c)
{
	return c >= 0xac00 && c <= 0xd7a3;
}

/* Whether a syllable begins with the silent ㅇ: 아 to 잏. */
static inline bool
jamo_is_silent(int32_t c)
{
	return c >= 0xc544 && c <= 0xc78f;
}

/* The compatibility letter of a conjoining one; 0 for any other (also for
 * the archaic ones). */
int32_t jamo_of_conjoining(int32_t c);

/* What a letter can be; -1 where it cannot (tail: 0). */
int jamo_lead(int32_t c);
int jamo_vowel(int32_t c);
int jamo_tail(int32_t c);

/* The two letters of a cluster that stands alone (ㅄ); false for others. */
bool jamo_split(int32_t c, int32_t part[2]);

int32_t jamo_lead_letter(int lead);

/* ㅗ and ㅏ make ㅘ; -1 where two vowels make none. */
int jamo_join_vowels(int first, int second);

/* ㄱ and ㅅ make ㄳ; 0 where two tails make none. */
int jamo_join_tails(int first, int second);

int32_t jamo_syllable(int lead, int vowel, int tail);

/* Takes a syllable apart. */
void jamo_parts(int32_t syllable, int *lead, int *vowel, int *tail);

#endif
