/*
 * The table of jobs; see jobs.h.
 */
#include "lib/health/jobs.h"

#include <string.h>

#include "lib/base/clock.h"
#include "lib/base/mem.h"

#define JOB(name, path, option, seconds, needs) \
	{ name, path, option, (seconds) * CLOCK_SECOND, needs },
static const struct job jobs[] = {
#include "lib/health/jobs.def"
};
#undef JOB

const struct job *
jobs_all(size_t *n)
{
	*n = ARRAY_LEN(jobs);
	return jobs;
}

const struct job *
jobs_find(const char *path, bool arguments,
    bool (*has)(const void *ctx, const char *option), const void *ctx)
{
	for (size_t i = 0; i < ARRAY_LEN(jobs); i++)
		if (strcmp(jobs[i].path, path) == 0 &&
		    (!arguments || jobs[i].period == 0))
			return jobs[i].option == NULL ||
			    has(ctx, jobs[i].option) ? &jobs[i] : NULL;
	return NULL;
}
