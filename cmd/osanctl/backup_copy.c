/*
 * osanctl backup copy: brings a second repository up to date.
 */
#include <stdlib.h>

#include "cmd/osanctl/backup.h"
#include "cmd/osanctl/commands.h"
#include "lib/backup/copy.h"
#include "lib/base/mem.h"

static const struct out_column columns[] = {
	{ "repository", N_("repository"), OUT_TEXT, 0 },
	{ "copy", N_("its copy"), OUT_TEXT, 0 },
	{ "copied", N_("backups copied"), OUT_INT, 0 },
	{ "bytes", N_("size"), OUT_BYTES, 0 },
	{ "had", N_("there already"), OUT_INT, 0 },
	{ "removed", N_("taken out"), OUT_INT, 0 },
	{ "damaged", N_("damaged, not copied"), OUT_INT, 0 },
};

static void
show(void *ctx, int64_t done)
{
	progress_step(ctx, done);
}

static int
tell(struct app *app, const struct repository *r, const char *to,
    const struct backup_copied *n, struct err *e)
{
	if (out_sheet_begin(app->out, columns, ARRAY_LEN(columns), false, e) <
	    0)
		return -1;
	out_row_begin(app->out);
	out_text(app->out, r->folder);
	out_text(app->out, to);
	out_int(app->out, (int64_t)n->copied);
	out_int(app->out, n->bytes);
	out_int(app->out, (int64_t)n->had);
	out_int(app->out, (int64_t)n->removed);
	out_int(app->out, (int64_t)n->damaged);
	out_row_end(app->out);
	out_end(app->out);
	return 0;
}

static int
run(struct app *app, const struct args *args, struct err *e)
{
	struct repository r;
	struct chain c;
	struct backup_copied n;
	struct backup_copy copy = { .from = &r, .chain = &c,
		.to = args->argv[0], .dry_run = app->dry_run,
		.progress = show };
	int rc;

	if (backup_chain(app, args, 1, &r, &c, e) < 0)
		return -1;
	copy.ctx = app_progress(app, _("copying"), backup_copy_total(&copy),
	    true);
	rc = backup_copy(&copy, &n, e);
	app_progress_end(app, copy.ctx);
	backup_tell_faults(app, &c);
	if (rc == 0)
		rc = tell(app, &r, copy.to, &n, e);
	if (rc == 0 && n.damaged > 0) {
		err_set(e, ERR_DAMAGED, "%zu backups are damaged and were "
		    "not copied", n.damaged);
		rc = err_hint(e, "'osanctl backup verify' tells what is "
		    "wrong; what the copy had of them stays");
	}
	chain_clear(&c);
	repository_clear(&r);
	return rc;
}

const struct command cmd_backup_copy = {
	.path = "backup copy",
	.args = "DEST [REPO]",
	.summary = N_("bring a second repository up to date with this one"),
	.detail =
	    N_("Copies into the folder DEST what it lacks, looks at each data "
	       "file's SHA-256 meanwhile, and takes out what was pruned here. "
	       "What this repository lost otherwise stays in the copy. Cut "
	       "off, it goes on when it is run again. A folder that is "
	       "another repository, or has backups that are none of this "
	       "one's, is refused.\n\n"
	       "The copy is a repository like the first: list, verify and "
	       "restore work on it."),
	.needs = NEED_DRY_RUN,
	.args_complete = "file",
	.min_args = 1,
	.max_args = 2,
	.run = run,
};
