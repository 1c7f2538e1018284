/*
 * Finding a text in others.  What is looked for is found where, folded
 * (fold.h), it is a part of the other text, folded likewise: also inside of
 * words, with white space of any length for its blanks.
 *
 * Initial consonants alone (ㅁㅇ) find syllables that begin with them (민원)
 * as well as themselves; in quotes they mean just themselves.
 */
#ifndef OSAN_TEXT_FIND_H
#define OSAN_TEXT_FIND_H

#include <stdbool.h>
#include <stddef.h>

#include "lib/base/buf.h"

/* Most initial consonants (and blanks) of a text that finds syllables; a
 * longer one is taken as it stands. */
#define FIND_INITIALS_MOST 64

struct find;

/* With quoted, initial consonants mean themselves. */
struct find *find_new(const char *text, bool quoted);
void find_free(struct find *f); /* NULL is fine */

/* What is looked for, folded; borrowed.  initials: it finds syllables. */
const char *find_text(const struct find *f, size_t *n, bool *initials);

/* Both of texts that are folded already (text_fold): whether it is in
 * there, and how often, hits not overlapping. */
bool find_in(const struct find *f, const char *folded, size_t n);
size_t find_count(const struct find *f, const char *folded, size_t n);

/* A hit: bytes [start, end) of the text as it stands. */
struct find_place {
	size_t start, end;
};

/* Appends the first most places of a text that is not folded, in order, to
 * places; gives their number. */
size_t find_places(const struct find *f, const char *s, size_t n,
    struct find_place *places, size_t most);

#endif
