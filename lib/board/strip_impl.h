/*
 * What the files of lib/board/strip*.c share: bytes in and out, of a
 * picture that may end anywhere.
 */
#ifndef OSAN_BOARD_STRIP_IMPL_H
#define OSAN_BOARD_STRIP_IMPL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/board/strip.h"

struct strip {
	FILE *in;
	FILE *out;
	uint64_t counted; /* bytes put */
	bool silent;      /* only count what is put */
};

/* -1 where the picture ends before n bytes. */
int strip_get(struct strip *s, void *p, size_t n);
void strip_put(struct strip *s, const void *p, size_t n);

/* n bytes from in to out, or over them; -1 as strip_get. */
int strip_copy(struct strip *s, uint64_t n);
int strip_skip(struct strip *s, uint64_t n);

/* Each 0, or -1 for a damaged picture. */
int strip_jpeg(struct strip *s);
int strip_png(struct strip *s);
int strip_gif(struct strip *s);
int strip_webp(struct strip *s);

#endif
