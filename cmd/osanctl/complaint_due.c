/*
 * osanctl complaint due and settle: what is late or will be, for people and
 * monitors, and the reminders of it; and what time alone brings, for cron.
 */
#include <string.h>

#include "cmd/osanctl/commands.h"
#include "cmd/osanctl/due.h"
#include "cmd/osanctl/complaint.h"
#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/complaint/due.h"
#include "lib/complaint/remind.h"
#include "lib/complaint/settle.h"
#include "lib/complaint/sight.h"
#include "lib/org/actor.h"
#include "lib/org/permit.h"
#include "lib/org/setting.h"

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

/* --- reminders ---------------------------------------------------------- */

static const struct out_column reminder_columns[] = {
	{ "number", N_("number"), OUT_TEXT, 0 },
	{ "kind", N_("kind"), OUT_TEXT, 0 },
	{ "department", N_("department"), OUT_TEXT, 0 },
	{ "step", N_("step"), OUT_TEXT, 0 },
	{ "due_at", N_("due"), OUT_TIME, 0 },
	{ "to", N_("reminded"), OUT_NESTED, OUT_FLEX },
};

static void
print_reminder(void *ctx, const struct reminder *r)
{
	struct out *o = ctx;

	out_row_begin(o);
	out_text(o, r->number);
	out_text(o, r->kind);
	out_text(o, r->department);
	out_word(o, r->step);
	out_time(o, r->due_at);
	due_print_reminded(o, r->to);
	out_row_end(o);
}

/* What is committed stays, and is told, also where a later batch fails. */
static int
remind(struct app *app, struct err *e)
{
	struct remind_count n;
	struct complaint_desk d;
	int rc;

	if (actor_check(app->store, app->actor, PERMIT_COMPLAINT_DIRECT, e) <
	    0 || out_list_begin(app->out, reminder_columns,
	    ARRAY_LEN(reminder_columns), e) < 0)
		return -1;
	complaint_desk_of(app, &d);
	rc = complaint_remind(&d, app->dry_run, print_reminder, app->out, &n,
	    e);
	complaint_desk_clear(&d);
	app->counted = n.mails;
	if (rc < 0)
		return -1;
	out_end(app->out);
	due_note_nobody(app, n.nobody);
	return 0;
}

/* --- due ---------------------------------------------------------------- */

static int
list(struct app *app, const struct args *args,
    struct complaint_due_filter *f, int64_t now, struct err *e)
{
	if (args_int(args, "limit", 0, INT64_MAX, 0, &f->limit, e) < 0)
		return -1;
	if (args_has(args, "late"))
		f->until = now;
	return print_due(app, f, e);
}

static int
run_due(struct app *app, const struct args *args, struct err *e)
{
	struct complaint_due_filter f = { .department_id =
		complaint_sight(app->actor) };
	int64_t now = clock_now(), within, late, soon;

	if (setting_int(app->store, SETTING_COMPLAINT_WARN_BEFORE, &within,
	    e) < 0)
		return -1;
	f.until = now + within;
	if (complaint_due_count(app->store, f.department_id, now,
	    now + within, &late, &soon, e) < 0 ||
	    (args_has(args, "remind") || app->dry_run ? remind(app, e) :
	    list(app, args, &f, now, e)) < 0)
		return -1;
	return (int)due_verdict(late, soon);
}

static const struct option_spec due_options[] = {
	{ .name = "late", .help = N_("only those that are late already") },
	{ .name = "limit", .arg = "N", .help = N_("at most N rows") },
	{ .name = "remind",
	    .help = N_("remind officers, heads and audit by mail instead") },
	{ 0 },
};

const struct command cmd_complaint_due = {
	.path = "complaint due",
	.summary = N_("list what is late or will be soon, for a monitor "
	              "too"),
	.detail = N_("Ends with 2 where a complaint is late, with 1 where "
	    "one is due within the setting complaint.warn-before, else with "
	    "0. One whose time is paused is not late.\n\n"
	    "With --remind, for cron, the officer is reminded before and when "
	    "a complaint becomes late, the head of the department after "
	    "complaint.head-after, the audit department after "
	    "complaint.audit-after: each once for a deadline. --dry-run lists "
	    "what would be sent."),
	.needs = NEED_STORE | NEED_WRITE | NEED_HANDLE | NEED_NO_VERSION |
	    NEED_MONITOR,
	.writes_with = "remind",
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
	app->counted = n.received + n.lapsed + n.closed + n.followed;
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
