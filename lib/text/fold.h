/*
 * Text folded for finding: NFC (Unicode Annex 15), full case folding
 * (Unicode, CaseFolding.txt), each run of white space one blank.  Nothing
 * else changes: no sign is dropped, no width levelled.
 *
 * A text is folded segment by segment (a character with the marks that
 * follow it, or a run of white space), so that a place in the folded text
 * can be told in the text as it stands.
 */
#ifndef OSAN_TEXT_FOLD_H
#define OSAN_TEXT_FOLD_H

#include <stddef.h>

#include "lib/base/buf.h"

/* Appends n bytes, folded.  Bytes that are no UTF-8 stay as they are. */
void text_fold(const char *s, size_t n, struct buf *out);

/* Appends the next segment, folded; gives its bytes in s, 0 where n is 0. */
size_t text_fold_next(const char *s, size_t n, struct buf *out);

#endif
