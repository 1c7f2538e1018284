/*
 * osanctl page stale: pages and boards that nobody has looked at for too
 * long, and translations that their original left behind; for people and
 * monitors, and (--remind) for cron.
 */
#include <stdlib.h>
#include <string.h>

#include "cmd/osanctl/commands.h"
#include "cmd/osanctl/due.h"
#include "cmd/osanctl/page.h"
#include "cmd/osanctl/print.h"
#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/org/actor.h"
#include "lib/org/permit.h"
#include "lib/org/setting.h"
#include "lib/page/fresh.h"
#include "lib/page/fresh_remind.h"

/* --- what is due ---------------------------------------------------------- */

static const struct out_column columns[] = {
	{ "department", N_("department"), OUT_TEXT, 0 },
	{ "kind", N_("kind"), OUT_TEXT, 0 },
	{ "path", N_("path"), OUT_TEXT, 0 },
	{ "lang", N_("language"), OUT_TEXT, OUT_HIDDEN },
	{ "title", N_("title"), OUT_TEXT, OUT_FLEX },
	{ "officer", N_("officer"), OUT_TEXT, 0 },
	{ "updated_at", N_("updated"), OUT_TIME, OUT_HIDDEN },
	{ "reviewed_at", N_("reviewed"), OUT_TIME, OUT_HIDDEN },
	{ "due_at", N_("review due"), OUT_TIME, 0 },
	{ "overdue", N_("overdue"), OUT_BOOL, 0 },
};

static void
print(struct out *o, const struct stale *s, bool overdue)
{
	out_row_begin(o);
	out_text(o, s->department);
	out_word(o, s->kind);
	out_text(o, s->path);
	out_text(o, s->lang);
	out_text(o, s->title);
	out_text(o, s->officer);
	out_time(o, s->updated_at);
	print_time(o, s->reviewed_at);
	out_time(o, s->due_at);
	if (overdue)
		out_mark(o, OUT_WARN);
	out_bool(o, overdue);
	out_row_end(o);
}

/* Prints what is due (with print, else only counts), and gives the exit
 * code. */
static int
list(struct app *app, const char *department, bool with_print, struct err *e)
{
	int64_t now = clock_now(), before, overdue = 0, soon = 0;
	struct stale s;
	struct stmt *st;
	int rc;

	if (setting_int(app->store, SETTING_PAGE_WARN_BEFORE, &before, e) <
	    0 || (with_print && out_list_begin(app->out, columns,
	    ARRAY_LEN(columns), e) < 0) ||
	    stale_each(app->store, now + before, department, &st, e) < 0)
		return -1;
	while ((rc = stale_next(st, &s, e)) > 0) {
		bool late = s.due_at <= now;

		if (with_print)
			print(app->out, &s, late);
		overdue += late;
		soon += !late;
	}
	stmt_close(st);
	if (rc < 0)
		return -1;
	if (with_print)
		out_end(app->out);
	return (int)due_verdict(overdue, soon);
}

/* --- translations --------------------------------------------------------- */

static const struct out_column translation_columns[] = {
	{ "department", N_("department"), OUT_TEXT, 0 },
	{ "path", N_("path"), OUT_TEXT, 0 },
	{ "lang", N_("language"), OUT_TEXT, 0 },
	{ "original", N_("original"), OUT_TEXT, 0 },
	{ "from", N_("from version"), OUT_INT, 0 },
	{ "to", N_("to version"), OUT_INT, 0 },
	{ "changed_at", N_("changed"), OUT_TIME, 0 },
	{ "diff", N_("difference"), OUT_TEXT, OUT_BLOCK },
};

static int
print_translation(struct app *app, const struct stale_translation *t,
    struct err *e)
{
	struct out *o = app->out;
	char *diff;

	if (stale_difference(app->store, t->original_id, t->original, t->from,
	    t->to, &diff, e) < 0)
		return -1;
	out_row_begin(o);
	out_text(o, t->department);
	out_text(o, t->path);
	out_text(o, t->lang);
	out_text(o, t->original);
	print_ref(o, t->from);
	out_int(o, t->to);
	out_time(o, t->changed_at);
	out_text(o, diff);
	out_row_end(o);
	free(diff);
	return 0;
}

/* Each as a sheet with its difference; machines get a list. */
static int
list_translations(struct app *app, const char *department, struct err *e)
{
	struct stale_translation t;
	struct stmt *st;
	int64_t n = 0;
	int rc;

	if (out_sheet_begin(app->out, translation_columns,
	    ARRAY_LEN(translation_columns), true, e) < 0 ||
	    stale_translation_each(app->store, department, &st, e) < 0)
		return -1;
	while ((rc = stale_translation_next(st, &t, e)) > 0) {
		if ((rc = print_translation(app, &t, e)) < 0)
			break;
		n++;
	}
	stmt_close(st);
	if (rc < 0)
		return -1;
	out_end(app->out);
	return n > 0 ? MONITOR_WARNING : MONITOR_OK;
}

/* --- reminders ------------------------------------------------------------ */

static const struct out_column reminder_columns[] = {
	{ "department", N_("department"), OUT_TEXT, 0 },
	{ "step", N_("step"), OUT_TEXT, 0 },
	{ "count", N_("pages and boards"), OUT_INT, 0 },
	{ "to", N_("reminded"), OUT_NESTED, OUT_FLEX },
};

static void
print_reminder(void *ctx, const struct fresh_reminder *r)
{
	struct out *o = ctx;

	out_row_begin(o);
	out_text(o, r->department);
	out_word(o, r->step);
	out_int(o, r->count);
	due_print_reminded(o, r->to);
	out_row_end(o);
}

static int
remind(struct app *app, struct err *e)
{
	struct fresh_remind_count n;
	int rc = -1;

	if (actor_check(app->store, app->actor, PERMIT_PAGE_REMIND, e) < 0 ||
	    out_list_begin(app->out, reminder_columns,
	    ARRAY_LEN(reminder_columns), e) < 0 ||
	    (!app->dry_run && store_begin(app->store, e) < 0))
		goto out;
	if (fresh_remind(app->store, app->dry_run, print_reminder, app->out,
	    &n, e) < 0 ||
	    (!app->dry_run && store_commit(app->store, e) < 0))
		goto out;
	app->counted = n.mails;
	out_end(app->out);
	due_note_nobody(app, n.nobody);
	rc = 0;
out:
	store_rollback(app->store);
	return rc;
}

static int
run_stale(struct app *app, const struct args *args, struct err *e)
{
	const char *department = args_get(args, "dept");
	bool reminds = args_has(args, "remind") || app->dry_run;

	if (args_has(args, "translations")) {
		if (args_has(args, "remind"))
			return err_set(e, ERR_USAGE, "--remind and "
			    "--translations do not go together");
		return list_translations(app, department, e);
	}
	if (!reminds)
		return list(app, department, true, e);
	if (department != NULL)
		return err_set(e, ERR_USAGE, "--remind is for all "
		    "departments");
	return remind(app, e) < 0 ? -1 : list(app, NULL, false, e);
}

static const struct option_spec options[] = {
	{ .name = "dept",
	    .arg = N_("DEPARTMENT"),
	    .complete = "dept",
	    .help = N_("only those of a department") },
	{ .name = "translations",
	    .help = N_("translations whose original has changed, and what is "
		       "to be translated (article 16)") },
	{ .name = "remind",
	    .help = N_("remind officers, heads and the managing department "
		       "by mail instead") },
	{ 0 },
};

const struct command cmd_page_stale = {
	.path = "page stale",
	.summary = N_("list pages and boards that are to be looked at again "
	    "(article 5(1))"),
	.detail = N_("Ends with 2 where one is overdue, with 1 where one is "
	    "due within the setting page.warn-before, else with 0. With "
	    "--translations it ends with 1 where there is one.\n\n"
	    "With --remind, for cron, the officers of the department are "
	    "reminded once a page or board is due, its head after "
	    "page.head-after, the managing department after "
	    "page.managing-after: each once for a date. --dry-run lists what "
	    "would be sent."),
	.needs = NEED_STORE | NEED_WRITE | NEED_NO_VERSION | NEED_MONITOR,
	.writes_with = "remind",
	.permit = PERMIT_PAGE_LIST,
	.options = options,
	.run = run_stale,
};
