/*
 * How jobs went; see job.h.
 */
#include "lib/org/job.h"

#include "lib/base/clock.h"
#include "lib/org/job.sql.h"

int
job_ran(struct store *store, const struct job_run *run, struct err *e)
{
	if (store_begin(store, e) < 0)
		return -1;
	if (store_run(store, &sql_job_ran,
		BINDS(b_text("job", run->job),
		    b_int("started_at", run->started_at),
		    b_int("ran_at", clock_now()),
		    b_int("counted", run->counted),
		    b_int("status", run->status),
		    b_int("failed", run->failed), b_text("error", run->error)),
		e) < 0) {
		store_rollback(store);
		return -1;
	}
	return store_commit(store, e);
}
