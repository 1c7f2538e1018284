/*
 * osanctl backup run.
 */
#include <stdlib.h>
#include <sys/stat.h>

#include "cmd/osanctl/backup.h"
#include "cmd/osanctl/commands.h"
#include "lib/backup/run.h"
#include "lib/base/mem.h"
#include "lib/base/process.h"
#include "lib/board/attachment.h"
#include "lib/org/permit.h"
#include "lib/org/setting.h"

static const struct out_column columns[] = {
	{ "id", N_("backup"), OUT_TEXT, 0 },
	{ "kind", N_("kind"), OUT_TEXT, 0 },
	{ "why", N_("because"), OUT_TEXT, 0 },
	{ "parent", N_("builds upon"), OUT_TEXT, 0 },
	{ "file", N_("file"), OUT_TEXT, 0 },
	{ "bytes", N_("size"), OUT_BYTES, 0 },
	{ "pages", N_("pages"), OUT_INT, 0 },
	{ "changed", N_("of them in it"), OUT_INT, 0 },
	{ "files", N_("attached files"), OUT_INT, 0 },
	{ "seconds", N_("seconds"), OUT_REAL, 0 },
};

static int
tell(struct app *app, const struct repository *r, const struct manifest *m,
    enum backup_reason why, struct err *e)
{
	char *file = repository_data(r, m->id);
	int rc = out_sheet_begin(app->out, columns, ARRAY_LEN(columns), false,
	    e);

	if (rc == 0) {
		out_row_begin(app->out);
		out_text(app->out, m->id);
		out_word(app->out, manifest_kind(m));
		backup_text_or_null(app->out, backup_reason_text(why));
		backup_text_or_null(app->out, m->parent.id);
		out_text(app->out, file);
		out_int(app->out, m->bytes);
		out_int(app->out, m->pages);
		out_int(app->out, m->changed);
		out_int(app->out, m->files);
		out_real(app->out, (double)m->spent / 1e6);
		out_row_end(app->out);
		out_end(app->out);
	}
	free(file);
	return rc;
}

static int64_t
size_of(const char *path)
{
	struct stat sb;

	return stat(path, &sb) == 0 ? sb.st_size : 0;
}

static void
show(void *ctx, int64_t done, int64_t total)
{
	(void)total;
	progress_step(ctx, done);
}

static int
wanted(const struct args *args, enum backup_wanted *w, struct err *e)
{
	bool full = args_has(args, "full"),
	     increment = args_has(args, "incremental");

	*w = full ? BACKUP_WANT_FULL : increment ? BACKUP_WANT_INCREMENTAL :
	    BACKUP_WANT_AUTO;
	if ((full && increment) ||
	    ((full || increment) && args_has(args, "auto")))
		return err_set(e, ERR_USAGE, "--full, --incremental and "
		    "--auto exclude each other");
	return 0;
}

static int
make(struct app *app, struct repository *r, enum backup_wanted w,
    struct err *e)
{
	struct manifest m = MANIFEST_INIT;
	enum backup_reason why = BACKUP_AS_WANTED;
	struct backup_run run = { .store = app->store, .to = r, .wanted = w,
		.progress = show, .software = app_version };
	char *files = attachment_folder(app->store);
	int64_t level = 3;
	int rc = -1;

	run.files = files;
	run.conf = app->conf.path;
	if (setting_int(app->store, SETTING_BACKUP_LEVEL, &level, e) == 0) {
		run.level = (int)level;
		run.ctx = app_progress(app, _("backing up"),
		    size_of(app->path.db), true);
		process_be_patient();
		rc = backup_run(&run, &m, &why, e);
		app_progress_end(app, run.ctx);
	}
	if (rc == 0)
		rc = tell(app, r, &m, why, e);
	if (rc == 0)
		rc = backup_hook(app, r, &m, e);
	manifest_clear(&m);
	free(files);
	return rc;
}

static int
run(struct app *app, const struct args *args, struct err *e)
{
	struct repository r;
	enum backup_wanted w;
	int rc;

	if (wanted(args, &w, e) < 0 || backup_delay(args, e) < 0 ||
	    backup_open(app, args, 0, &r, e) < 0)
		return -1;
	rc = repository_lock(&r, e);
	if (rc == 0)
		rc = make(app, &r, w, e);
	repository_clear(&r);
	return rc;
}

static const struct option_spec options[] = {
	{ .name = "full", .help = N_("the whole database") },
	{ .name = "incremental", .help = N_("what changed since the last") },
	{ .name = "auto",
	  .help = N_("full where this week, from Sunday on, has none yet; "
		     "this is what happens by itself") },
	{ .name = "random-delay", .arg = N_("SPAN"),
	  .help = N_("wait up to so long before, for cron") },
	{ 0 },
};

const struct command cmd_backup_run = {
	.path = "backup run",
	.args = "[REPO]",
	.summary = N_("back the site up"),
	.detail =
	    N_("Writes the database as it is at one moment, its attached "
	       "files and osan.conf into the repository, while everybody "
	       "goes on working: no program waits for it. The master key is "
	       "never in it ('backup export-key' seals that apart).\n\n"
	       "A full one holds everything; an increment the pages that "
	       "changed since the last backup. Where an increment cannot be "
	       "had, a full one is made, and why is told. By the by-law "
	       "(article 18(2)) the whole is backed up every week, the "
	       "changes every day."),
	.needs = NEED_STORE,
	.permit = PERMIT_BACKUP_RUN,
	.options = options,
	.max_args = 1,
	.run = run,
};
