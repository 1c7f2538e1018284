/*
 * Texts made fit for where they go: a terminal, JSON, CSV.
 */
#ifndef OSAN_OUT_CLEAN_H
#define OSAN_OUT_CLEAN_H

#include <stdbool.h>

#include "lib/base/buf.h"

/* For people: control characters and marks that turn the writing direction
 * are made visible, broken bytes become U+FFFD.  With lines, line ends stay
 * and tabs become blanks. */
void clean_terminal(struct buf *b, const char *s, size_t len, bool lines);

/* A JSON string with its quotes; always valid UTF-8. */
void clean_json(struct buf *b, const char *s, size_t len);

/*
 * A CSV field (RFC 4180, but rows end in LF, as scripts want it).  A text
 * that a spreadsheet would run (after any apostrophes it begins with
 * = + - @, their full-width forms, a tab or a line end) gets one apostrophe
 * before it (lib/text/formula.h), so that taking one away again always
 * gives the text.
 */
void clean_csv(struct buf *b, const char *s, size_t len, bool text);

#endif
