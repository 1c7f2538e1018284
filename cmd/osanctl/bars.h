/*
 * Charts in the terminal: a name and a bar of block characters beside it.
 */
#ifndef OSANCTL_BARS_H
#define OSANCTL_BARS_H

#include <stddef.h>
#include <stdint.h>

#include "lib/base/buf.h"

/* Appends the name, cut or filled up to so many columns. */
void bars_name(struct buf *b, const char *name, size_t columns);

/* Appends a bar that is columns long where count is most; an eighth of a
 * block is the least that is drawn. */
void bars_bar(struct buf *b, int64_t count, int64_t most, int columns);

#endif
