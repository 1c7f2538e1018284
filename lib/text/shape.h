/*
 * Characters that are written for the sake of their shape: letters of other
 * alphabets that look like Latin ones, digits, letters and Han characters
 * that look like jamo, and syllables that look like others (댕 for 멍).
 */
#ifndef OSAN_TEXT_SHAPE_H
#define OSAN_TEXT_SHAPE_H

#include <stdbool.h>
#include <stdint.h>

/* The small Latin letter that a folded letter looks like; 0 for none. */
int32_t shape_latin(int32_t c);

/* The Latin letter that a digit or symbol stands for in an English word
 * (sh1t, f@ck); 0 for none. */
int32_t shape_digit_latin(int32_t c);

/* The vowel that c looks like behind a loose consonant (ㅅ1 → ㅅㅣ), and the
 * consonant before a loose vowel (7ㅐ → ㄱㅐ); 0 for none. */
int32_t shape_vowel(int32_t c);
int32_t shape_consonant(int32_t c);

/* Whether c is no letter of ours and no digit, but written for a jamo. */
bool shape_is_drawing(int32_t c);

/* The syllable that a rare one is written for, or 0.  *common tells that the
 * rare one also has uses of its own. */
int32_t shape_syllable(int32_t c, bool *common);

#endif
