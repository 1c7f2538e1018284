/*
 * osanctl filter import, export, stats: the rules as JSON lines, and what
 * became of what they found.
 */
#include <stdlib.h>
#include <string.h>

#include "cmd/osanctl/app.h"
#include "cmd/osanctl/commands.h"
#include "cmd/osanctl/print.h"
#include "lib/base/buf.h"
#include "lib/base/file.h"
#include "lib/base/mem.h"
#include "lib/filter/filter.h"
#include "lib/filter/filter_json.h"
#include "lib/filter/filter_set.h"
#include "lib/org/permit.h"

static const struct out_column import_columns[] = {
	{ "added", N_("added"), OUT_INT, 0 },
	{ "changed", N_("changed"), OUT_INT, 0 },
	{ "same", N_("there already"), OUT_INT, 0 },
};

static int
print_taken(struct app *app, const struct filter_taken *t, struct err *e)
{
	if (out_sheet_begin(app->out, import_columns,
	    ARRAY_LEN(import_columns), false, e) < 0)
		return -1;
	out_row_begin(app->out);
	out_int(app->out, t->added);
	out_int(app->out, t->changed);
	out_int(app->out, t->same);
	out_row_end(app->out);
	out_end(app->out);
	return 0;
}

static int
read_rules(const struct args *args, struct buf *out, struct err *e)
{
	bool own = args_has(args, "default");

	if (own == (args->argc > 0)) {
		err_set(e, ERR_USAGE, "filter import wants a file or "
		    "--default");
		return err_hint(e, "'-' is standard input");
	}
	if (!own)
		return file_read_text(args->argv[0], out, e);
	buf_puts(out, filter_default_set());
	return 0;
}

static int
run_import(struct app *app, const struct args *args, struct err *e)
{
	struct buf file = BUF_INIT;
	struct filter_taken t = { 0 };
	int rc = -1;

	if (read_rules(args, &file, e) == 0 &&
	    (app->dry_run || store_begin(app->store, e) == 0) &&
	    filter_take(app->store, file.s, file.len, app->dry_run, &t,
	    e) == 0 &&
	    (app->dry_run || store_commit(app->store, e) == 0))
		rc = print_taken(app, &t, e);
	store_rollback(app->store);
	buf_clear(&file);
	return rc;
}

static const struct option_spec import_options[] = {
	{ .name = "default",
	    .help = N_("our own set, in the place of a file") },
	{ 0 },
};

const struct command cmd_filter_import = {
	.path = "filter import",
	.args = "[FILE]",
	.summary = N_("bring filter rules in from a file"),
	.detail = N_("FILE holds a JSON object a line, as 'osanctl filter "
	    "export' writes them; '-' is standard input. A rule that looks "
	    "for the same in the same way is changed to what the file says. "
	    "With one bad line nothing is changed."),
	.needs = NEED_STORE | NEED_WRITE | NEED_NO_VERSION,
	.permit = PERMIT_FILTER_SET,
	.options = import_options,
	.args_complete = "file",
	.max_args = 1,
	.run = run_import,
};

static int
run_export(struct app *app, const struct args *args, struct err *e)
{
	struct filter f = FILTER_INIT;
	struct buf line = BUF_INIT;
	struct stmt *st;
	int rc;

	(void)args;
	if (filter_each(app->store, false, &st, e) < 0)
		return -1;
	while ((rc = filter_next(st, &f, e)) > 0) {
		buf_reset(&line);
		filter_json_write(&f, &line);
		buf_putc(&line, '\n');
		out_raw(app->out, line.s, line.len);
	}
	stmt_close(st);
	filter_clear(&f);
	buf_clear(&line);
	return rc;
}

const struct command cmd_filter_export = {
	.path = "filter export",
	.summary = N_("write the filter rules as JSON lines"),
	.needs = NEED_STORE,
	.permit = PERMIT_FILTER_LIST,
	.run = run_export,
};

static const struct out_column stats_columns[] = {
	{ "rule", N_("rule"), OUT_INT, 0 },
	{ "ground", N_("ground"), OUT_INT, 0 },
	{ "text", N_("looks for"), OUT_TEXT, OUT_FLEX },
	{ "enabled", N_("in use"), OUT_BOOL, 0 },
	{ "hits", N_("hits"), OUT_INT, 0 },
	{ "upheld", N_("upheld"), OUT_INT, 0 },
	{ "overturned", N_("overturned"), OUT_INT, 0 },
	{ "open", N_("open"), OUT_INT, 0 },
	{ "last_at", N_("last hit"), OUT_TIME, 0 },
};

static int
run_stats(struct app *app, const struct args *args, struct err *e)
{
	struct out *o = app->out;
	struct filter_stats s;
	struct stmt *st;
	int rc;

	(void)args;
	if (out_list_begin(o, stats_columns, ARRAY_LEN(stats_columns), e) <
	    0 || filter_stats_each(app->store, &st, e) < 0)
		return -1;
	while ((rc = filter_stats_next(st, &s, e)) > 0) {
		out_row_begin(o);
		out_int(o, s.id);
		out_int(o, s.ground);
		out_text(o, s.text);
		out_bool(o, s.enabled);
		out_int(o, s.hits);
		out_int(o, s.upheld);
		out_int(o, s.overturned);
		out_int(o, s.open);
		print_time(o, s.last_at);
		out_row_end(o);
	}
	stmt_close(st);
	if (rc == 0)
		out_end(o);
	return rc;
}

const struct command cmd_filter_stats = {
	.path = "filter stats",
	.summary = N_("show what became of what each rule found"),
	.detail = N_("Upheld: the post was removed, hidden or masked. "
	    "Overturned: a person let it stand. The worst rules come "
	    "first."),
	.needs = NEED_STORE,
	.permit = PERMIT_FILTER_LIST,
	.run = run_stats,
};
