/*
 * osanctl mailid import and export: mail IDs as a file.
 */
#include <stdlib.h>
#include <string.h>

#include "cmd/osanctl/app.h"
#include "cmd/osanctl/commands.h"
#include "cmd/osanctl/import_file.h"
#include "lib/base/mem.h"
#include "lib/mailid/mailid_file.h"
#include "lib/org/audit.h"
#include "lib/org/permit.h"

static const struct out_column count_columns[] = {
	{ "read", N_("read"), OUT_INT, 0 },
	{ "added", N_("added"), OUT_INT, 0 },
	{ "same", N_("there already"), OUT_INT, 0 },
	{ "skipped", N_("skipped"), OUT_INT, 0 },
};

static int
print_count(struct app *app, const struct mail_file_count *n, struct err *e)
{
	if (out_sheet_begin(app->out, count_columns,
	    ARRAY_LEN(count_columns), false, e) < 0)
		return -1;
	out_row_begin(app->out);
	out_int(app->out, n->read);
	out_int(app->out, n->added);
	out_int(app->out, n->same);
	out_int(app->out, n->skipped);
	out_row_end(app->out);
	out_end(app->out);
	return 0;
}

static int
import(struct app *app, const struct mail_file_options *o,
    struct bad_lines *bad, struct err *e)
{
	const struct mail_file_watch watch = { .bad = bad_lines_tell,
		.ctx = bad };
	struct mail_file_count n;

	if (store_undo_in_memory(app->store, e) < 0 ||
	    store_expect_much(app->store, e) < 0 ||
	    store_begin(app->store, e) < 0 ||
	    mail_file_read(app->store, o, &watch, &n, e) < 0 ||
	    bad_lines_refuse(bad, n.skipped, n.read, e) < 0 ||
	    (!app->dry_run && store_commit(app->store, e) < 0))
		return -1;
	store_rollback(app->store);
	if (app->dry_run)
		message_note(&app->message, "a dry run: nothing was stored");
	if (print_count(app, &n, e) < 0)
		return -1;
	return n.skipped == 0 ? 0 : err_set(e, ERR_PARTLY,
	    "%lld of %lld rows were skipped", (long long)n.skipped,
	    (long long)n.read);
}

static int
run_import(struct app *app, const struct args *args, struct err *e)
{
	struct bad_lines bad = { .app = app,
		.skip = args_has(args, "skip-bad") };
	struct mail_file_options o = {
		.path = args->argv[0],
		.encoding = args_get(args, "encoding"),
	};
	int rc = -1;

	if (import_file_format(args, &o.record, e) == 0)
		rc = import(app, &o, &bad, e);
	store_rollback(app->store);
	return rc;
}

static const struct option_spec import_options[] = {
	IMPORT_FILE_OPTIONS,
	{ 0 },
};

const struct command cmd_mailid_import = {
	.path = "mailid import",
	.args = "FILE",
	.summary = N_("bring mail IDs in from a file"),
	.detail = N_("FILE holds JSON lines or CSV, as 'osanctl mailid export' "
		     "writes them. Passwords are Argon2id texts. An address "
		     "that is there stays as it is. With a bad row nothing at "
		     "all is stored, unless --skip-bad leaves it out. Likeness "
		     "and reserved names are not looked at: these addresses "
		     "are people's already."),
	.needs = NEED_STORE | NEED_WRITE | NEED_NO_VERSION | NEED_ADMIN,
	.permit = PERMIT_MAILID_SET,
	.options = import_options,
	.args_complete = "file",
	.min_args = 1,
	.max_args = 1,
	.run = run_import,
};

/* The names of mail_file_names, in their order. */
static const struct out_column columns[] = {
	{ "address", NULL, OUT_TEXT, 0 },
	{ "kind", NULL, OUT_TEXT, 0 },
	{ "state", NULL, OUT_TEXT, 0 },
	{ "staff", NULL, OUT_TEXT, 0 },
	{ "password", NULL, OUT_TEXT, 0 },
	{ "quota_bytes", NULL, OUT_INT, 0 },
	{ "aliases", NULL, OUT_TEXT, 0 },
	{ "former", NULL, OUT_TEXT, 0 },
	{ "forward_to", NULL, OUT_TEXT, 0 },
	{ "reason", NULL, OUT_TEXT, 0 },
	{ "moved_to", NULL, OUT_TEXT, 0 },
};

static int
run_export(struct app *app, const struct args *args, struct err *e)
{
	const struct out_options options = {
		.format = app->out != NULL && out_format(app->out) ==
		    OUT_CSV ? OUT_CSV : OUT_JSONL,
		.file = stdout,
	};
	struct mail_file_row row;
	struct out *o = out_new(&options);
	struct stmt *st;
	int rc = -1;

	app_log(app);
	if (audit_note_alone(app->store, "mailid.export", "mail_id", 0, 0,
	    args_has(args, "passwords") ? "{\"passwords\":true}" : NULL, e) <
	    0 || out_list_begin(o, columns, ARRAY_LEN(columns), e) < 0 ||
	    mail_file_each(app->store, &st, e) < 0)
		goto out;
	while ((rc = mail_file_next(st, &row, e)) > 0) {
		out_row_begin(o);
		out_text(o, row.address);
		out_text(o, row.kind);
		out_text(o, row.state);
		out_text(o, row.staff);
		out_text(o, args_has(args, "passwords") ? row.password :
		    NULL);
		out_int(o, row.quota_bytes);
		out_text(o, row.aliases);
		out_text(o, row.former);
		out_text(o, row.forward_to);
		out_text(o, row.reason);
		out_text(o, row.hint);
		out_row_end(o);
	}
	stmt_close(st);
	if (rc == 0) {
		out_end(o);
		rc = out_finish(o, e);
	}
out:
	out_free(o);
	return rc;
}

static const struct option_spec export_options[] = {
	{ .name = "passwords",
	    .help = N_("with the hashes of passwords, to move elsewhere") },
	{ 0 },
};

const struct command cmd_mailid_export = {
	.path = "mailid export",
	.summary = N_("write all mail IDs as lines for mailid import"),
	.detail = N_("JSON lines, or CSV with --csv. It is logged."),
	.needs = NEED_STORE,
	.permit = PERMIT_MAILID_SET,
	.options = export_options,
	.run = run_export,
};
