/*
 * The difference of two texts in the form of diff -u (POSIX, diff, "Diff -u
 * Output Format"), which people and patch(1) read.
 */
#ifndef OSAN_TEXT_UNIFIED_H
#define OSAN_TEXT_UNIFIED_H

#include <stddef.h>

#include "lib/base/buf.h"

/* Equal lines around each change, as diff -u has them. */
#define UNIFIED_CONTEXT 3

/* Appends the difference, from a to b, to out, with so many equal lines
 * around each change; names stand in its two first lines.  Nothing where
 * they are the same. */
void unified_put(struct buf *out, const char *name_a, const char *a,
    size_t na, const char *name_b, const char *b, size_t nb, int context);

#endif
