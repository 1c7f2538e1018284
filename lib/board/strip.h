/*
 * Pictures without what tells where and when they were taken, by whom and
 * with what: the same picture, written anew without those parts.  The way up
 * of a JPEG picture stays.  Nothing is decoded, and memory does not grow
 * with the file.
 */
#ifndef OSAN_BOARD_STRIP_H
#define OSAN_BOARD_STRIP_H

#include <stdio.h>

#include "lib/base/err.h"
#include "lib/board/upload_kind.h"

/* Copies the picture from in to out; both are at their beginning, and in can
 * go back.  What stands behind the picture's end is left out.  ERR_INPUT for
 * a picture that is damaged, or behind which a program begins; ERR_IO. */
MUST_USE int strip_image(enum upload_image image, FILE *in, FILE *out,
    struct err *e);

#endif
