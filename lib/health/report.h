/*
 * How available the homepage was, by month and by year.
 */
#ifndef OSAN_HEALTH_REPORT_H
#define OSAN_HEALTH_REPORT_H

#include <stdbool.h>
#include <stdint.h>

#include "lib/base/err.h"
#include "lib/health/availability.h"
#include "lib/store/store.h"

/* fn is told of each month from the making of the site on, or from since,
 * whichever is later, oldest first, and then of each year; year says which.
 * What goes on counts to now. */
MUST_USE int report_run(struct store *store, int64_t since,
    void (*fn)(void *ctx, bool year, const struct availability *a), void *ctx,
    struct err *e);

#endif
