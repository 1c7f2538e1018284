/*
 * A text laid out in lines of so many columns, as it is shown on a terminal
 * (shown.h).  Lines break behind blanks where there are any, else between
 * user-perceived characters (Korean words are parted at blanks too; a long
 * one anywhere).  Line ends in the text stay.  Takes time in proportion to
 * the text.
 */
#ifndef OSAN_TEXT_WRAP_H
#define OSAN_TEXT_WRAP_H

#include <stddef.h>

/* Bytes [start, end) of the text, without the blanks or the line end at
 * which it was broken. */
struct wrap_line {
	size_t start, end;
};

struct wrap_lines {
	struct wrap_line *items;
	size_t n;
	size_t size;
};

#define WRAP_LINES_INIT { .items = NULL, .n = 0, .size = 0 }

/* Appends the lines of n bytes; an empty text has one empty line, and a text
 * that ends in a line end has no other line behind it.  columns is at least
 * 1; a character wider than that stands on a line alone. */
void text_wrap(const char *s, size_t n, size_t columns,
    struct wrap_lines *out);

void wrap_lines_clear(struct wrap_lines *lines);

#endif
