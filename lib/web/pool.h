/*
 * Threads for what takes longer than a page: hashing a password, waiting for
 * the database to be free for writing, a search.  What waits for them stands
 * in a line that has an end: beyond it nothing is taken, and the one who
 * asks is told at once.
 */
#ifndef OSAN_WEB_POOL_H
#define OSAN_WEB_POOL_H

#include <stdbool.h>
#include <stddef.h>

#include "lib/base/err.h"

struct web_pool;

struct web_pool_options {
	unsigned threads;
	size_t most;                 /* jobs that may wait */
	void *ctx;
	void *(*thread_new)(void *ctx);
	void (*thread_free)(void *thread);
	void (*run)(void *ctx, void *thread, void *job);
};

/* ERR_FAILED where threads cannot be had. */
MUST_USE int web_pool_new(const struct web_pool_options *o,
    struct web_pool **out, struct err *e);

/* False where the line is full, or the pool ends. */
bool web_pool_add(struct web_pool *p, void *job);

/* Does what waits and ends; NULL is nothing. */
void web_pool_free(struct web_pool *p);

#endif
