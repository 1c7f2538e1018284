/*
 * How many terminal columns a UTF-8 text takes.
 *
 * As terminals count (wcwidth(3)), with two things that they count in
 * different ways settled here: a syllable in conjoining jamo takes two
 * columns, an emoji two with all that is joined to it (U+200D, skin tones,
 * variation selectors).  Whoever fills a terminal's screen sends text as
 * shown.h says, which keeps to that on every terminal.
 */
#ifndef OSAN_TEXT_WIDTH_H
#define OSAN_TEXT_WIDTH_H

#include <stddef.h>
#include <stdint.h>

/* Bytes of the character at s, 0 for a broken one; *c is its number. */
size_t text_character(const char *s, size_t len, int32_t *c);

/* Writes the UTF-8 of c with a NUL behind; its bytes. */
size_t text_encode(int32_t c, char out[5]);

/* Columns of one code point that stands alone: 0, 1 or 2. */
size_t text_columns(int32_t c);

/* Columns of the first len bytes; a broken byte counts as one, control
 * characters, combining marks and what is not seen as none. */
size_t text_width(const char *s, size_t len);

/* How many bytes of s fit into columns, whole characters with all that
 * belongs to them; *used is the columns that those take. */
size_t text_fit(const char *s, size_t len, size_t columns, size_t *used);

#endif
