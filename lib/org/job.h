/*
 * The jobs that cron calls: how the last run of each went, for status and
 * health.
 */
#ifndef OSAN_ORG_JOB_H
#define OSAN_ORG_JOB_H

#include <stdbool.h>
#include <stdint.h>

#include "lib/base/err.h"
#include "lib/store/store.h"

struct job_run {
	const char *job;    /* "post expire" */
	int64_t started_at;
	int64_t counted;    /* how many things it did */
	int status;         /* the exit code */
	bool failed;        /* it did not do what it is for */
	const char *error;  /* what it failed with, or "" */
};

/* Writes down a run that ends now, in a transaction of its own. */
MUST_USE int job_ran(struct store *store, const struct job_run *run,
    struct err *e);

#endif
