/*
 * osanctl backup list and show: what a repository holds.  Neither a
 * database nor a key is needed.
 */
#include <stdlib.h>

#include "cmd/osanctl/backup.h"
#include "cmd/osanctl/commands.h"
#include "cmd/osanctl/print.h"
#include "lib/backup/chain.h"
#include "lib/base/mem.h"

int
backup_chain(struct app *app, const struct args *args, int at,
    struct repository *r, struct chain *c, struct err *e)
{
	char *folder;
	int rc;

	if (backup_folder(app, args, at, &folder, e) < 0)
		return -1;
	rc = chain_open(folder, r, c, e);
	free(folder);
	return rc;
}

void
backup_tell_faults(struct app *app, const struct chain *c)
{
	for (size_t i = 0; i < c->nfaults; i++) {
		const struct chain_fault *f = &c->faults[i];

		if (f->id[0] != '\0')
			message_warn(&app->message, "%s: %s", f->id, f->text);
		else
			message_warn(&app->message, "%s", f->text);
	}
}

void
backup_text_or_null(struct out *o, const char *text)
{
	if (text != NULL && text[0] != '\0')
		out_text(o, text);
	else
		out_null(o);
}

static void
print_file(struct out *o, const struct repository *r, const char *id)
{
	char *file = repository_data(r, id);

	out_text(o, file);
	free(file);
}

static void
print_sound(struct out *o, bool sound)
{
	if (!sound)
		out_mark(o, OUT_BAD);
	out_bool(o, sound);
}

/* --- list -------------------------------------------------------------- */

static const struct out_column list_columns[] = {
	{ "id", N_("backup"), OUT_TEXT, 0 },
	{ "time", N_("state of"), OUT_TIME, 0 },
	{ "kind", N_("kind"), OUT_TEXT, 0 },
	{ "parent", N_("builds upon"), OUT_TEXT, OUT_HIDDEN },
	{ "file", N_("file"), OUT_TEXT, OUT_HIDDEN },
	{ "bytes", N_("size"), OUT_BYTES, 0 },
	{ "pages", N_("pages"), OUT_INT, 0 },
	{ "changed", N_("of them in it"), OUT_INT, 0 },
	{ "files", N_("attached files"), OUT_INT, 0 },
	{ "seconds", N_("seconds"), OUT_REAL, 0 },
	{ "sound", N_("sound"), OUT_BOOL, 0 },
};

static void
print_row(struct out *o, const struct repository *r, const struct manifest *m,
    bool sound)
{
	out_row_begin(o);
	out_text(o, m->id);
	out_time(o, m->time);
	out_word(o, manifest_kind(m));
	backup_text_or_null(o, m->parent.id);
	print_file(o, r, m->id);
	out_int(o, m->bytes);
	out_int(o, m->pages);
	out_int(o, m->changed);
	out_int(o, m->files);
	out_real(o, (double)m->spent / 1e6);
	print_sound(o, sound);
	out_row_end(o);
}

static int
run_list(struct app *app, const struct args *args, struct err *e)
{
	struct repository r;
	struct chain c;
	int64_t limit;
	int rc;

	if (args_int(args, "limit", 0, INT64_MAX, INT64_MAX, &limit, e) < 0 ||
	    backup_chain(app, args, 0, &r, &c, e) < 0)
		return -1;
	rc = out_list_begin(app->out, list_columns, ARRAY_LEN(list_columns),
	    e);
	for (size_t i = c.n; rc == 0 && i > 0 && limit > 0; i--, limit--)
		print_row(app->out, &r, &c.m[i - 1], c.sound[i - 1]);
	if (rc == 0) {
		out_end(app->out);
		backup_tell_faults(app, &c);
	}
	chain_clear(&c);
	repository_clear(&r);
	return rc;
}

static const struct option_spec list_options[] = {
	{ .name = "limit", .arg = "N", .help = N_("at most N rows") },
	{ 0 },
};

const struct command cmd_backup_list = {
	.path = "backup list",
	.args = "[REPO]",
	.summary = N_("list the backups of a repository"),
	.detail =
	    N_("The newest first. A backup is sound where its file has its "
	       "size and all that it builds upon is there in its order; its "
	       "data is not read ('backup verify' does that). What is wrong "
	       "is told. Neither a database nor an identity is needed."),
	.options = list_options,
	.args_complete = "file",
	.max_args = 1,
	.run = run_list,
};

/* --- show -------------------------------------------------------------- */

static const struct out_column show_columns[] = {
	{ "id", N_("backup"), OUT_TEXT, 0 },
	{ "kind", N_("kind"), OUT_TEXT, 0 },
	{ "time", N_("state of"), OUT_TIME, 0 },
	{ "sound", N_("sound"), OUT_BOOL, 0 },
	{ "parent", N_("builds upon"), OUT_TEXT, 0 },
	{ "needs", N_("to restore it"), OUT_NESTED, 0 },
	{ "needed_by", N_("needed by"), OUT_NESTED, 0 },
	{ "file", N_("file"), OUT_TEXT, 0 },
	{ "bytes", N_("size"), OUT_BYTES, 0 },
	{ "sha256", N_("SHA-256"), OUT_TEXT, 0 },
	{ "page_size", N_("bytes of a page"), OUT_INT, 0 },
	{ "pages", N_("pages"), OUT_INT, 0 },
	{ "changed", N_("of them in it"), OUT_INT, 0 },
	{ "files", N_("attached files"), OUT_INT, 0 },
	{ "seconds", N_("seconds"), OUT_REAL, 0 },
	{ "audit_rows", N_("rows of the log"), OUT_INT, 0 },
	{ "audit_head", N_("its last seal"), OUT_TEXT, 0 },
	{ "recipients", N_("can be opened by"), OUT_NESTED, 0 },
	{ "software", N_("made by"), OUT_TEXT, 0 },
	{ "repository", N_("repository"), OUT_TEXT, 0 },
	{ "lineage", N_("line of the database"), OUT_TEXT, 0 },
	{ "sequence", N_("number"), OUT_INT, 0 },
	{ "previous", N_("the one before"), OUT_TEXT, 0 },
	{ "digest", N_("digest of the manifest"), OUT_TEXT, 0 },
};

/* From the full one on; what is missing is a fault that is told. */
static void
print_needs(struct out *o, const struct chain *c, size_t i)
{
	struct err none = ERR_INIT;
	size_t *path = NULL, n = 0;

	out_array_begin(o);
	if (chain_path(c, i, &path, &n, &none) == 0)
		for (size_t k = 0; k < n; k++)
			out_text(o, c->m[path[k]].id);
	out_array_end(o);
	free(path);
}

static void
print_needed_by(struct out *o, const struct chain *c, size_t i)
{
	out_array_begin(o);
	for (size_t k = i + 1; k < c->n; k++) {
		struct err none = ERR_INIT;
		size_t *path = NULL, n = 0;

		if (chain_path(c, k, &path, &n, &none) < 0)
			continue;
		for (size_t j = 0; j + 1 < n; j++)
			if (path[j] == i)
				out_text(o, c->m[k].id);
		free(path);
	}
	out_array_end(o);
}

static void
print_recipients(struct out *o, const struct manifest *m)
{
	out_array_begin(o);
	for (size_t i = 0; i < m->nrecipients; i++)
		out_text(o, m->recipients[i]);
	out_array_end(o);
}

static void
print_rest(struct out *o, const struct manifest *m)
{
	out_int(o, m->bytes);
	out_text(o, m->sha256);
	out_int(o, m->page_size);
	out_int(o, m->pages);
	out_int(o, m->changed);
	out_int(o, m->files);
	out_real(o, (double)m->spent / 1e6);
	out_int(o, m->audit_rows);
	backup_text_or_null(o, m->audit_head);
	print_recipients(o, m);
	out_text(o, m->software);
	out_text(o, m->repository);
	out_text(o, m->lineage);
	out_int(o, m->sequence);
	backup_text_or_null(o, m->previous.id);
	out_text(o, m->digest);
}

static int
print_all(struct app *app, const struct repository *r, const struct chain *c,
    size_t i, struct err *e)
{
	const struct manifest *m = &c->m[i];
	struct out *o = app->out;

	if (out_sheet_begin(o, show_columns, ARRAY_LEN(show_columns), false,
	    e) < 0)
		return -1;
	out_row_begin(o);
	out_text(o, m->id);
	out_word(o, manifest_kind(m));
	out_time(o, m->time);
	print_sound(o, c->sound[i]);
	backup_text_or_null(o, m->parent.id);
	print_needs(o, c, i);
	print_needed_by(o, c, i);
	print_file(o, r, m->id);
	print_rest(o, m);
	out_row_end(o);
	out_end(o);
	return 0;
}

static int
run_show(struct app *app, const struct args *args, struct err *e)
{
	struct repository r;
	struct chain c;
	size_t i;
	int rc = -1;

	if (backup_chain(app, args, 1, &r, &c, e) < 0)
		return -1;
	if (chain_find(&c, args->argv[0], &i, e) == 0)
		rc = print_all(app, &r, &c, i, e);
	if (rc == 0)
		backup_tell_faults(app, &c);
	chain_clear(&c);
	repository_clear(&r);
	return rc;
}

const struct command cmd_backup_show = {
	.path = "backup show",
	.args = "ID [REPO]",
	.summary = N_("show all that is known of a backup without a key"),
	.detail =
	    N_("Its manifest, which backups restoring it takes, which others "
	       "build upon it, and who can open it. The id may be shortened "
	       "to a beginning that no other has."),
	.args_complete = "file",
	.min_args = 1,
	.max_args = 2,
	.run = run_show,
};
