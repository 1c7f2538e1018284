/*
 * osanctl post expire and post purge: what cron runs, and purging by hand.
 */
#include <stdio.h>
#include <stdlib.h>

#include "cmd/osanctl/app.h"
#include "cmd/osanctl/commands.h"
#include "lib/base/mem.h"
#include "lib/board/retention.h"
#include "lib/org/permit.h"

static const struct out_column columns[] = {
	{ "expired", N_("expired"), OUT_INT, 0 },
	{ "restored", N_("shown again"), OUT_INT, 0 },
	{ "purged", N_("purged"), OUT_INT, 0 },
	{ "files", N_("files destroyed"), OUT_INT, 0 },
};

static int
print(struct app *app, const struct retention *n, struct err *e)
{
	if (out_sheet_begin(app->out, columns, ARRAY_LEN(columns), false,
	    e) < 0)
		return -1;
	out_row_begin(app->out);
	out_int(app->out, n->expired);
	out_int(app->out, n->restored);
	out_int(app->out, n->purged);
	out_int(app->out, n->files);
	out_row_end(app->out);
	out_end(app->out);
	return 0;
}

static void
step(void *ctx, int64_t done)
{
	progress_step(ctx, done);
}

static int
run_expire(struct app *app, const struct args *args, struct err *e)
{
	struct retention n;
	struct progress *bar;
	int rc;

	(void)args;
	if (retention_due(app->store, &n, e) < 0)
		return -1;
	n.purged = 0;
	if (app->dry_run)
		return print(app, &n, e);
	bar = app_progress(app, _("expiring"), n.expired, false);
	rc = retention_expire(app->store, app->actor,
	    &(struct retention_progress){ step, bar }, &n, e);
	app_progress_end(app, bar);
	return rc < 0 ? -1 : print(app, &n, e);
}

const struct command cmd_post_expire = {
	.path = "post expire",
	.summary = N_("end posting periods and temporary measures that are "
	    "over"),
	.detail = N_("Meant for cron (article 6(1)). Posts past their period "
	    "stay readable to staff; hidden posts whose time is over go back "
	    "to the state before."),
	.needs = NEED_STORE | NEED_WRITE,
	.permit = PERMIT_POST_EXPIRE,
	.run = run_expire,
};

static int
purge_due(struct app *app, struct err *e)
{
	struct retention n, due;
	struct progress *bar;
	char *question;
	int rc;

	if (retention_due(app->store, &due, e) < 0)
		return -1;
	due.expired = due.restored = 0;
	if (app->dry_run || due.purged == 0)
		return print(app, &due, e);
	question = mem_printf(_("destroy the text of %lld posts for good?"),
	    (long long)due.purged);
	rc = app_confirm(app, question, e);
	free(question);
	if (rc < 0)
		return -1;
	bar = app_progress(app, _("purging"), due.purged, false);
	rc = retention_purge(app->store, app->actor,
	    &(struct retention_progress){ step, bar }, &n, e);
	app_progress_end(app, bar);
	return rc < 0 ? -1 : print(app, &n, e);
}

static int
run_purge(struct app *app, const struct args *args, struct err *e)
{
	struct retention n = { 0 };
	struct ids ids = IDS_INIT;
	int rc = -1;

	if (args->argc == 0)
		return purge_due(app, e);
	if (args_ids(args, 0, stdin, &ids, e) < 0)
		goto out;
	if (!app->dry_run && app_confirm(app,
	    _("destroy these texts for good?"), e) < 0)
		goto out;
	for (size_t i = 0; i < ids.count; i++)
		if (app->dry_run ?
		    retention_may_purge(app->store, ids.id[i], e) < 0 :
		    retention_purge_one(app->store, app->actor, ids.id[i], &n,
		    e) < 0)
			goto out;
	rc = print(app, &n, e);
out:
	ids_clear(&ids);
	return rc;
}

const struct command cmd_post_purge = {
	.path = "post purge",
	.args = "[ID...]",
	.summary = N_("destroy removed texts whose undo time is over"),
	.detail = N_("Without ids, all of them. Title, text, revisions and "
	    "attached files are overwritten; tombstone and decisions stay. "
	    "This cannot be taken back."),
	.needs = NEED_STORE | NEED_WRITE,
	.permit = PERMIT_POST_PURGE,
	.max_args = -1,
	.run = run_purge,
};
