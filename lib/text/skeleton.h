/*
 * The skeleton of a text: what is left for finding words when the ways of
 * writing around a filter are taken back.  Compatibility forms and case are
 * folded (NFKC, Unicode Annex 15), accents, zero-width and filler characters
 * dropped, look-alike letters made Latin, spaces and symbols dropped, loose
 * jamo composed (ㅅㅣㅂㅏㄹ), repeats shortened.
 *
 * Where what was meant can be read in more than one way there are several
 * readings, each made only when it differs from the plain one.  Every
 * reading keeps where its bytes came from, so that a hit is shown in the
 * text as written, and where something was dropped, because a word that
 * crosses such a place counts only when it is whole there: "시 발" is a hit,
 * "우리 시 발전" and "역시. 발언" are none.
 *
 * Time and memory are linear in the text.  Made for one struct used again
 * and again: memory is kept from one text to the next.
 */
#ifndef OSAN_TEXT_SKELETON_H
#define OSAN_TEXT_SKELETON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/base/buf.h"

enum skeleton_reading {
	SKELETON_PLAIN,  /* folded and shortened; always made */
	SKELETON_KEYS,   /* Hangul typed on an English keyboard undone */
	SKELETON_SHAPES, /* digits, letters, syllables read by their shape, or
	                  * as noise; drawn-out vowels shortened */
	SKELETON_READINGS
};

/* A piece of a reading that came from one piece of the text. */
struct skeleton_run {
	uint32_t at;   /* its first byte in the reading */
	uint32_t from; /* the first byte it came from */
	uint32_t to;   /* the byte behind those, or 0: byte for byte the same */
	uint32_t marks;
};

struct skeleton_text {
	struct buf text; /* UTF-8, no blanks, no symbols */
	struct skeleton_run *run;
	size_t runs, room;
};

struct skeleton {
	struct skeleton_text reading[SKELETON_READINGS];
	bool made[SKELETON_READINGS];
	struct skeleton_unit *unit; /* the text's characters; inner use */
	size_t units, room;
};

void skeleton_init(struct skeleton *k);
void skeleton_clear(struct skeleton *k); /* frees; k is empty again */

/* Makes the readings of n bytes (fewer than 4 GiB).  Any bytes will do:
 * broken UTF-8 is dropped like a symbol, and false says so.  The text is not
 * kept. */
bool skeleton_make(struct skeleton *k, const char *s, size_t n);

/* The bytes of the text that the reading's bytes from..to (to > from) came
 * from, dropped ones in between included. */
void skeleton_raw(const struct skeleton_text *t, size_t from, size_t to,
    size_t *raw_from, size_t *raw_to);

/* Whether the reading's bytes from..to reach over a place where spaces or
 * symbols were dropped, or hold something that was guessed. */
bool skeleton_is_weak(const struct skeleton_text *t, size_t from, size_t to);

/* Whether from..to begins and ends where words do: at the text's ends, at
 * dropped spaces or symbols, beside loose jamo (ㅋㅋ); behind it an ending
 * with which one calls people names (놈, 들, 아) may stand. */
bool skeleton_is_whole(const struct skeleton_text *t, size_t from, size_t to);

/* Whether a word found at from..to counts: it is not weak, or it is whole,
 * and no Latin word goes on at either side of it ("ass" in "class"). */
bool skeleton_stands(const struct skeleton_text *t, size_t from, size_t to);

#endif
