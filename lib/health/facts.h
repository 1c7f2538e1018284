/*
 * Reading figures, for the files of lib/health that share them; nobody else
 * includes this.
 */
#ifndef OSAN_HEALTH_FACTS_H
#define OSAN_HEALTH_FACTS_H

#include <stdint.h>

#include "lib/store/store.h"

/* One row of numbers, to where out says; NULL ends it.  Without a row they
 * stay as they are. */
MUST_USE int facts_row(struct store *store, const struct sql *sql,
    const struct bind *binds, int64_t *const *out, struct err *e);

#define INTO(...) ((int64_t *const[]){ __VA_ARGS__, NULL })

#endif
