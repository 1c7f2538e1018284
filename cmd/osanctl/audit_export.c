/*
 * osanctl audit export: the log with its seals, to be kept or checked
 * elsewhere.  The file is whole or not there.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "cmd/osanctl/app.h"
#include "cmd/osanctl/audit_row.h"
#include "cmd/osanctl/commands.h"
#include "lib/base/new_file.h"
#include "lib/org/audit.h"
#include "lib/org/audit_list.h"
#include "lib/org/permit.h"

/* All rows to o (NULL: only counted), the oldest first. */
static int
write_rows(struct app *app, const char *query, struct out *o, int64_t *rows,
    struct err *e)
{
	struct audit_list_options options = { .query = query,
		.oldest_first = true };
	struct progress *bar;
	struct audit_list l;
	struct audit_row row;
	int64_t last;
	int rc;

	*rows = 0;
	if (audit_last_id(app->store, &last, e) < 0 ||
	    audit_list_open(app->store, &options, &l, e) < 0)
		return -1;
	bar = app_progress(app, _("exporting"), last, false);
	while ((rc = audit_list_next(&l, &row, e)) > 0) {
		++*rows;
		if (o == NULL)
			continue;
		audit_print(o, &row);
		progress_step(bar, row.id);
		if (out_gone(o))
			break;
	}
	app_progress_end(app, bar);
	audit_list_close(&l);
	return rc < 0 ? -1 : 0;
}

static int
write_to(struct app *app, const struct args *args, FILE *file,
    const char *query, int64_t *rows, struct err *e)
{
	enum out_format format = out_format(app->out);
	struct out_options options = {
		.format = format == OUT_TABLE ? OUT_JSONL : format,
		.fields = args_get(args, "fields"),
		.no_header = args_has(args, "no-header"),
		.bom = args_has(args, "csv-bom"),
		.file = file,
	};
	struct out *o = out_new(&options);
	int rc = -1;

	if (out_list_begin(o, audit_columns,
	    AUDIT_COLUMNS, e) == 0 &&
	    write_rows(app, query, o, rows, e) == 0) {
		out_end(o);
		rc = out_finish(o, e);
	}
	out_free(o);
	return rc;
}

/* That the log was taken out of the house stands in the log. */
static int
note(struct app *app, const char *query, int64_t rows, struct err *e)
{
	json_t *detail = json_object();
	char *text;
	int rc;

	app_log(app);
	json_object_set_new(detail, "rows", json_integer(rows));
	if (query != NULL)
		json_object_set_new(detail, "query", json_string(query));
	text = json_dumps(detail, JSON_COMPACT);
	json_decref(detail);
	rc = audit_note_alone(app->store, "audit.export", "audit", 0, 0, text,
	    e);
	free(text);
	return rc;
}

static int
export_to_file(struct app *app, const struct args *args, const char *path,
    const char *query, struct err *e)
{
	struct new_file f;
	int64_t rows;
	int rc = -1;

	if (new_file_begin(&f, path, app->yes, e) < 0)
		return -1;
	if (write_to(app, args, f.file, query, &rows, e) == 0 &&
	    note(app, query, rows, e) == 0 && new_file_finish(&f, e) == 0)
		rc = 0;
	new_file_drop(&f);
	if (rc == 0)
		message_note(&app->message, "%lld rows written to %s",
		    (long long)rows, path);
	return rc;
}

static int
run(struct app *app, const struct args *args, struct err *e)
{
	const char *path = args_get(args, "output");
	char *query = args_joined(args, 0);
	int64_t rows;
	int rc = -1;

	if (app->dry_run) {
		rc = write_rows(app, query, NULL, &rows, e);
		if (rc == 0)
			message_note(&app->message, "would write %lld rows",
			    (long long)rows);
	} else if (path != NULL && strcmp(path, "-") != 0) {
		rc = export_to_file(app, args, path, query, e);
	} else if (write_to(app, args, stdout, query, &rows, e) == 0) {
		rc = note(app, query, rows, e);
	}
	free(query);
	return rc;
}

static const struct option_spec options[] = {
	{ .name = "output",
	    .arg = N_("FILE"),
	    .complete = "file",
	    .help = N_("write to FILE, which appears once it is whole") },
	{ 0 },
};

const struct command cmd_audit_export = {
	.path = "audit export",
	.args = "[QUERY...]",
	.summary = N_("write the log with its seals to a file"),
	.detail =
	    N_("One JSON object a line (or --csv), the oldest row "
	       "first; a query as for 'audit list' chooses rows. An existing "
	       "file is replaced only with --yes. The export stands in the "
	       "log.\n\n"
	       "Each row has its seal (mac) and the one before it (previous), "
	       "so that whoever has the master key can check it. The seal is "
	       "HMAC-SHA-256 over: previous, then id, at_us, actor, origin, "
	       "action, object, object_id, subject_id, detail, then the letter "
	       "O where outside is true, else S. A number is the letter I and "
	       "8 bytes, the highest first; a text is the letter T, its length "
	       "in bytes as 8 bytes, and its bytes; null is the letter N. The "
	       "HMAC's key is HKDF-SHA-256 of the master key, without salt, "
	       "for the words audit-seal, 32 bytes: of the key that served "
	       "then, since the last_row that a row key.master names is the "
	       "last one under its key. CSV does not tell null from an empty "
	       "text."),
	.needs = NEED_STORE | NEED_DRY_RUN,
	.permit = PERMIT_AUDIT_EXPORT,
	.options = options,
	.max_args = -1,
	.run = run,
};
