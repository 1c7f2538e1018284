/*
 * The steps from a text to the readings of its skeleton; for
 * lib/text/skeleton*.c alone.
 *
 *   fold   bytes → units: one folded character each, with its place
 *   change units typed on another keyboard, or read by their shape
 *   weave  units → a reading: composed, shortened, with its map
 */
#ifndef OSAN_TEXT_SKELETON_IMPL_H
#define OSAN_TEXT_SKELETON_IMPL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/text/skeleton.h"

enum unit_kind {
	UNIT_GAP,   /* a space or symbol, to be dropped */
	UNIT_GONE,  /* dropped without a trace */
	UNIT_DIGIT, /* 0 to 9 */
	UNIT_LATIN, /* a to z */
	UNIT_OTHER, /* letters of other scripts */
	UNIT_JAMO,
	UNIT_SYLLABLE
};

struct skeleton_unit {
	int32_t c;
	uint32_t from, to; /* bytes of the text */
	uint8_t kind;
	uint8_t marks;
};

/* Marks of units and runs. */
enum {
	MARK_SAME = 1,  /* its bytes stand so in the text */
	MARK_UPPER = 2, /* it was a capital letter */
	MARK_GAP = 4,   /* something was dropped before it */
	MARK_GUESS = 8  /* it counts only in a whole word */
};

/* What a text holds, as far as a reading of its own may follow from it. */
enum {
	HOLDS_LATIN = 1,
	HOLDS_SHAPES = 2, /* digits, letters, jamo, odd syllables */
	HOLDS_BROKEN = 4  /* bytes that are not UTF-8 */
};

/* Fills k->unit; gives HOLDS_…. */
unsigned skeleton_fold(struct skeleton *k, const char *s, size_t n);

/* Each changes k->unit; false where nothing was to be changed. */
bool skeleton_undo_keys(struct skeleton *k);
bool skeleton_read_shapes(struct skeleton *k);

/* Writes a reading of k->unit.  With drawn, drawn-out vowels are shortened
 * (시이이발 → 시발); true tells that there are such. */
bool skeleton_weave(const struct skeleton *k, struct skeleton_text *t,
    bool drawn);

#endif
