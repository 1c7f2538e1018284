/*
 * osanctl calendar import, check: many days off at once, and whether the
 * calendar can be relied on.
 */

#include "cmd/osanctl/app.h"
#include "cmd/osanctl/calendar.h"
#include "cmd/osanctl/commands.h"
#include "lib/base/clock.h"
#include "lib/base/date.h"
#include "lib/base/mem.h"
#include "lib/complaint/calendar_check.h"
#include "lib/complaint/calendar_import.h"
#include "lib/org/permit.h"

#define BAD_SHOWN 20 /* of the bad lines where nothing will be stored */

static const struct out_column import_columns[] = {
	{ "read", N_("read"), OUT_INT, 0 },
	{ "added", N_("added"), OUT_INT, 0 },
	{ "changed", N_("changed"), OUT_INT, 0 },
	{ "same", N_("there already"), OUT_INT, 0 },
	{ "removed", N_("removed before"), OUT_INT, 0 },
	{ "skipped", N_("skipped"), OUT_INT, 0 },
	{ "moved", N_("deadlines moved"), OUT_INT, 0 },
};

struct bad_lines {
	struct app *app;
	bool skip;
	int64_t count;
};

static void
tell_bad(void *ctx, const struct err *why)
{
	struct bad_lines *bad = ctx;

	if (++bad->count <= BAD_SHOWN || bad->skip)
		message_error(&bad->app->message, why);
}

static int
read_rows(struct bad_lines *bad, const struct args *args,
    struct holiday_rows *rows, struct err *e)
{
	const struct holiday_bad told = { tell_bad, bad };
	bool own = args_has(args, "default");

	if (own == (args->argc > 0)) {
		err_set(e, ERR_USAGE, "calendar import wants a file or "
		    "--default");
		return err_hint(e, "'-' is standard input");
	}
	if (own) {
		holiday_rows_shipped(rows);
		return 0;
	}
	if (holiday_rows_read(args->argv[0], &told, rows, e) < 0)
		return -1;
	if (rows->skipped == 0 || bad->skip)
		return 0;
	if (bad->count > BAD_SHOWN)
		message_note(&bad->app->message, "… and %lld more bad lines",
		    (long long)(bad->count - BAD_SHOWN));
	err_set(e, ERR_INPUT, "nothing was stored: %lld of %lld rows are bad",
	    (long long)rows->skipped, (long long)rows->read);
	return err_hint(e, "mend them, or leave them out with --skip-bad");
}

static int
take_rows(struct app *app, struct holiday_rows *rows,
    struct holiday_taken *taken, struct err *e)
{
	if (app->dry_run)
		return calendar_take(app->store, app->actor, rows, true,
		    taken, e);
	if (store_begin(app->store, e) < 0 ||
	    calendar_take(app->store, app->actor, rows, false, taken, e) < 0)
		return -1;
	return store_commit(app->store, e);
}

static int
print_taken(struct app *app, const struct holiday_rows *rows,
    const struct holiday_taken *t, struct err *e)
{
	struct out *o = app->out;

	if (out_sheet_begin(o, import_columns, ARRAY_LEN(import_columns),
	    false, e) < 0)
		return -1;
	out_row_begin(o);
	out_int(o, rows->read);
	out_int(o, t->added);
	out_int(o, t->changed);
	out_int(o, t->same);
	out_int(o, t->removed);
	out_int(o, rows->skipped);
	out_int(o, t->moved);
	out_row_end(o);
	out_end(o);
	if (rows->skipped > 0)
		return err_set(e, ERR_PARTLY, "%lld of %lld rows were skipped",
		    (long long)rows->skipped, (long long)rows->read);
	return 0;
}

static int
run_import(struct app *app, const struct args *args, struct err *e)
{
	struct bad_lines bad = { app, args_has(args, "skip-bad"), 0 };
	struct holiday_rows rows = HOLIDAY_ROWS_INIT;
	struct holiday_taken taken;
	int rc = -1;

	if (read_rows(&bad, args, &rows, e) == 0 &&
	    take_rows(app, &rows, &taken, e) == 0)
		rc = print_taken(app, &rows, &taken, e);
	store_rollback(app->store);
	holiday_rows_clear(&rows);
	return rc;
}

static const struct option_spec import_options[] = {
	{ .name = "default",
	    .help = N_("the table that comes with the program, in the place "
		       "of a file") },
	{ .name = "skip-bad",
	    .help = N_("store the good rows where others are bad") },
	{ 0 },
};

const struct command cmd_calendar_import = {
	.path = "calendar import",
	.args = "[FILE]",
	.summary = N_("bring days off in from a file"),
	.detail = N_("FILE holds CSV or JSON lines, as 'osanctl calendar list' "
	    "writes them, packed or not: date, name_ko, kind, and perhaps "
	    "name_en, basis (rule, rule-forecast, proclaimed; the last where "
	    "there is none) and reason; '-' is standard input. What is there "
	    "already stays, and what was removed is not brought back, so that "
	    "the same file can be taken again. With one bad line nothing is "
	    "stored, unless --skip-bad leaves it out."),
	.needs = NEED_STORE | NEED_WRITE | NEED_HANDLE |
	    NEED_NO_VERSION,
	.permit = PERMIT_CALENDAR_SET,
	.options = import_options,
	.args_complete = "file",
	.max_args = 1,
	.run = run_import,
};

static const struct out_column check_columns[] = {
	{ "what", N_("what"), OUT_TEXT, 0 },
	{ "date", N_("date"), OUT_TEXT, 0 },
	{ "text", N_("what was found"), OUT_TEXT, OUT_FLEX },
};

struct found {
	struct out *out;
	int64_t count;
};

static void
print_finding(void *ctx, const struct calendar_finding *f)
{
	struct found *found = ctx;
	char day[DATE_TEXT];

	found->count++;
	out_row_begin(found->out);
	out_word(found->out, f->what);
	out_text(found->out, date_text(f->date, day));
	out_text(found->out, f->text);
	out_row_end(found->out);
}

static int
run_check(struct app *app, const struct args *args, struct err *e)
{
	struct found found = { app->out, 0 };
	const struct calendar_report report = { print_finding, &found };

	(void)args;
	if (out_list_begin(app->out, check_columns, ARRAY_LEN(check_columns),
	    e) < 0 ||
	    calendar_check(app->store, clock_day(clock_now()), &report,
	    e) < 0)
		return -1;
	out_end(app->out);
	if (found.count == 0)
		return 0;
	err_set(e, ERR_FAILED, "the calendar cannot be relied on: findings: "
	    "%lld", (long long)found.count);
	return err_hint(e, "mend it with 'osanctl calendar' add, confirm, "
	    "remove and import");
}

const struct command cmd_calendar_check = {
	.path = "calendar check",
	.summary = N_("check whether the calendar can be relied on"),
	.detail = N_("Checks that this year and the next two are there, that "
	    "no holiday of the law is missing, that substitutes are those "
	    "which the rules give, that no election within a year is only "
	    "foreseen, and that no day stands twice. What staff added or "
	    "removed with a reason is not judged. The exit code is 1 where "
	    "something was found."),
	.needs = NEED_STORE,
	.permit = PERMIT_CALENDAR_LIST,
	.run = run_check,
};
