/*
 * osanctl inforeq due: what is late or will be, for people and monitors, and
 * the reminders of it, for cron.
 */
#include <string.h>

#include "cmd/osanctl/commands.h"
#include "cmd/osanctl/due.h"
#include "cmd/osanctl/inforeq.h"
#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/inforeq/archive.h"
#include "lib/inforeq/remind.h"
#include "lib/org/permit.h"
#include "lib/org/setting.h"

static int
list(struct app *app, const struct args *args, int64_t department,
    int64_t until, struct err *e)
{
	struct inforeq r = INFOREQ_INIT;
	struct stmt *st;
	int64_t limit;
	int rc;

	if (args_int(args, "limit", 0, INT64_MAX, 0, &limit, e) < 0 ||
	    out_list_begin(app->out, inforeq_columns, inforeq_column_count,
	    e) < 0 ||
	    inforeq_due_each(app->store, department, until, limit, &st, e) <
	    0)
		return -1;
	while ((rc = inforeq_next(st, &r, e)) > 0 && !out_gone(app->out))
		inforeq_print(app->out, &r);
	stmt_close(st);
	inforeq_clear(&r);
	if (rc >= 0)
		out_end(app->out);
	return rc < 0 ? -1 : 0;
}

/* --- reminders ---------------------------------------------------------- */

static const struct out_column columns[] = {
	{ "number", N_("number"), OUT_TEXT, 0 },
	{ "department", N_("department"), OUT_TEXT, 0 },
	{ "step", N_("step"), OUT_TEXT, 0 },
	{ "due_at", N_("due"), OUT_TIME, 0 },
	{ "to", N_("reminded"), OUT_NESTED, OUT_FLEX },
};

static void
print(void *ctx, const struct inforeq_reminder *r)
{
	struct out *o = ctx;

	out_row_begin(o);
	out_text(o, r->number);
	out_text(o, r->department);
	out_word(o, r->step);
	out_time(o, r->due_at);
	due_print_reminded(o, r->to);
	out_row_end(o);
}

/* Archives that were kept long enough go. */
static int
sweep(struct app *app, struct err *e)
{
	int64_t n;
	int rc = -1;

	if (app->dry_run)
		return 0;
	if (store_begin(app->store, e) == 0 &&
	    inforeq_archive_sweep(app->store, &n, e) == 0)
		rc = store_commit(app->store, e);
	store_rollback(app->store);
	return rc;
}

/* What is committed stays, and is told, also where a later step fails. */
static int
remind(struct app *app, struct err *e)
{
	struct inforeq_remind_count n;
	int rc;

	if (actor_check(app->store, app->actor, PERMIT_INFOREQ_HANDLE, e) <
	    0 || out_list_begin(app->out, columns, ARRAY_LEN(columns), e) < 0)
		return -1;
	rc = inforeq_remind(app->store, app->dry_run, print, app->out, &n, e);
	if (rc == 0)
		rc = sweep(app, e);
	app->counted = n.mails;
	if (rc < 0)
		return -1;
	out_end(app->out);
	due_note_nobody(app, n.nobody);
	return 0;
}

static int
run(struct app *app, const struct args *args, struct err *e)
{
	int64_t department = inforeq_sight(app->actor);
	int64_t now = clock_now(), within, late, soon;

	if (setting_int(app->store, SETTING_INFOREQ_WARN_BEFORE, &within,
	    e) < 0 ||
	    inforeq_due_count(app->store, department, now, now + within,
	    &late, &soon, e) < 0 ||
	    (args_has(args, "remind") || app->dry_run ? remind(app, e) :
	    list(app, args, department, args_has(args, "late") ? now :
	    now + within, e)) < 0)
		return -1;
	return (int)due_verdict(late, soon);
}

static const struct option_spec options[] = {
	{ .name = "late", .help = N_("only those that are late already") },
	{ .name = "limit", .arg = "N", .help = N_("at most N rows") },
	{ .name = "remind",
	    .help = N_("remind officers and heads by mail instead") },
	{ 0 },
};

const struct command cmd_inforeq_due = {
	.path = "inforeq due",
	.summary = N_("list requests that are late or will be soon, for a "
	              "monitor too"),
	.detail = N_("Ends with 2 where a request is late, with 1 where one is "
	    "due within the setting inforeq.warn-before, else with 0.\n\n"
	    "With --remind, for cron, whoever judged a request, else the "
	    "department's officers, are reminded before it is due and when it "
	    "becomes late, the head of the department after "
	    "inforeq.head-after: each once. Archives that were kept for "
	    "longer than inforeq.keep are thrown away. --dry-run lists what "
	    "would be sent."),
	.needs = NEED_STORE | NEED_WRITE | NEED_HANDLE | NEED_NO_VERSION |
	    NEED_MONITOR,
	.writes_with = "remind",
	.permit = PERMIT_INFOREQ_LIST,
	.options = options,
	.run = run,
};
