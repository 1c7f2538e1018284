/*
 * How many terminal columns a UTF-8 text takes.
 */
#ifndef OSAN_TEXT_WIDTH_H
#define OSAN_TEXT_WIDTH_H

#include <stddef.h>
#include <stdint.h>

/* Bytes of the character at s, 0 for a broken one; *c is its number. */
size_t text_character(const char *s, size_t len, int32_t *c);

/* Columns of the first len bytes; a broken byte counts as one, control
 * characters and combining marks as none. */
size_t text_width(const char *s, size_t len);

/* How many bytes of s fit into columns, whole characters with the marks
 * that follow them; *used is the columns that those take. */
size_t text_fit(const char *s, size_t len, size_t columns, size_t *used);

#endif
