/*
 * osanctl complaint due and settle: what is late or will be, for people and
 * monitors; and what time alone brings, for cron.
 */
#include <stdio.h>

#include "cmd/osanctl/commands.h"
#include "cmd/osanctl/complaint.h"
#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/complaint/due.h"
#include "lib/complaint/settle.h"
#include "lib/org/job.h"
#include "lib/org/permit.h"
#include "lib/org/setting.h"

enum monitor { MONITOR_OK, MONITOR_WARNING, MONITOR_CRITICAL };

static int
print_due(struct app *app, const struct complaint_due_filter *f,
    struct err *e)
{
	struct complaint c = COMPLAINT_INIT;
	struct stmt *st;
	int rc;

	if (out_list_begin(app->out, complaint_columns,
	    complaint_column_count, e) < 0 ||
	    complaint_due_each(app->store, f, &st, e) < 0)
		return -1;
	while ((rc = complaint_next(st, &c, e)) > 0 && !out_gone(app->out))
		complaint_print(app->out, &c);
	stmt_close(st);
	complaint_clear(&c);
	if (rc >= 0)
		out_end(app->out);
	return rc < 0 ? -1 : 0;
}

static int
run_due(struct app *app, const struct args *args, struct err *e)
{
	struct complaint_due_filter f = { .department_id =
		app->actor->role == ROLE_OFFICER ? app->actor->department_id :
		0 };
	int64_t now = clock_now(), within, late, soon;

	if (setting_int(app->store, SETTING_COMPLAINT_WARN_BEFORE, &within,
	    e) < 0 ||
	    args_int(args, "limit", 0, INT64_MAX, 0, &f.limit, e) < 0)
		return -1;
	f.until = now + within;
	if (args_has(args, "late"))
		f.until = now;
	if (complaint_due_count(app->store, f.department_id, now,
	    now + within, &late, &soon, e) < 0 || print_due(app, &f, e) < 0)
		return -1;
	if (late > 0)
		return MONITOR_CRITICAL;
	return soon > 0 ? MONITOR_WARNING : MONITOR_OK;
}

static const struct option_spec due_options[] = {
	{ .name = "late", .help = N_("only those that are late already") },
	{ .name = "limit", .arg = "N", .help = N_("at most N rows") },
	{ 0 },
};

const struct command cmd_complaint_due = {
	.path = "complaint due",
	.summary = N_("list what is late or will be soon, for a monitor "
	              "too"),
	.detail = N_("Ends with 2 where a complaint is late, with 1 where "
	    "one is due within the setting complaint.warn-before, else with "
	    "0. One whose time is paused is not late."),
	.needs = NEED_STORE | NEED_MONITOR,
	.permit = PERMIT_COMPLAINT_LIST,
	.options = due_options,
	.run = run_due,
};

/* --- settle ------------------------------------------------------------- */

static const struct out_column columns[] = {
	{ "received", N_("received"), OUT_INT, 0 },
	{ "lapsed", N_("lapsed"), OUT_INT, 0 },
	{ "closed", N_("closed"), OUT_INT, 0 },
};

static int
run_settle(struct app *app, const struct args *args, struct err *e)
{
	struct complaint_settled n;
	struct complaint_desk d;
	int rc;

	(void)args;
	complaint_desk_of(app, &d);
	rc = app->dry_run ? complaint_settle_count(&d, &n, e) :
	    complaint_settle(&d, &n, e);
	complaint_desk_clear(&d);
	if (rc == 0 && !app->dry_run)
		rc = job_ran(app->store, "complaint settle",
		    n.received + n.lapsed + n.closed, "", e);
	if (rc < 0 || out_sheet_begin(app->out, columns, ARRAY_LEN(columns),
	    false, e) < 0)
		return -1;
	out_row_begin(app->out);
	out_int(app->out, n.received);
	out_int(app->out, n.lapsed);
	out_int(app->out, n.closed);
	out_row_end(app->out);
	out_end(app->out);
	return 0;
}

const struct command cmd_complaint_settle = {
	.path = "complaint settle",
	.summary = N_("do what time alone brings, for cron"),
	.detail = N_("Receives what was filed some time ago (within 8 working "
	    "hours it must be), lets lapse what was not paid in time, and "
	    "closes what was answered once the time for its rating is "
	    "over."),
	.needs = NEED_STORE | NEED_WRITE | NEED_HANDLE | NEED_NO_VERSION,
	.permit = PERMIT_COMPLAINT_DIRECT,
	.run = run_settle,
};
