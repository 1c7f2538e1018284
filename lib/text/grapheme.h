/*
 * User-perceived characters: extended grapheme clusters (Unicode Annex 29),
 * such as a letter with its marks, a Hangul syllable in conjoining jamo, an
 * emoji with all that is joined to it, CR LF.
 */
#ifndef OSAN_TEXT_GRAPHEME_H
#define OSAN_TEXT_GRAPHEME_H

#include <stddef.h>

/* Where the character that begins at byte at ends; len where at >= len.  A
 * broken byte is a character of its own. */
size_t text_grapheme_next(const char *s, size_t len, size_t at);

/* Where the character that ends at byte at (or holds the byte before it)
 * begins; 0 where at is 0.  at is at most len.  Looks back no further than
 * the line's begin or GRAPHEME_BACK bytes. */
size_t text_grapheme_prev(const char *s, size_t len, size_t at);

#define GRAPHEME_BACK 1024

#endif
