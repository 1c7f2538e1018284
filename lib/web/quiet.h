/*
 * Keeping a log short: of each kind of line that strangers can cause, one a
 * minute is said, with how many were left out.  For any thread.
 */
#ifndef OSAN_WEB_QUIET_H
#define OSAN_WEB_QUIET_H

#include <stdbool.h>
#include <stdint.h>

struct quiet;

struct quiet *quiet_new(void);
void quiet_free(struct quiet *q); /* NULL is nothing */

/* Whether a line of this kind (its format's address) is said at now
 * (clock_steady); more: how many were not since the last one that was.
 * Kinds beyond a small number count as one. */
bool quiet_may(struct quiet *q, const void *kind, int64_t now, long *more);

#endif
