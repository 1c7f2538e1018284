/*
 * The jobs that cron runs, and how often: jobs.def is the one place where
 * that is written down beside the crontab itself.
 */
#ifndef OSAN_HEALTH_JOBS_H
#define OSAN_HEALTH_JOBS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/org/setting.h"

struct job {
	const char *name;   /* in job_run */
	const char *path;   /* of the command */
	const char *option; /* that makes the command this job; NULL: none */
	int64_t period;     /* microseconds; 0: nobody expects it */
	enum setting needs; /* not run while this is empty; SETTING_COUNT:
	                     * always run */
};

/* All of them; *n says how many. */
const struct job *jobs_all(size_t *n);

/* The job that a call of the command is, or NULL: has says whether an option
 * was given.  One with arguments is somebody's own and no job, but for those
 * that have no period. */
const struct job *jobs_find(const char *path, bool arguments,
    bool (*has)(const void *ctx, const char *option), const void *ctx);

#endif
