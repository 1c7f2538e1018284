/*
 * Text read one character at a time in its compatibility form (NFKC,
 * Unicode Annex 15), for those who compare or scan text and must still know
 * where in the raw text they are.
 *
 * What looks the same comes out the same: full-width, circled and raised
 * digits are digits, letters lose their marks, conjoining jamo are composed.
 * Zero-width characters, fillers and variation selectors do not come out at
 * all.  Two things differ from NFKC on purpose: compatibility jamo (ㅋ) stay
 * as they are, since NFKC makes half syllables of them, and a mark counts
 * for nothing.
 */
#ifndef OSAN_TEXT_COMPAT_H
#define OSAN_TEXT_COMPAT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The most code points that one character can become (U+FDFA). */
#define COMPAT_MAX 18

/* What a broken byte comes out as. */
#define COMPAT_BROKEN 0xfffd

/*
 * Reads the character at s[*at], *at < n, and moves *at behind it; a Hangul
 * syllable written in conjoining jamo counts as one character.  Gives how
 * many code points were put into out, 0 for a character that does not come
 * out.  With fold_case, letters are in small.
 */
size_t compat_next(const char *s, size_t n, size_t *at, bool fold_case,
    int32_t out[COMPAT_MAX]);

#endif
