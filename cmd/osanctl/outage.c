/*
 * osanctl outage start, set, end, list and watch: the times in which the
 * homepage is not there, planned or not (article 3(4)).
 */
#include "cmd/osanctl/app.h"

#include <stdlib.h>
#include <string.h>

#include "cmd/osanctl/commands.h"
#include "cmd/osanctl/fields.h"
#include "cmd/osanctl/print.h"
#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/base/num.h"
#include "lib/health/outage.h"
#include "lib/health/watch.h"
#include "lib/org/permit.h"
#include "lib/store/store.h"

static const struct out_column columns[] = {
	{ "id", N_("id"), OUT_INT, 0 },
	{ "kind", N_("kind"), OUT_TEXT, 0 },
	{ "state", N_("state"), OUT_TEXT, 0 },
	{ "started_at", N_("began"), OUT_TIME, 0 },
	{ "expected_at", N_("expected end"), OUT_TIME, 0 },
	{ "ended_at", N_("ended"), OUT_TIME, 0 },
	{ "seconds", N_("seconds"), OUT_INT, 0 },
	{ "maintenance", N_("maintenance"), OUT_BOOL, 0 },
	{ "source", N_("found by"), OUT_TEXT, OUT_SHEET },
	{ "reason", N_("reason"), OUT_TEXT, OUT_FLEX },
	{ "cancelled_at", N_("called off"), OUT_TIME, OUT_SHEET },
	{ "created_at", N_("entered"), OUT_TIME, OUT_HIDDEN },
	{ "version", N_("version"), OUT_INT, OUT_HIDDEN },
};

/* How long it was, or is by now. */
static void
print_seconds(struct out *o, const struct outage *x, int64_t now)
{
	int64_t to = x->ended_at != 0 ? x->ended_at : now;

	if (x->cancelled_at != 0 || x->started_at > now)
		out_null(o);
	else
		out_int(o, (to - x->started_at) / CLOCK_SECOND);
}

static void
print(struct out *o, const struct outage *x)
{
	int64_t now = clock_now();

	out_row_begin(o);
	out_int(o, x->id);
	out_word(o, outage_kind_word(x));
	if (strcmp(outage_state_word(x, now), "ongoing") == 0)
		out_mark(o, x->planned ? OUT_WARN : OUT_BAD);
	out_word(o, outage_state_word(x, now));
	print_time(o, x->started_at);
	print_time(o, x->expected_at);
	print_time(o, x->ended_at);
	print_seconds(o, x, now);
	out_bool(o, x->maintenance);
	out_word(o, x->by_watch ? "watch" : "person");
	out_text(o, x->reason[0] != '\0' ? x->reason : NULL);
	print_time(o, x->cancelled_at);
	print_time(o, x->created_at);
	out_int(o, x->version);
	out_row_end(o);
}

static int
print_one(struct app *app, const struct outage *x, struct err *e)
{
	if (out_sheet_begin(app->out, columns, ARRAY_LEN(columns), false,
	    e) < 0)
		return -1;
	print(app->out, x);
	out_end(app->out);
	return 0;
}

/* --- start -------------------------------------------------------------- */

static int
read_new(const struct args *args, struct outage *o, struct err *e)
{
	o->planned = args_has(args, "planned");
	o->maintenance = args_has(args, "maintenance");
	o->started_at = clock_now();
	o->reason = mem_text("");
	field_text(args, "reason", &o->reason);
	if (args_time(args, "at", &o->started_at, e) < 0 ||
	    args_time(args, "until", &o->expected_at, e) < 0)
		return -1;
	return outage_check(o, clock_now(), e);
}

static int
run_start(struct app *app, const struct args *args, struct err *e)
{
	struct outage o = OUTAGE_INIT;
	int rc = -1;

	if (read_new(args, &o, e) < 0)
		goto out;
	if (!app->dry_run && (store_begin(app->store, e) < 0 ||
	    outage_start(app->store, &o, e) < 0 ||
	    store_commit(app->store, e) < 0))
		goto out;
	rc = print_one(app, &o, e);
	if (rc == 0 && o.maintenance)
		message_note(&app->message, o.started_at > clock_now() ?
		    N_("the web will be closed from then on, until 'osanctl "
		    "outage end %lld'") : N_("the web is closed until "
		    "'osanctl outage end %lld'"), (long long)o.id);
out:
	store_rollback(app->store);
	outage_clear(&o);
	return rc;
}

static const struct option_spec start_options[] = {
	{ .name = "planned",
	    .help = N_("it was planned; without it, it was not") },
	{ .name = "maintenance",
	    .help = N_("close the web while it lasts (503); planned only") },
	{ .name = "reason", .arg = N_("TEXT"),
	    .help = N_("what for, or what happened") },
	{ .name = "at", .arg = N_("TIME"),
	    .help = N_("when it begins, or began; now where nothing is "
	        "said") },
	{ .name = "until", .arg = N_("TIME"),
	    .help = N_("when its end is expected") },
	{ 0 },
};

const struct command cmd_outage_start = {
	.path = "outage start",
	.summary = N_("enter an outage, or close the web for maintenance"),
	.detail = N_("A planned outage has a reason and an expected end, and "
	    "may be entered before it begins. With --maintenance the web "
	    "answers every page with 503, a short text in both languages and "
	    "the time to come back, from its start until somebody ends it; "
	    "the addresses of the setting web.maintenance-allow are let in. "
	    "It is in force at once, without a restart."),
	.needs = NEED_STORE | NEED_WRITE | NEED_NO_VERSION | NEED_ADMIN,
	.permit = PERMIT_OUTAGE_SET,
	.options = start_options,
	.run = run_start,
};

/* --- set, end ------------------------------------------------------------ */

/* The one that is named, or the only one that goes on. */
static int
find(struct app *app, const struct args *args, struct outage *o,
    struct err *e)
{
	struct outage other = OUTAGE_INIT;
	struct stmt *st;
	int64_t id;
	int rc;

	if (args->argc > 0) {
		if (num_parse(args->argv[0], 1, INT64_MAX, &id, e) < 0) {
			e->code = ERR_USAGE;
			return -1;
		}
		return outage_get(app->store, id, o, e);
	}
	if (outage_running(app->store, clock_now(), &st, e) < 0)
		return -1;
	rc = outage_next(st, o, e);
	if (rc == 0)
		rc = err_set(e, ERR_NOT_FOUND, "no outage goes on now");
	else if (rc > 0 && (rc = outage_next(st, &other, e)) > 0)
		rc = err_set(e, ERR_USAGE, "more than one outage goes on: "
		    "name one of them, %lld or %lld", (long long)o->id,
		    (long long)other.id);
	stmt_close(st);
	outage_clear(&other);
	return rc;
}

/* Finds it, lets alter() change it, and writes that down (not with
 * --dry-run). */
static int
change(struct app *app, const struct args *args,
    int (*alter)(const struct args *args, int64_t now, struct outage *o,
	struct err *e), struct err *e)
{
	/* Before the transaction, to whose moment the schema compares it. */
	int64_t now = clock_now();
	struct outage o = OUTAGE_INIT;
	int rc = -1;

	if (!app->dry_run && store_begin(app->store, e) < 0)
		return -1;
	if (find(app, args, &o, e) == 0 &&
	    app_check_version(app, "the outage", o.version, e) == 0 &&
	    alter(args, now, &o, e) == 0 &&
	    (app->dry_run || (outage_change(app->store, &o, e) == 0 &&
	    store_commit(app->store, e) == 0)))
		rc = print_one(app, &o, e);
	store_rollback(app->store);
	outage_clear(&o);
	return rc;
}

static int
alter_fields(const struct args *args, int64_t now, struct outage *o,
    struct err *e)
{
	(void)now;
	field_text(args, "reason", &o->reason);
	return args_time(args, "until", &o->expected_at, e) < 0 ? -1 : 0;
}

static const struct option_spec set_options[] = {
	{ .name = "reason", .arg = N_("TEXT"),
	    .help = N_("what for, or what happened") },
	{ .name = "until", .arg = N_("TIME"),
	    .help = N_("when its end is expected") },
	{ 0 },
};

static int
run_set(struct app *app, const struct args *args, struct err *e)
{
	if (!fields_any(args, set_options))
		return err_set(e, ERR_USAGE, "nothing to change");
	return change(app, args, alter_fields, e);
}

const struct command cmd_outage_set = {
	.path = "outage set",
	.args = "[ID]",
	.summary = N_("change an outage's reason or expected end"),
	.detail = N_("Without an id it is the one that goes on. A reason can "
	    "be given afterwards too, as when it is known what had "
	    "happened."),
	.needs = NEED_STORE | NEED_WRITE | NEED_ADMIN,
	.permit = PERMIT_OUTAGE_SET,
	.options = set_options,
	.max_args = 1,
	.run = run_set,
};

static int
alter_end(const struct args *args, int64_t now, struct outage *o,
    struct err *e)
{
	int64_t at = now;

	field_text(args, "reason", &o->reason);
	if (args_time(args, "at", &at, e) < 0)
		return -1;
	return outage_end(o, at, now, e);
}

static int
run_end(struct app *app, const struct args *args, struct err *e)
{
	return change(app, args, alter_end, e);
}

static const struct option_spec end_options[] = {
	{ .name = "at", .arg = N_("TIME"),
	    .help = N_("when it ended; now where nothing is said") },
	{ .name = "reason", .arg = N_("TEXT"),
	    .help = N_("what for, or what happened") },
	{ 0 },
};

const struct command cmd_outage_end = {
	.path = "outage end",
	.args = "[ID]",
	.summary = N_("end an outage, and with it maintenance"),
	.detail = N_("Without an id it is the one that goes on. One that has "
	    "not begun yet is called off."),
	.needs = NEED_STORE | NEED_WRITE | NEED_ADMIN,
	.permit = PERMIT_OUTAGE_SET,
	.options = end_options,
	.max_args = 1,
	.run = run_end,
};

/* --- list ---------------------------------------------------------------- */

static int
run_list(struct app *app, const struct args *args, struct err *e)
{
	struct outage o = OUTAGE_INIT;
	struct stmt *st;
	bool open = args_has(args, "open");
	int rc;

	if (out_list_begin(app->out, columns, ARRAY_LEN(columns), e) < 0 ||
	    outage_each(app->store, &st, e) < 0)
		return -1;
	while ((rc = outage_next(st, &o, e)) > 0)
		if (!open || (o.ended_at == 0 && o.cancelled_at == 0))
			print(app->out, &o);
	stmt_close(st);
	outage_clear(&o);
	if (rc == 0)
		out_end(app->out);
	return rc;
}

static const struct option_spec list_options[] = {
	{ .name = "open", .help = N_("only those that are not over") },
	{ 0 },
};

const struct command cmd_outage_list = {
	.path = "outage list",
	.summary = N_("list outages, newest first"),
	.needs = NEED_STORE,
	.permit = PERMIT_OUTAGE_LIST,
	.options = list_options,
	.run = run_list,
};

/* --- watch --------------------------------------------------------------- */

static const struct out_column watch_columns[] = {
	{ "answers", N_("answers"), OUT_BOOL, 0 },
	{ "status", N_("HTTP status"), OUT_INT, 0 },
	{ "error", N_("error"), OUT_TEXT, 0 },
	{ "failures", N_("failed in a row"), OUT_INT, 0 },
	{ "did", N_("outage"), OUT_TEXT, 0 },
	{ "outage", N_("its id"), OUT_INT, 0 },
};

static int
print_watch(struct app *app, const struct watch_result *r, struct err *e)
{
	struct out *o = app->out;

	if (app->quiet && out_format(o) == OUT_TABLE)
		return 0;
	if (out_sheet_begin(o, watch_columns, ARRAY_LEN(watch_columns), false,
	    e) < 0)
		return -1;
	out_row_begin(o);
	out_bool(o, r->probe.answers);
	if (r->probe.status != 0)
		out_int(o, r->probe.status);
	else
		out_null(o);
	out_text(o, r->probe.error[0] != '\0' ? r->probe.error : NULL);
	out_int(o, r->failures);
	out_word(o, watch_did_word(r->did));
	if (r->outage != 0)
		out_int(o, r->outage);
	else
		out_null(o);
	out_row_end(o);
	out_end(o);
	return 0;
}

static int
run_watch(struct app *app, const struct args *args, struct err *e)
{
	struct watch_result r;

	(void)args;
	if (watch_run(app->store, app->dry_run, &r, e) < 0)
		return -1;
	app->counted = r.did != WATCH_NOTHING;
	if (!r.probe.set) {
		message_note(&app->message, "there is nothing to ask: set "
		    "health.web, as to http://127.0.0.1:8080/");
		return 0;
	}
	if (r.did == WATCH_OPENED)
		message_warn(&app->message, "the web does not answer (%s): "
		    "outage %lld began", r.probe.error, (long long)r.outage);
	if (r.did == WATCH_CLOSED)
		message_warn(&app->message, "the web answers again: outage "
		    "%lld is over", (long long)r.outage);
	return print_watch(app, &r, e);
}

const struct command cmd_outage_watch = {
	.path = "outage watch",
	.summary = N_("ask the web once, and open or close an outage"),
	.detail = N_("Meant for cron, each minute. After outage.probes "
	    "probes in a row without an answer an unplanned outage is "
	    "entered, from the first of them on; it ends with the first "
	    "answer. While a planned outage lasts none is entered, and what "
	    "a person entered a person ends. What the machine slept through "
	    "is for a person to enter: 'outage start --at'."),
	.needs = NEED_STORE | NEED_WRITE | NEED_NO_VERSION | NEED_ADMIN,
	.permit = PERMIT_OUTAGE_WATCH,
	.run = run_watch,
};
