/*
 * A text cut for the search index, and what a query must be cut into to
 * find it there.  A post is found where the query's text, folded (fold.h),
 * is a part of its own; the index only tells where that can be: its pieces
 * are a condition that each hit meets, find.h checks it.
 *
 * Over Hangul, Han and kana a piece is two neighbouring characters: 민원창구
 * gives "민원 원창 창구".  Elsewhere, each letter or digit begins a piece of
 * three, and the last but one a piece of two: "cctv" gives "cct ctv tv".
 * What is neither a letter nor a digit parts words.
 */
#ifndef OSAN_TEXT_PIECES_H
#define OSAN_TEXT_PIECES_H

#include <stdbool.h>
#include <stddef.h>

#include "lib/base/buf.h"

#define PIECES_RULE_SIZE 32

/* Names the rule above and the Unicode tables under it: an index made by
 * another rule is of no use. */
void pieces_rule(char rule[PIECES_RULE_SIZE]);

/* Appends the pieces of n bytes that are folded already, each with a blank
 * behind it. */
void pieces_add(const char *folded, size_t n, struct buf *out);

/* Appends the FTS5 expression that a text must meet in which n folded bytes
 * stand; true where there is one, false where nothing of it is in the index
 * (one syllable, signs), and then nothing is appended. */
bool pieces_match(const char *folded, size_t n, struct buf *out);

#endif
