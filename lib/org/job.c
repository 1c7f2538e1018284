/*
 * When jobs ran last; see job.h.
 */
#include "lib/org/job.h"

#include "lib/base/clock.h"
#include "lib/org/job.sql.h"

int
job_ran(struct store *store, const char *job, int64_t counted,
    const char *error, struct err *e)
{
	if (store_begin(store, e) < 0)
		return -1;
	if (store_run(store, &sql_job_ran,
		BINDS(b_text("job", job), b_int("ran_at", clock_now()),
		    b_int("counted", counted), b_text("error", error)),
		e) < 0) {
		store_rollback(store);
		return -1;
	}
	return store_commit(store, e);
}
