/*
 * The jobs that cron calls: when each ran last, for status and health.
 */
#ifndef OSAN_ORG_JOB_H
#define OSAN_ORG_JOB_H

#include <stdint.h>

#include "lib/base/err.h"
#include "lib/store/store.h"

/* Writes down that job ("post expire") has run to its end now, with how
 * many things it did; error is "" or what went wrong.  In a transaction of
 * its own. */
MUST_USE int job_ran(struct store *store, const char *job, int64_t counted,
    const char *error, struct err *e);

#endif
