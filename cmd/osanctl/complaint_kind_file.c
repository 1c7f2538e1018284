/*
 * osanctl complaint kind import and export: the table of processing
 * standards as a file.
 */
#include <stdlib.h>
#include <string.h>

#include "cmd/osanctl/app.h"
#include "cmd/osanctl/commands.h"
#include "cmd/osanctl/import_file.h"
#include "cmd/osanctl/print.h"
#include "lib/base/mem.h"
#include "lib/complaint/kind.h"
#include "lib/complaint/kind_file.h"
#include "lib/org/permit.h"

static const struct out_column count_columns[] = {
	{ "read", N_("read"), OUT_INT, 0 },
	{ "added", N_("added"), OUT_INT, 0 },
	{ "changed", N_("changed"), OUT_INT, 0 },
	{ "same", N_("there already"), OUT_INT, 0 },
	{ "skipped", N_("skipped"), OUT_INT, 0 },
};

static int
print_count(struct app *app, const struct kind_file_count *n, struct err *e)
{
	if (out_sheet_begin(app->out, count_columns,
	    ARRAY_LEN(count_columns), false, e) < 0)
		return -1;
	out_row_begin(app->out);
	out_int(app->out, n->read);
	out_int(app->out, n->added);
	out_int(app->out, n->changed);
	out_int(app->out, n->same);
	out_int(app->out, n->skipped);
	out_row_end(app->out);
	out_end(app->out);
	return 0;
}

/* The second pass, in one transaction.  A row that turned bad since the
 * first one looked, because somebody changed its department, is told now. */
static int
store_all(struct app *app, struct kind_file *f, const struct bad_lines *bad,
    struct kind_file_count *n, struct err *e)
{
	struct bad_lines late = { .app = app, .skip = bad->skip };
	const struct kind_file_watch watch = {
		.bad = bad_lines_tell,
		.ctx = &late,
	};

	if (store_begin(app->store, e) < 0 ||
	    kind_file_run(f, true, bad->told == 0 ? &watch : NULL, n, e) <
	    0 || bad_lines_refuse(&late, n->skipped, n->read, e) < 0)
		return -1;
	return store_commit(app->store, e);
}

static int
import(struct app *app, struct kind_file *f, struct bad_lines *bad,
    struct err *e)
{
	const struct kind_file_watch watch = {
		.bad = bad_lines_tell,
		.ctx = bad,
	};
	struct kind_file_count n;

	if (kind_file_run(f, false, &watch, &n, e) < 0 ||
	    bad_lines_refuse(bad, n.skipped, n.read, e) < 0)
		return -1;
	if (app->dry_run)
		message_note(&app->message, "a dry run: nothing was stored");
	else if (store_all(app, f, bad, &n, e) < 0)
		return -1;
	if (print_count(app, &n, e) < 0)
		return -1;
	return n.skipped == 0 ? 0 : err_set(e, ERR_PARTLY,
	    "%lld of %lld rows were skipped", (long long)n.skipped,
	    (long long)n.read);
}

static int
run_import(struct app *app, const struct args *args, struct err *e)
{
	struct bad_lines bad = {
		.app = app,
		.skip = args_has(args, "skip-bad"),
	};
	struct kind_file_options o = {
		.path = args->argv[0],
		.encoding = args_get(args, "encoding"),
	};
	struct kind_file *f = NULL;
	int rc = -1;

	if (import_file_format(args, &o.record, e) == 0 &&
	    kind_file_open(&f, app->store, &o, e) == 0)
		rc = import(app, f, &bad, e);
	store_rollback(app->store);
	kind_file_free(f);
	return rc;
}

static const struct option_spec import_options[] = {
	IMPORT_FILE_OPTIONS,
	{ 0 },
};

const struct command cmd_complaint_kind_import = {
	.path = "complaint kind import",
	.args = "FILE",
	.summary = N_("bring kinds of complaints in from a file"),
	.detail = N_(
	    "FILE holds JSON lines or CSV with a first line that names the "
	    "columns, as 'osanctl complaint kind export' writes them, as it "
	    "is or packed by gzip, xz, zstd or bzip2; '-' is standard input. "
	    "A row changes the kind with its code, or makes one; what the "
	    "file does not have stays as it is, and kinds that are not in it "
	    "stay too. The same file twice changes nothing.\n\n"
	    "A first pass checks every row; with a bad one nothing at all is "
	    "stored, unless --skip-bad leaves it out."),
	.needs = NEED_STORE | NEED_WRITE | NEED_NO_VERSION | NEED_HANDLE,
	.permit = PERMIT_COMPLAINT_KIND_SET,
	.options = import_options,
	.args_complete = "file",
	.min_args = 1,
	.max_args = 1,
	.run = run_import,
};

/* The names of kind_file_names, in their order. */
static const struct out_column columns[] = {
	{ "code", NULL, OUT_TEXT, 0 },
	{ "name_ko", NULL, OUT_TEXT, 0 },
	{ "name_en", NULL, OUT_TEXT, 0 },
	{ "category", NULL, OUT_TEXT, 0 },
	{ "department", NULL, OUT_TEXT, 0 },
	{ "fee", NULL, OUT_INT, 0 },
	{ "postage", NULL, OUT_INT, 0 },
	{ "period", NULL, OUT_TEXT, 0 },
	{ "identity_check", NULL, OUT_BOOL, 0 },
	{ "papers", NULL, OUT_BOOL, 0 },
	{ "publishable", NULL, OUT_BOOL, 0 },
	{ "consultation", NULL, OUT_BOOL, 0 },
	{ "basis", NULL, OUT_TEXT, 0 },
	{ "visit_ko", NULL, OUT_TEXT, 0 },
	{ "visit_en", NULL, OUT_TEXT, 0 },
	{ "position", NULL, OUT_INT, 0 },
	{ "closed", NULL, OUT_BOOL, 0 },
};

/* No department is an empty text, which import reads as none; null would
 * leave there what is there. */
static void
print(struct out *o, const struct complaint_kind *k)
{
	out_row_begin(o);
	out_text(o, k->code);
	out_text(o, k->name_ko);
	out_text(o, k->name_en);
	out_text(o, k->category);
	out_text(o, k->department != NULL ? k->department : "");
	out_int(o, k->fee);
	out_int(o, k->postage);
	out_text(o, k->period);
	out_bool(o, k->identity_check);
	out_bool(o, k->papers);
	out_bool(o, k->publishable);
	out_bool(o, k->consultation);
	out_text(o, k->basis);
	out_text(o, k->visit_ko);
	out_text(o, k->visit_en);
	out_int(o, k->position);
	out_bool(o, k->closed_at != 0);
	out_row_end(o);
}

static int
write_all(struct app *app, struct out *o, struct err *e)
{
	struct complaint_kind k = COMPLAINT_KIND_INIT;
	struct stmt *st;
	int rc;

	if (out_list_begin(o, columns, ARRAY_LEN(columns), e) < 0 ||
	    complaint_kind_each(app->store, &st, e) < 0)
		return -1;
	while ((rc = complaint_kind_next(st, &k, e)) > 0)
		print(o, &k);
	stmt_close(st);
	complaint_kind_clear(&k);
	if (rc < 0)
		return -1;
	out_end(o);
	return out_finish(o, e);
}

static int
read_format(struct app *app, const struct args *args, enum out_format *out,
    struct err *e)
{
	const char *format = args_get(args, "format");

	*out = out_format(app->out);
	if (*out == OUT_TABLE || format != NULL)
		*out = OUT_JSONL;
	if (format == NULL || strcmp(format, "jsonl") == 0)
		return 0;
	*out = OUT_CSV;
	if (strcmp(format, "csv") == 0)
		return 0;
	return err_set(e, ERR_USAGE,
	    "--format: '%.40s' is neither "
	    "jsonl nor csv",
	    format);
}

static int
run_export(struct app *app, const struct args *args, struct err *e)
{
	struct out_options options = {
		.fields = args_get(args, "fields"),
		.no_header = args_has(args, "no-header"),
		.bom = args_has(args, "csv-bom"),
		.file = stdout,
	};
	struct out *o;
	int rc;

	if (read_format(app, args, &options.format, e) < 0)
		return -1;
	o = out_new(&options);
	rc = write_all(app, o, e);
	out_free(o);
	return rc;
}

static const struct option_spec export_options[] = {
	{ .name = "format",
	    .arg = "jsonl|csv",
	    .complete = "format",
	    .help = N_("JSON lines (the default) or CSV") },
	{ 0 },
};

const struct command cmd_complaint_kind_export = {
	.path = "complaint kind export",
	.summary = N_("write the kinds of complaints as import reads them"),
	.detail = N_("Closed kinds are written too. In CSV, a text that a "
		     "spreadsheet would run has an apostrophe before it, "
		     "which import takes away."),
	.needs = NEED_STORE,
	.permit = PERMIT_COMPLAINT_KIND_LIST,
	.options = export_options,
	.run = run_export,
};
