/*
 * Characters that are written for the sake of their shape: letters of other
 * alphabets that look like Latin ones, digits, letters and Han characters
 * that look like jamo, and syllables that look like others (댕 for 멍).
 */
#ifndef OSAN_TEXT_SHAPE_H
#define OSAN_TEXT_SHAPE_H

#include <stdbool.h>
#include <stdint.h>

/* The small Latin letter that a folded letter, or a Greek capital, looks
 * like; 0 for none. */
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
 * rare one also has uses of its own.  Here, because this is asked of every
 * syllable of a text. */
static inline int32_t
shape_syllable(int32_t c, bool *common)
{
	*common = false;
	switch (c) {
	case 0xb315: /* 댕 */
		return 0xba4d; /* 멍 */
	case 0xb775: /* 띵 */
		return 0xba85; /* 명 */
	case 0xb764: /* 띤 */
		return 0xba74; /* 면 */
	case 0xb134: /* 넴 */
		return 0xbe54; /* 빔 */
	case 0xc73e: /* 윾 */
		return 0xc720; /* 유 */
	case 0xd520: /* 픠 */
		return 0xd53c; /* 피 */
	case 0xb060: /* 끠 */
		return 0xd53c; /* 피 */
	case 0xc2c0: /* 싀 */
		return 0xc2dc; /* 시 */
	case 0xc50c: /* 씌 */
		return 0xc528; /* 씨 */
	case 0xc4b8: /* 쒸 */
		return 0xc528; /* 씨 */
	case 0xba38: /* 머 */
		*common = true;
		return 0xb300; /* 대 */
	case 0xcee4: /* 커 */
		*common = true;
		return 0xadc0; /* 귀 */
	case 0xb760: /* 띠 */
		*common = true;
		return 0xba70; /* 며 */
	default:
		return 0;
	}
}

#endif
