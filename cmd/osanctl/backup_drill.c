/*
 * osanctl backup drill.
 */
#include <stdlib.h>

#include "cmd/osanctl/backup.h"
#include "cmd/osanctl/commands.h"
#include "lib/backup/drill.h"
#include "lib/backup/restore.h"
#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/base/new_file.h"

static const struct out_column columns[] = {
	{ "ok", N_("all is well"), OUT_BOOL, 0 },
	{ "faults", N_("what is wrong"), OUT_NESTED, 0 },
	{ "at", N_("tried at"), OUT_TIME, 0 },
	{ "repository", N_("repository"), OUT_TEXT, 0 },
	{ "id", N_("backup"), OUT_TEXT, 0 },
	{ "time", N_("state of"), OUT_TIME, 0 },
	{ "bytes", N_("size of the database"), OUT_BYTES, 0 },
	{ "files", N_("attached files"), OUT_INT, 0 },
	{ "missing_files", N_("files that no backup holds"), OUT_INT, 0 },
	{ "seconds", N_("seconds"), OUT_REAL, 0 },
	{ "steps", N_("seconds of each step"), OUT_NESTED, 0 },
	{ "audit_rows", N_("last sealed row of the log"), OUT_INT, 0 },
	{ "audit_head", N_("its seal"), OUT_TEXT, 0 },
	{ "live", N_("compared with a database at work"), OUT_BOOL, 0 },
	{ "tables_alike", N_("tables with as many rows as at work"), OUT_INT,
	  0 },
	{ "tables", N_("rows, restored and at work"), OUT_NESTED, 0 },
};

/* The words are in share/locale/words. */
static void
print_steps(struct out *o, const struct drill *d)
{
	out_object_begin(o);
	for (int i = 0; i < DRILL_PARTS; i++) {
		const char *word = drill_part_word((enum drill_part)i);

		out_key(o, word, i18n_word(word));
		out_real(o, (double)d->spent[i] / 1e6);
	}
	out_object_end(o);
}

static void
rows_or_null(struct out *o, int64_t rows)
{
	if (rows < 0)
		out_null(o);
	else
		out_int(o, rows);
}

static bool
is_alike(const struct drill_table *t)
{
	return t->restored == t->live;
}

static int64_t
count_alike(const struct drill *d)
{
	int64_t n = 0;

	for (size_t i = 0; i < d->ntables; i++)
		n += is_alike(&d->tables[i]) ? 1 : 0;
	return n;
}

/* People are shown the others only. */
static void
print_tables(struct out *o, const struct drill *d)
{
	out_array_begin(o);
	for (size_t i = 0; i < d->ntables; i++) {
		if (out_format(o) != OUT_JSON && is_alike(&d->tables[i]))
			continue;
		out_object_begin(o);
		out_key(o, "table", _("table"));
		out_text(o, d->tables[i].name);
		out_key(o, "restored", _("restored"));
		rows_or_null(o, d->tables[i].restored);
		out_key(o, "live", _("at work"));
		rows_or_null(o, d->tables[i].live);
		out_object_end(o);
	}
	out_array_end(o);
}

struct report {
	const struct repository *r;
	const struct chain *c;
	const struct drill *d;
};

static int
print(struct out *o, const struct report *p, struct err *e)
{
	const struct manifest *m = &p->c->m[p->d->backup];
	const struct drill *d = p->d;
	int64_t spent = 0;

	if (out_sheet_begin(o, columns, ARRAY_LEN(columns), false, e) < 0)
		return -1;
	for (int i = 0; i < DRILL_PARTS; i++)
		spent += d->spent[i];
	out_row_begin(o);
	out_mark(o, d->nfaults == 0 ? OUT_GOOD : OUT_BAD);
	out_bool(o, d->nfaults == 0);
	out_array_begin(o);
	for (size_t i = 0; i < d->nfaults; i++)
		out_text(o, d->faults[i]);
	out_array_end(o);
	out_time(o, clock_now());
	out_text(o, p->r->folder);
	out_text(o, m->id);
	out_time(o, m->time);
	out_int(o, d->bytes);
	out_int(o, d->files);
	out_int(o, d->missing_files);
	out_real(o, (double)spent / 1e6);
	print_steps(o, d);
	out_int(o, d->audit_rows);
	out_text(o, d->audit_head[0] != '\0' ? d->audit_head : NULL);
	out_bool(o, d->live);
	out_int(o, count_alike(d));
	print_tables(o, d);
	out_row_end(o);
	out_end(o);
	return 0;
}

static int
write_report(struct app *app, const struct report *p, const char *path,
    struct err *e)
{
	struct new_file f = NEW_FILE_INIT;
	struct out_options options = { .format = out_format(app->out) ==
		OUT_JSON ? OUT_JSON : OUT_TABLE };
	struct out *o;
	int rc;

	if (new_file_begin(&f, path, true, e) < 0)
		return -1;
	options.file = f.file;
	o = out_new(&options);
	rc = print(o, p, e);
	if (rc == 0)
		rc = out_finish(o, e);
	out_free(o);
	if (rc == 0)
		rc = new_file_finish(&f, e);
	new_file_drop(&f);
	return rc;
}

static void
show(void *ctx, int64_t done)
{
	progress_step(ctx, done);
}

static int
tell(struct app *app, const struct args *args, const struct report *p,
    struct err *e)
{
	const char *path = args_get(args, "report");

	if (path != NULL && write_report(app, p, path, e) < 0)
		return -1;
	if (print(app->out, p, e) < 0)
		return -1;
	if (p->d->nfaults == 0)
		return 0;
	return err_set(e, ERR_DAMAGED, "the drill found faults (%zu): %s",
	    p->d->nfaults, p->d->faults[0]);
}

static int64_t
bytes_of_newest(const struct chain *c)
{
	struct err none = ERR_INIT;
	int64_t sum = 0;
	size_t *path, n;

	if (c->n > 0 && chain_path(c, c->n - 1, &path, &n, &none) == 0) {
		sum = restore_bytes(c, path, n);
		free(path);
	}
	return sum;
}

static int
try_it(struct app *app, const struct args *args, const struct repository *r,
    struct chain *c, struct err *e)
{
	struct age_identity *ids = NULL;
	struct drill_with with = { .from = r, .chain = c, .live = app->store,
		.scratch = args_get(args, "scratch"), .progress = show };
	struct drill d;
	const struct report report = { r, c, &d };
	int rc;

	if (backup_identities(args, &ids, &with.nids, e) < 0)
		return -1;
	with.ids = ids;
	with.ctx = app_progress(app, _("restoring"), bytes_of_newest(c),
	    true);
	rc = drill_run(&with, &d, e);
	app_progress_end(app, with.ctx);
	age_identities_free(ids, with.nids);
	if (rc < 0)
		return -1;
	rc = tell(app, args, &report, e);
	drill_clear(&d);
	return rc;
}

static int
run(struct app *app, const struct args *args, struct err *e)
{
	struct chain c = CHAIN_INIT;
	struct repository r;
	int rc = -1;

	if (backup_open(app, args, 0, &r, e) < 0)
		return -1;
	if ((app->store != NULL || app_open_if_there(app, e) == 0) &&
	    chain_load(&r, &c, e) == 0 && chain_check(&c, &r, e) == 0)
		rc = try_it(app, args, &r, &c, e);
	chain_clear(&c);
	repository_clear(&r);
	return rc;
}

static const struct option_spec options[] = {
	BACKUP_IDENTITY_OPTION,
	{ .name = "report", .arg = N_("FILE"),
	  .help = N_("write the report there too (JSON with --json); a "
		     "former one is replaced"),
	  .complete = "file" },
	{ .name = "scratch", .arg = N_("FOLDER"),
	  .help = N_("where it is restored to; else TMPDIR"),
	  .complete = "file" },
	{ 0 },
};

const struct command cmd_backup_drill = {
	.path = "backup drill",
	.args = "[REPO]",
	.summary = N_("try whether the site could be put back, and how long "
		      "it takes"),
	.detail =
	    N_("Restores the newest backup as after an accident, into a "
	       "folder for a while: unpacks it, compares every page, checks "
	       "attached files by their digests, lets SQLite check the "
	       "database, and counts rows (article 18(2): back quickly). "
	       "Where a database is at work here, its rows are counted "
	       "beside them, and its log must hold the end of the restored "
	       "one.\n\n"
	       "The report says how long each step took. A fault is exit "
	       "code 7."),
	.options = options,
	.max_args = 1,
	.run = run,
};
