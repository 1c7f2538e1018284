/*
 * osanctl post expire and post purge: what cron runs, and purging by hand.
 */
#include <stdio.h>
#include <stdlib.h>

#include "cmd/osanctl/app.h"
#include "cmd/osanctl/bulk.h"
#include "cmd/osanctl/commands.h"
#include "lib/base/mem.h"
#include "lib/board/post.h"
#include "lib/board/retention.h"
#include "lib/org/permit.h"
#include "lib/store/store.h"

static const struct out_column columns[] = {
	{ "expired", N_("expired"), OUT_INT, 0 },
	{ "restored", N_("shown again"), OUT_INT, 0 },
	{ "purged", N_("purged"), OUT_INT, 0 },
	{ "files", N_("files destroyed"), OUT_INT, 0 },
	{ "origins", N_("origins forgotten"), OUT_INT, 0 },
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
	out_int(app->out, n->origins);
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
	app->counted = n.expired;
	return rc < 0 ? -1 : print(app, &n, e);
}

const struct command cmd_post_expire = {
	.path = "post expire",
	.summary = N_("end posting periods and temporary measures that are "
	    "over"),
	.detail = N_("Meant for cron (article 6(1)). Posts past their period "
	    "stay readable to staff; hidden posts whose time is over go back "
	    "to the state before."),
	.needs = NEED_STORE | NEED_WRITE | NEED_NO_VERSION,
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
	due.expired = due.restored = due.origins = 0;
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
	app->counted = n.purged;
	return rc < 0 ? -1 : print(app, &n, e);
}

static int
check_purge(struct app *app, const void *what, int64_t id, struct err *e)
{
	struct post p = POST_INIT;
	int rc = -1;

	(void)what;
	if (post_get(app->store, id, &p, e) == 0 &&
	    post_check_version(id, p.version, app->if_version, e) == 0)
		rc = retention_may_purge(app->store, id, e);
	post_clear(&p);
	return rc;
}

/* what points to the counts. */
static int
purge(struct app *app, const void *what, int64_t id, int64_t *made,
    struct err *e)
{
	struct retention *const *n = what;

	*made = 1;
	return retention_purge_post(app->store, app->actor, id, *n, e);
}

static int
count_purge(struct app *app, const void *what, int64_t id, int64_t made,
    struct err *e)
{
	struct retention *const *n = what;

	(void)app;
	(void)id;
	(void)e;
	if (made == 0)
		(*n)->purged++;
	return 0;
}

/* What will be refused anyway needs no question. */
static int
agree_purge(struct app *app, const struct ids *ids, struct err *e)
{
	char *question;
	int rc;

	if (app->dry_run)
		return 0;
	if (ids->count == 1 && check_purge(app, NULL, ids->id[0], e) < 0)
		return -1;
	question = mem_printf(_("destroy the text of %lld posts for good?"),
	    (long long)ids->count);
	rc = app_confirm(app, question, e);
	free(question);
	return rc;
}

static int
run_purge(struct app *app, const struct args *args, struct err *e)
{
	struct retention n = { 0 }, *counts = &n;
	const struct bulk b = { check_purge, purge, count_purge, &counts,
		false };
	struct ids ids = IDS_INIT;
	struct err late = ERR_INIT;
	int rc = -1;

	if (args->argc == 0)
		return app->if_version == 0 ? purge_due(app, e) :
		    err_set(e, ERR_USAGE, "--if-version is about posts that "
		    "are named");
	if (args_ids(args, 0, stdin, &ids, e) < 0 ||
	    agree_purge(app, &ids, e) < 0 ||
	    (!app->dry_run && store_overwrite_deleted(app->store, e) < 0))
		goto out;
	rc = bulk_run(app, &b, &ids, e);
	if (n.purged > 0 && !app->dry_run &&
	    retention_purge_end(app->store, rc < 0 ? &late : e) < 0)
		rc = -1;
	if (n.purged > 0 && print(app, &n, rc < 0 ? &late : e) < 0)
		rc = -1;
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
