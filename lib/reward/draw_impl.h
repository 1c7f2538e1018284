/*
 * What the files of lib/reward/draw*.c share.
 */
#ifndef OSAN_REWARD_DRAW_IMPL_H
#define OSAN_REWARD_DRAW_IMPL_H

#include "lib/reward/draw.h"

#define DRAW_FIRST_LINE "osan-draw-1"
#define DRAW_HEAD_LINES 7 /* with the empty one */

/* As draw_read; each entry is given to seen (may be NULL) as well. */
MUST_USE int draw_read_each(const struct source *from, struct draw_file *out,
    void (*seen)(void *ctx, const unsigned char *entry), void *ctx,
    struct err *e);

#endif
