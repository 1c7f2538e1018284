/*
 * Text inside HTML and SVG: what a tag, an entity or an attribute in double
 * or single quotes could begin or end with is written as an entity, and a
 * control character that no page may have as U+FFFD; of the two bytes that
 * end a line in some places the '\n' is kept.
 */
#ifndef OSAN_TEXT_MARKUP_H
#define OSAN_TEXT_MARKUP_H

#include <stddef.h>

#include "lib/base/buf.h"

void markup_put(struct buf *out, const char *s);
void markup_putn(struct buf *out, const char *s, size_t n);

#endif
