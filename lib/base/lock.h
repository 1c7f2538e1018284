/*
 * Locks that say "somebody is at work on this": one file beside the
 * database, each number in it a lock of its own.  The system gives a lock
 * back when its process ends, however it ends, so that nothing is ever left
 * locked.  The file itself stays, and is empty.
 */
#ifndef OSAN_BASE_LOCK_H
#define OSAN_BASE_LOCK_H

#include <stdbool.h>
#include <stdint.h>

#include "lib/base/err.h"

struct lock {
	int fd; /* -1: not open */
};

#define LOCK_INIT        \
	{                \
		.fd = -1 \
	}

/* Opens the file, made with mode 0640 where it is missing.  ERR_IO. */
MUST_USE int lock_open(struct lock *l, const char *path, struct err *e);

/* Takes the lock of a number from 0 on, without waiting: *got is false
 * where another process, or another struct lock, has it.  ERR_IO. */
MUST_USE int lock_take(struct lock *l, int64_t number, bool *got,
    struct err *e);

/* Gives all of them back; may be called again. */
void lock_close(struct lock *l);

#endif
