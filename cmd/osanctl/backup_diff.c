/*
 * osanctl backup diff.
 */
#include <stdlib.h>

#include "cmd/osanctl/backup.h"
#include "cmd/osanctl/commands.h"
#include "lib/backup/choice.h"
#include "lib/backup/scratch.h"
#include "lib/base/mem.h"
#include "lib/store/still.h"

static const struct out_column columns[] = {
	{ "table", N_("table"), OUT_TEXT, 0 },
	{ "added", N_("rows added"), OUT_INT, 0 },
	{ "removed", N_("removed"), OUT_INT, 0 },
	{ "changed", N_("changed"), OUT_INT, 0 },
};

struct work {
	struct app *app;
	struct unnamed before, after;
	struct restore restore;
	struct chain chain;
	int64_t tables; /* that are another */
};

static void
show(void *ctx, int64_t done)
{
	progress_step(ctx, done);
}

static int
find(struct work *w, const char *at, size_t *i, struct err *e)
{
	int64_t limit;

	return choice_find(&w->chain, at, i, &limit, e);
}

static int64_t
bytes_of(const struct chain *c, size_t i)
{
	struct err none = ERR_INIT;
	size_t *path, n;
	int64_t sum;

	if (chain_path(c, i, &path, &n, &none) < 0)
		return 0;
	sum = restore_bytes(c, path, n);
	free(path);
	return sum;
}

static int
bring(struct work *w, size_t i, struct unnamed *u, const char *scratch,
    struct err *e)
{
	if (scratch_open(u, scratch, e) < 0)
		return -1;
	w->restore.fd = u->fd;
	w->restore.begun = false;
	if (choice_restore(&w->restore, &w->chain, i, NULL, e) < 0)
		return -1;
	return unnamed_show(u, e);
}

static void
opened(void *ctx)
{
	struct work *w = ctx;

	unnamed_hide(&w->before);
	unnamed_hide(&w->after);
}

static int
print(void *ctx, const struct store_change *change, struct err *e)
{
	struct work *w = ctx;
	struct out *o = w->app->out;

	(void)e;
	if (change->added + change->removed + change->changed == 0 &&
	    !change->only_before && !change->only_after)
		return 0;
	w->tables++;
	out_row_begin(o);
	out_text(o, change->table);
	out_int(o, change->added);
	out_int(o, change->removed);
	out_int(o, change->changed);
	out_row_end(o);
	return 0;
}

static int
compare(struct work *w, const struct args *args, struct err *e)
{
	const char *scratch = args_get(args, "scratch");
	size_t a, b;
	int rc;

	if (chain_load(w->restore.from, &w->chain, e) < 0 ||
	    chain_check(&w->chain, w->restore.from, e) < 0 ||
	    find(w, args->argv[0], &a, e) < 0 ||
	    find(w, args->argv[1], &b, e) < 0)
		return -1;
	w->restore.ctx = app_progress(w->app, _("restoring"),
	    bytes_of(&w->chain, a) + bytes_of(&w->chain, b), true);
	w->restore.progress = show;
	rc = bring(w, a, &w->before, scratch, e);
	if (rc == 0)
		rc = bring(w, b, &w->after, scratch, e);
	app_progress_end(w->app, w->restore.ctx);
	if (rc < 0 || out_list_begin(w->app->out, columns,
	    ARRAY_LEN(columns), e) < 0)
		return -1;
	rc = store_diff_still(w->before.name, w->after.name, opened, print,
	    w, e);
	if (rc == 0)
		out_end(w->app->out);
	if (rc == 0 && w->tables == 0)
		message_note(&w->app->message, "no row is another");
	return rc;
}

static int
run(struct app *app, const struct args *args, struct err *e)
{
	struct work w = { .app = app, .before = UNNAMED_INIT,
		.after = UNNAMED_INIT, .restore = { .files = -1 },
		.chain = CHAIN_INIT };
	struct age_identity *ids = NULL;
	struct repository r;
	int rc = -1;

	if (backup_open(app, args, 2, &r, e) < 0)
		return -1;
	w.restore.from = &r;
	if (backup_identities(args, &ids, &w.restore.nids, e) == 0) {
		w.restore.ids = ids;
		rc = compare(&w, args, e);
		age_identities_free(ids, w.restore.nids);
	}
	mem_wipe(&w.restore.about, sizeof(w.restore.about));
	unnamed_drop(&w.before);
	unnamed_drop(&w.after);
	chain_clear(&w.chain);
	repository_clear(&r);
	return rc;
}

static const struct option_spec options[] = {
	BACKUP_IDENTITY_OPTION,
	{ .name = "scratch", .arg = N_("FOLDER"),
	  .help = N_("where both are restored to; else TMPDIR"),
	  .complete = "file" },
	{ 0 },
};

const struct command cmd_backup_diff = {
	.path = "backup diff",
	.args = "A B [REPO]",
	.summary = N_("show what changed from one backup to another"),
	.detail =
	    N_("Restores both, each named by its id or a time, to files "
	       "without a name, and counts table by table the rows that B "
	       "has and A has not, the other way round, and those that are "
	       "the same by their primary key and another in what they hold. "
	       "Tables without a change are left out."),
	.options = options,
	.min_args = 2,
	.max_args = 3,
	.run = run,
};
