/*
 * osanctl backup restore.
 */
#include <stdlib.h>

#include "cmd/osanctl/backup.h"
#include "cmd/osanctl/commands.h"
#include "lib/backup/choice.h"
#include "lib/backup/target.h"
#include "lib/base/clock.h"
#include "lib/base/mem.h"

static const struct out_column columns[] = {
	{ "id", N_("backup"), OUT_TEXT, 0 },
	{ "time", N_("state of"), OUT_TIME, 0 },
	{ "file", N_("database"), OUT_TEXT, 0 },
	{ "bytes", N_("size"), OUT_BYTES, 0 },
	{ "backups", N_("backups that it took"), OUT_INT, 0 },
	{ "files", N_("attached files"), OUT_INT, 0 },
	{ "files_folder", N_("their folder"), OUT_TEXT, 0 },
	{ "missing_files", N_("files that no backup holds"), OUT_INT, 0 },
	{ "conf", N_("settings file"), OUT_TEXT, 0 },
	{ "aside", N_("former database"), OUT_TEXT, 0 },
	{ "files_aside", N_("former attached files"), OUT_TEXT, 0 },
	{ "seconds", N_("seconds"), OUT_REAL, 0 },
};

struct work {
	struct app *app;
	struct target target;
	struct restore restore;
	struct buf conf;
	bool salvage;
	int64_t limit; /* the time that was named */
	int64_t begun;
};

static void
show(void *ctx, int64_t done)
{
	progress_step(ctx, done);
}

static int
again(void *ctx, struct err *e)
{
	struct work *w = ctx;

	if (target_again(&w->target, e) < 0)
		return -1;
	w->restore.fd = w->target.db.fd;
	w->restore.files = w->target.files_fd;
	return 0;
}

static void
passed_over(void *ctx, const char *id, const char *why)
{
	struct work *w = ctx;

	message_warn(&w->app->message, "%s is passed over: %s", id, why);
}

static void
tell(struct work *w, const struct manifest *m, size_t n)
{
	struct out *o = w->app->out;
	const struct target *t = &w->target;

	out_row_begin(o);
	out_text(o, m->id);
	out_time(o, m->time);
	out_text(o, t->path);
	out_int(o, m->pages * m->page_size);
	out_int(o, (int64_t)n);
	out_int(o, t->nfiles);
	out_text(o, t->nfiles > 0 ? t->files : NULL);
	out_int(o, t->missing);
	out_text(o, w->conf.len > 0 ? t->conf : NULL);
	out_text(o, t->aside);
	out_text(o, t->files_aside);
	out_real(o, (double)(clock_steady() - w->begun) / 1e6);
	out_row_end(o);
	out_end(o);
}

/* What a backup never holds, and what else is to be done. */
static void
advise(struct work *w, pid_t user)
{
	const struct message *m = &w->app->message;

	if (w->target.missing > 0)
		message_warn(m, "%lld attached files are in no backup of the "
		    "chain: they were taken away while it was made",
		    (long long)w->target.missing);
	if (user != 0)
		message_warn(m, "a program has the former database open, and "
		    "goes on with it as %s: restart it", w->target.aside);
	message_note(m, "the master key is in no backup: put the copy that "
	    "was kept apart beside the database, or open the one of 'osanctl "
	    "backup export-key'; without it personal data stays sealed");
}

static int
carry_out(struct work *w, struct chain *c, size_t i, struct err *e)
{
	const struct choice_salvage how = { again, passed_over, w,
		w->limit };
	pid_t user = target_user(w->target.path);
	size_t *path = NULL, n = 0, got = i;
	int rc;

	if (chain_path(c, i, &path, &n, e) < 0)
		err_clear(e); /* told when it is restored */
	w->restore.ctx = app_progress(w->app, _("restoring"),
	    restore_bytes(c, path, n), true);
	free(path);
	w->restore.progress = show;
	w->restore.fd = w->target.db.fd;
	w->restore.files = w->target.files_fd;
	w->restore.conf = &w->conf;
	rc = w->salvage ? choice_salvage(&w->restore, c, i, &how, &got, e) :
	    choice_restore(&w->restore, c, i, NULL, e);
	if (rc == 0)
		rc = target_finish(&w->target, w->conf.s, w->conf.len, e);
	app_progress_end(w->app, w->restore.ctx);
	if (rc < 0 || chain_path(c, got, &path, &n, e) < 0)
		return -1;
	free(path);
	rc = out_sheet_begin(w->app->out, columns, ARRAY_LEN(columns), false,
	    e);
	if (rc == 0) {
		tell(w, &c->m[got], n);
		advise(w, user);
	}
	return rc;
}

/* Which backup, and that none is missing that would be meant. */
static int
choose(struct work *w, struct chain *c, const char *at, size_t *i,
    struct err *e)
{
	if (chain_check(c, w->restore.from, e) < 0 ||
	    choice_find(c, at, i, &w->limit, e) < 0)
		return -1;
	if (choice_is_newest(c, w->restore.from, at, *i, e) == 0)
		return 0;
	if (!w->salvage)
		return -1;
	message_warn(&w->app->message, "%s", e->msg);
	err_clear(e);
	return 0;
}

static int
restore_from(struct work *w, const struct args *args, struct err *e)
{
	struct age_identity *ids = NULL;
	struct chain c = CHAIN_INIT;
	size_t i;
	int rc = -1;

	if (backup_identities(args, &ids, &w->restore.nids, e) < 0)
		return -1;
	w->restore.ids = ids;
	if (target_begin(&w->target, args_get(args, "to"),
	    args_get(args, "files"), args_has(args, "force"), e) == 0) {
		if (chain_load(w->restore.from, &c, e) == 0 &&
		    choose(w, &c, args_get(args, "at"), &i, e) == 0)
			rc = carry_out(w, &c, i, e);
		chain_clear(&c);
		target_clear(&w->target);
	}
	age_identities_free(ids, w->restore.nids);
	return rc;
}

static int
run(struct app *app, const struct args *args, struct err *e)
{
	struct work w = { .app = app, .conf = BUF_INIT,
		.salvage = args_has(args, "salvage"),
		.begun = clock_steady() };
	struct repository r;
	char *folder, *wrong = NULL;
	int rc;

	if (args_get(args, "to") == NULL)
		return err_set(e, ERR_USAGE, "where to is not said: --to "
		    "FILE");
	if (backup_folder(app, args, 0, &folder, e) < 0)
		return -1;
	/* this program must not have open what it may put aside */
	app_close(app);
	rc = choice_open(folder, &r, w.salvage ? &wrong : NULL, e);
	free(folder);
	if (rc < 0)
		return -1;
	if (wrong != NULL)
		message_warn(&app->message, "%s", wrong);
	free(wrong);
	w.restore.from = &r;
	rc = restore_from(&w, args, e);
	mem_wipe(&w.restore.about, sizeof(w.restore.about));
	buf_clear(&w.conf);
	repository_clear(&r);
	return rc;
}

static const struct option_spec options[] = {
	{ .name = "at", .arg = N_("TIME|ID"),
	  .help = N_("the state of that time, or that backup; else the "
		     "newest") },
	{ .name = "to", .arg = N_("FILE"),
	  .help = N_("where the database goes"), .complete = "file" },
	BACKUP_IDENTITY_OPTION,
	{ .name = "files", .arg = N_("FOLDER"),
	  .help = N_("where attached files go; else FILE.files"),
	  .complete = "file" },
	{ .name = "force",
	  .help = N_("keep what stands there aside, under a name with the "
		     "time") },
	{ .name = "salvage",
	  .help = N_("where that backup is damaged, the newest sound one "
		     "before it") },
	{ 0 },
};

const struct command cmd_backup_restore = {
	.path = "backup restore",
	.args = "[REPO]",
	.summary = N_("put a site back from its backups"),
	.detail =
	    N_("Puts the full backup and what builds upon it together, "
	       "compares every page with what was backed up, and only then "
	       "gives the database its name. Damage is refused, naming the "
	       "backup (exit 7); with --salvage the newest sound one before "
	       "it is taken.\n\n"
	       "It needs no database and no account here, only the "
	       "repository and an identity, so that it works on a new "
	       "machine. An existing database is never replaced: with "
	       "--force it is kept aside. The settings file of the backup "
	       "is put beside the database as FILE.osan.conf. The master "
	       "key is in no backup."),
	.options = options,
	.max_args = 1,
	.run = run,
};
