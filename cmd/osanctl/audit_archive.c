/*
 * osanctl audit archive and audit archives: old rows of the log go to a
 * signed file.  The file is whole and durable before a row is gone.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "cmd/osanctl/app.h"
#include "cmd/osanctl/audit_row.h"
#include "cmd/osanctl/audit_verify.h"
#include "cmd/osanctl/commands.h"
#include "lib/base/buf.h"
#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/base/new_file.h"
#include "lib/crypto/digest.h"
#include "lib/crypto/hex.h"
#include "lib/org/audit_archive.h"
#include "lib/org/permit.h"
#include "lib/org/setting.h"

#define DAY INT64_C(86400000000) /* microseconds */

static const struct out_column columns[] = {
	{ "id", N_("archive"), OUT_INT, 0 },
	{ "file", N_("file"), OUT_TEXT, OUT_FLEX },
	{ "first", N_("first row"), OUT_INT, 0 },
	{ "last", N_("last row"), OUT_INT, 0 },
	{ "rows", N_("rows"), OUT_INT, 0 },
	{ "first_at", N_("from"), OUT_TIME, 0 },
	{ "last_at", N_("until"), OUT_TIME, 0 },
	{ "at", N_("made"), OUT_TIME, 0 },
	{ "by", N_("by"), OUT_TEXT, 0 },
	{ "previous", N_("seal before it"), OUT_TEXT, OUT_HIDDEN },
	{ "head", N_("its last seal"), OUT_TEXT, OUT_HIDDEN },
	{ "sha256", N_("digest of the file"), OUT_TEXT, OUT_SHEET },
};

static void
print_hex(struct out *o, const unsigned char bytes[AUDIT_ARCHIVE_DIGEST])
{
	char hex[2 * AUDIT_ARCHIVE_DIGEST + 1];

	out_text(o, hex_encode(hex, bytes, AUDIT_ARCHIVE_DIGEST));
}

static void
print(struct out *o, const struct audit_archive *a)
{
	out_row_begin(o);
	out_int(o, a->id);
	out_text(o, a->file);
	out_int(o, a->first);
	out_int(o, a->last);
	out_int(o, a->last - a->first + 1);
	out_time(o, a->first_at);
	out_time(o, a->last_at);
	out_time(o, a->at);
	out_text(o, a->actor);
	print_hex(o, a->previous);
	print_hex(o, a->mac);
	print_hex(o, a->sha256);
	out_row_end(o);
}

/* Before which time rows may go: the setting's, or an earlier one that was
 * asked for. */
static int
read_before(struct app *app, const struct args *args, int64_t *before,
    struct err *e)
{
	char day[CLOCK_TEXT];
	int64_t days, most;

	if (setting_int(app->store, SETTING_AUDIT_KEEP_DAYS, &days, e) < 0)
		return -1;
	most = *before = clock_now() - days * DAY;
	if (args_time(args, "before", before, e) < 0)
		return -1;
	if (*before <= most)
		return 0;
	err_set(e, ERR_REFUSED, "rows of the log since %s stay in it: the "
	    "setting audit.keep-days keeps them for %lld days",
	    clock_minute(most, day), (long long)days);
	return err_hint(e, "give an earlier --before, or none");
}

/* All of a's rows to the file. */
static int
write_rows(struct app *app, const struct audit_archive *a, FILE *file,
    struct err *e)
{
	struct audit_list_options all = { .oldest_first = true };
	struct out_options options = { .format = OUT_JSONL, .file = file };
	struct out *o = out_new(&options);
	struct audit_list l;
	struct audit_row row;
	struct progress *bar;
	int64_t next = a->first;
	int rc = -1;

	if (out_list_begin(o, audit_columns, AUDIT_COLUMNS, e) < 0 ||
	    audit_list_open(app->store, &all, &l, e) < 0)
		goto out;
	bar = app_progress(app, _("writing the archive"),
	    a->last - a->first + 1, false);
	while ((rc = audit_list_next(&l, &row, e)) > 0 &&
	    row.id == next && row.id <= a->last && !out_gone(o)) {
		audit_print(o, &row);
		progress_step(bar, ++next - a->first);
	}
	app_progress_end(app, bar);
	audit_list_close(&l);
	out_end(o);
	if (rc < 0 || out_finish(o, e) < 0)
		rc = -1;
	else if (next != a->last + 1)
		rc = err_set(e, ERR_CHANGED, "the log was changed meanwhile");
	else
		rc = 0;
out:
	out_free(o);
	return rc;
}

/* The digest of what was written so far. */
static int
digest_of(const struct new_file *f, unsigned char out[DIGEST_SIZE],
    struct err *e)
{
	if (fflush(f->file) != 0 ||
	    digest_file(f->temporary, 0, NULL, NULL, out) < 0)
		return err_errno(e, ERR_IO, "%s", f->path);
	return 0;
}

/* The whole file, durable, under its name. */
static int
write_file(struct app *app, struct audit_archive *a, struct new_file *f,
    struct err *e)
{
	unsigned char rows[DIGEST_SIZE];
	struct buf end = BUF_INIT;
	int rc = -1;

	if (fchmod(fileno(f->file), S_IRUSR | S_IWUSR) < 0) {
		err_errno(e, ERR_IO, "%s", f->path);
		goto out;
	}
	if (write_rows(app, a, f->file, e) < 0 ||
	    digest_of(f, rows, e) < 0 ||
	    audit_archive_sign(app->store, app->key, app->actor, a, rows,
		&end, e) < 0)
		goto out;
	fwrite(end.s, 1, end.len, f->file);
	if (digest_of(f, a->sha256, e) == 0 && new_file_finish(f, e) == 0)
		rc = 0;
out:
	buf_clear(&end);
	return rc;
}

/* The record, which takes the rows out of the log.  A file without a record
 * is taken back; where it is not known whether there is one, it stays. */
static int
record(struct app *app, const char *path, struct audit_archive *a,
    struct err *e)
{
	if (store_begin(app->store, e) < 0 ||
	    audit_archive_record(app->store, app->actor, a, e) < 0) {
		store_rollback(app->store);
		(void)remove(path);
		return -1;
	}
	if (store_commit(app->store, e) == 0)
		return 0;
	return err_hint(e, "%s stays: 'osanctl audit archives' tells whether "
	    "it holds rows that the log no longer has; where it does not, "
	    "remove it and run this again", path);
}

static int
make(struct app *app, const char *path, struct audit_archive *a,
    struct err *e)
{
	struct new_file f;
	const char *name = strrchr(path, '/');
	int rc = -1;

	if (new_file_begin(&f, path, false, e) < 0) {
		if (e->code == ERR_EXISTS)
			err_hint(e, "choose another name; 'osanctl audit "
			    "archives' tells whether it is an archive, or "
			    "left by a run that was cut off, and then it may "
			    "be removed");
		return -1;
	}
	a->file = mem_text(name != NULL ? name + 1 : path);
	if (write_file(app, a, &f, e) == 0)
		rc = record(app, path, a, e);
	new_file_drop(&f);
	return rc;
}

/* As it stands in the database now. */
static int
print_newest(struct app *app, struct err *e)
{
	struct audit_archive *rows;
	size_t n;
	int rc = -1;

	if (audit_archive_list(app->store, &rows, &n, e) < 0)
		return -1;
	if (n > 0 && out_sheet_begin(app->out, columns, ARRAY_LEN(columns),
	    false, e) == 0) {
		print(app->out, &rows[n - 1]);
		out_end(app->out);
		rc = 0;
	}
	audit_archive_list_free(rows, n);
	return rc;
}

static int
agree(struct app *app, const struct audit_archive *a, const char *path,
    struct err *e)
{
	char from[CLOCK_TEXT], until[CLOCK_TEXT], *question;
	int rc;

	clock_minute(a->first_at, from);
	clock_minute(a->last_at, until);
	if (app->dry_run) {
		message_note(&app->message, "would move rows %lld to %lld of "
		    "the log, from %s until %s, to %s",
		    (long long)a->first, (long long)a->last, from, until,
		    path);
		return 0;
	}
	question = mem_printf(_("Move rows %lld to %lld of the log, from %s "
	    "until %s, to %s?"), (long long)a->first, (long long)a->last,
	    from, until, path);
	rc = app_confirm(app, question, e);
	free(question);
	return rc;
}

static int
run(struct app *app, const struct args *args, struct err *e)
{
	const char *path = args_get(args, "output");
	struct audit_archive a = AUDIT_ARCHIVE_INIT;
	struct audit_report r;
	int64_t before;
	int rc = -1;

	if (path == NULL || strcmp(path, "-") == 0) {
		err_set(e, ERR_USAGE, "an archive is a file");
		return err_hint(e, "name one that is not there yet: --output "
		    "FILE");
	}
	if (read_before(app, args, &before, e) < 0 ||
	    audit_check(app, &r, e) < 0)
		return -1;
	if (!r.ok)
		return audit_tell_damage(app, &r, e);
	if (store_begin_read(app->store, e) < 0)
		return -1;
	rc = audit_archive_choose(app->store, before, &a, e);
	store_end_read(app->store);
	if (rc == 0)
		rc = agree(app, &a, path, e);
	if (rc == 0 && !app->dry_run &&
	    (rc = make(app, path, &a, e)) == 0)
		rc = print_newest(app, e);
	audit_archive_clear(&a);
	return rc;
}

static const struct option_spec options[] = {
	{ .name = "output",
	    .arg = N_("FILE"),
	    .complete = "file",
	    .help = N_("write to FILE, which must not be there yet") },
	{ .name = "before",
	    .arg = N_("TIME"),
	    .help = N_("only rows from before TIME") },
	{ 0 },
};

const struct command cmd_audit_archive = {
	.path = "audit archive",
	.summary = N_("move the oldest rows of the log to a signed file"),
	.detail = N_(
	    "Takes the oldest rows that are past their legal time (the "
	    "setting audit.keep-days, three years at least), up to the first "
	    "one that is not; all are sealed, and the whole log is checked "
	    "first. The file is written, signed as a bundle is, and made "
	    "durable; then the rows leave the database in one step, which "
	    "stands in the log. The chain goes on from the file's last "
	    "seal.\n\n"
	    "The file holds a row a line as 'audit export' writes it, then a "
	    "line that says what they are, and its signature in the last "
	    "line. Keep it where backups are kept: nothing else holds these "
	    "rows. 'audit verify --archive FILE...' checks it."),
	.needs = NEED_WRITE | NEED_ADMIN | NEED_KEY | NEED_NO_VERSION,
	.permit = PERMIT_AUDIT_ARCHIVE,
	.options = options,
	.run = run,
};

static int
run_archives(struct app *app, const struct args *args, struct err *e)
{
	struct audit_archive *rows;
	size_t n;
	int rc = -1;

	(void)args;
	if (audit_archive_list(app->store, &rows, &n, e) < 0)
		return -1;
	if (out_list_begin(app->out, columns, ARRAY_LEN(columns), e) == 0) {
		for (size_t i = n; i > 0; i--)
			print(app->out, &rows[i - 1]);
		out_end(app->out);
		rc = 0;
	}
	audit_archive_list_free(rows, n);
	return rc;
}

const struct command cmd_audit_archives = {
	.path = "audit archives",
	.summary = N_("list the files that hold old rows of the log"),
	.detail = N_("Newest first: which rows each holds, when it was made "
		     "and by whom, its last seal and its digest."),
	.needs = NEED_STORE,
	.permit = PERMIT_AUDIT_LIST,
	.run = run_archives,
};
