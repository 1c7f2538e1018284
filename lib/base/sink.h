/*
 * Where bytes go and where they come from, for what works on a stream of
 * them and need not know what is at its other end.
 */
#ifndef OSAN_BASE_SINK_H
#define OSAN_BASE_SINK_H

#include <stddef.h>

#include "lib/base/err.h"

/* Takes all n bytes: 0, or -1 with e filled. */
struct sink {
	int (*write)(void *ctx, const void *p, size_t n, struct err *e);
	void *ctx;
};

/* Gives up to n bytes to p, n being 1 or more: how many, 0 at the end, -1
 * with e filled. */
struct source {
	ptrdiff_t (*read)(void *ctx, void *p, size_t n, struct err *e);
	void *ctx;
};

#endif
