/*
 * The record of the jobs that cron runs; see app.h.
 */
#include "cmd/osanctl/app.h"
#include "cmd/osanctl/due.h"
#include "lib/health/jobs.h"
#include "lib/org/job.h"
#include "lib/store/store.h"

#define MOMENT 100 /* ms that a job which only reads waits for a writer */

static bool
has(const void *ctx, const char *option)
{
	return args_has(ctx, option);
}

static void
write_down(struct app *app, const struct job_run *run)
{
	struct store *own = NULL, *store = app->store;
	struct err e = ERR_INIT;

	if (store == NULL || store_role_reads(store_role_of(store)) ||
	    store_in_transaction(store)) {
		if (store_open(app->path.db, STORE_MODERATE, &own, &e) == 0)
			store_set_busy(own, MOMENT);
		store = own;
	}
	if (store == NULL || job_ran(store, run, &e) < 0)
		message_detail(&app->message, "this run could not be written "
		    "down: %s", e.msg);
	store_free(own);
}

/* Somebody who may not, or who found another at work, did not run it. */
static bool
never_ran(int status, const struct err *e)
{
	return status == -1 && (e->code == ERR_USAGE ||
	    e->code == ERR_DENIED || e->code == ERR_BUSY);
}

void
app_job(struct app *app, int64_t started, int status, const struct err *e)
{
	bool monitor = (app->command->needs & NEED_MONITOR) != 0;
	const struct job *job = jobs_find(app->command->path,
	    app->args->argc > 0, has, app->args);
	struct job_run run = {
		.started_at = started,
		.counted = app->counted,
		.status = status,
		.failed = monitor && status == MONITOR_UNKNOWN,
		.error = "",
	};

	if (job == NULL || app->dry_run || app->noted ||
	    app->path.db == NULL || never_ran(status, e))
		return;
	run.job = job->name;
	if (status == -1) {
		run.failed = true;
		run.status = monitor ? MONITOR_UNKNOWN : err_status(e);
		run.error = e->msg;
	}
	write_down(app, &run);
}
