/*
 * The record of a post's writer as lines.
 */
#ifndef OSAN_CONSOLE_AUTHOR_LINES_H
#define OSAN_CONSOLE_AUTHOR_LINES_H

#include "lib/base/buf.h"
#include "lib/board/author_record.h"
#include "lib/tui/pager.h"

/* Appends them; of a citizen only. */
void author_lines(struct pager *p, const struct author_record *r);

/* Adds the removals that stand: "ground 1: 2, ground 8: 1" behind the text
 * before; nothing where there are none. */
void author_put_removals(struct buf *b, const char *before,
    const struct author_record *r);

#endif
