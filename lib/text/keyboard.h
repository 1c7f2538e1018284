/*
 * The Korean keyboard: the two-set layout (KS X 5002), where each Latin key
 * has a letter of Hangul, and another one with shift on q w e r t o p.
 */
#ifndef OSAN_TEXT_KEYBOARD_H
#define OSAN_TEXT_KEYBOARD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The letter (U+3131 to U+3163) on the key a to z. */
int32_t keyboard_letter(int32_t key, bool shift);

#define KEYBOARD_KEYS 5 /* of one syllable (뷁), at most */

/*
 * The keys, as characters ('R' with shift), that make a letter or syllable
 * of Hangul, in the order in which they are typed: 아 gives d k, ㄲ gives R,
 * ㄳ gives r t.  Letters may be compatibility, conjoining or half-width
 * ones.  Gives how many; 0 for all else.
 */
size_t keyboard_keys(int32_t c, int32_t keys[KEYBOARD_KEYS]);

#endif
