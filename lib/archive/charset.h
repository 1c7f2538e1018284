/*
 * Old encodings of Korean text turned into UTF-8 piece by piece.  A byte
 * that the encoding does not know comes out as CHARSET_BAD, a byte that
 * UTF-8 never has: who reads the text then finds it on its line, and can go
 * on after it.  UTF-8 itself passes unchanged and unjudged.
 */
#ifndef OSAN_ARCHIVE_CHARSET_H
#define OSAN_ARCHIVE_CHARSET_H

#include <stdbool.h>
#include <stddef.h>

#include "lib/base/err.h"

#define CHARSET_BAD '\xff'

struct charset;

/* name: "utf-8", "cp949", "euc-kr" (read as cp949, which holds it whole) or
 * "utf-16", in any case of letters.  *c is NULL for UTF-8, which needs no
 * work.  ERR_USAGE for another name.  charset_free takes NULL. */
MUST_USE int charset_new(struct charset **c, const char *name, struct err *e);
void charset_free(struct charset *c);

/* Back to the beginning of a text. */
void charset_reset(struct charset *c);

/* Turns some of the bytes at *in into at most size bytes at out, and gives
 * how many; moves *in and *n on.  A character that is cut by the end of the
 * input is kept until the next call, or, with last, is bad.  0 where it
 * wants more input, or, with last and no input, at the end.  size is at
 * least 16. */
size_t charset_run(struct charset *c, const char **in, size_t *n, char *out,
    size_t size, bool last);

#endif
