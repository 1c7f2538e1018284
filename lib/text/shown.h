/*
 * What a terminal is sent for a text: cells whose columns every terminal
 * counts as we do, whatever the text holds.
 *
 * One user-perceived character at a time (grapheme.h), composed (NFC):
 *
 *   - what is joined to an emoji (U+200D and the next one, skin tones,
 *     variation selectors, tags) is left out: terminals differ in whether
 *     they join it, so only the first is shown, two columns wide;
 *   - conjoining jamo become a syllable; those that make none (archaic ones)
 *     stay a lead of two columns with what hangs on it; a vowel or final
 *     without a lead is shown as its letter (ㅏ);
 *   - spacing marks (general category Mc) stand in a cell of their own;
 *   - more than SHOWN_MARKS marks on one letter are left out;
 *   - control characters, broken bytes, what turns the writing direction,
 *     and what Unicode does not know yet, are shown by stand-ins: ^[ for
 *     U+001B, <9b>, <202e>, \x80 for a broken byte;
 *   - what has no width but parts or hides letters (zero-width spaces,
 *     fillers, soft hyphens) is shown as U+00A6.
 *
 * What stands in is never the character itself: nothing else is sent.
 */
#ifndef OSAN_TEXT_SHOWN_H
#define OSAN_TEXT_SHOWN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define SHOWN_MARKS 4  /* marks on one cell */
#define SHOWN_CELLS 12 /* cells of one user-perceived character, at most */

struct shown_cell {
	int32_t base;
	int32_t marks[SHOWN_MARKS]; /* 0 behind the last */
	unsigned char width;        /* columns: 1 or 2 */
	bool stand_in;              /* for something that cannot be shown */
};

struct shown {
	struct shown_cell cells[SHOWN_CELLS];
	size_t n;
	size_t width; /* columns of all cells; 0: nothing to show */
};

/* Fills *out with what stands for the character at byte at < len and gives
 * where it ends.  A tab is one blank, a line end nothing. */
size_t text_shown_next(const char *s, size_t len, size_t at,
    struct shown *out);

/* Columns of the first len bytes shown so. */
size_t text_shown_width(const char *s, size_t len);

/* How many bytes of s, whole characters, fit into columns; *used is the
 * columns that those take. */
size_t text_shown_fit(const char *s, size_t len, size_t columns,
    size_t *used);

#endif
