/*
 * A large file that has to be durable at its end.  A thread has what was
 * written so far put on the disk again and again, so that little is left to
 * wait for: a disk with a cache of its own takes long to empty it once.
 */
#ifndef OSAN_BASE_DURABLE_H
#define OSAN_BASE_DURABLE_H

#include "lib/base/err.h"

struct durable;

/* Begins with fd, which stays the caller's and open until durable_end or
 * durable_drop.  ERR_FAILED without a thread. */
MUST_USE int durable_begin(struct durable **out, int fd, struct err *e);

/* Everything that was written is on the disk now; frees.  ERR_IO, also for
 * what failed on the way. */
MUST_USE int durable_end(struct durable *d, struct err *e);

/* Frees without a word about what was written.  NULL is nothing. */
void durable_drop(struct durable *d);

#endif
