/*
 * Lines that were on the last frame too are put again as they were drawn,
 * wherever they stand now, which is several times as quick as drawing them.
 * What a line was drawn of is kept with it byte by byte, so that no other
 * line is ever taken for it.
 */
#ifndef OSAN_TUI_KEPT_H
#define OSAN_TUI_KEPT_H

#include <stdbool.h>
#include <stddef.h>

#include "lib/tui/draw.h"

/* Puts the line a (of height 1) as it was last drawn of these n bytes at
 * this width; false, and nothing is put, where it was not. */
bool kept_put(struct term *t, struct area a, const char *what, size_t n);

/* Keeps the line as it is in the frame now, drawn of these bytes. */
void kept_take(struct term *t, struct area a, const char *what, size_t n);

/* Forgets all lines: for new styles, a new size, at the end. */
void kept_drop(struct term *t);

#endif
