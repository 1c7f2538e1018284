/*
 * Texts that a spreadsheet would run as a formula.  CSV that we write puts
 * one apostrophe before them; reading it takes that one away again.
 */
#ifndef OSAN_TEXT_FORMULA_H
#define OSAN_TEXT_FORMULA_H

#include <stdbool.h>
#include <stddef.h>

/* Whether the n bytes begin, after any apostrophes, with = + - @, their
 * full-width forms, a tab or a line end. */
bool text_is_formula(const char *s, size_t n);

/* What a cell of CSV holds: *s and *n without that one apostrophe. */
void text_of_cell(const char **s, size_t *n);

#endif
