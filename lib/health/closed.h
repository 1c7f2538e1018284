/*
 * Whether the web is closed for maintenance: what the public view tells.
 */
#ifndef OSAN_HEALTH_CLOSED_H
#define OSAN_HEALTH_CLOSED_H

#include <stdint.h>

#include "lib/base/err.h"
#include "lib/store/store.h"

/* From when it is, or will be, closed, until somebody ends it, and when that
 * is expected; *from is 0 where nothing is planned. */
MUST_USE int closed_read(struct store *store, int64_t *from,
    int64_t *expected, struct err *e);

#endif
