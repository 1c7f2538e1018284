/*
 * How available the homepage was, by month and by year.
 */
#ifndef OSAN_HEALTH_REPORT_H
#define OSAN_HEALTH_REPORT_H

#include "lib/base/err.h"
#include "lib/health/availability.h"
#include "lib/store/store.h"

/* Told of each month from the first that has anything to now, oldest first,
 * and then of each year; year says which.  What goes on counts to now. */
typedef void report_fn(void *ctx, bool year, const struct availability *a);

/* From the making of the site on, or from since, whichever is later. */
MUST_USE int report_run(struct store *store, int64_t since, report_fn *fn,
    void *ctx, struct err *e);

#endif
