/*
 * osanctl search: the index that finds posts by their words.
 */
#include <stdio.h>

#include "cmd/osanctl/app.h"
#include "cmd/osanctl/commands.h"
#include "lib/base/mem.h"
#include "lib/org/permit.h"
#include "lib/search/index.h"
#include "lib/store/store.h"

static const struct out_column done_columns[] = {
	{ "indexed", N_("indexed"), OUT_INT, 0 },
	{ "left", N_("left"), OUT_INT, 0 },
};

static int
print_done(struct app *app, int64_t done, struct err *e)
{
	struct search_status s;

	if (search_status(app->store, &s, e) < 0 ||
	    out_sheet_begin(app->out, done_columns, ARRAY_LEN(done_columns),
		false, e) < 0)
		return -1;
	out_row_begin(app->out);
	out_int(app->out, done);
	out_int(app->out, s.behind + s.pending);
	out_row_end(app->out);
	out_end(app->out);
	return 0;
}

struct watch {
	struct app *app;
	struct progress *bar;
};

static void
step(void *ctx, int64_t done, int64_t total)
{
	struct watch *w = ctx;

	if (w->bar == NULL)
		w->bar = app_progress(w->app, _("indexing"), total, false);
	progress_step(w->bar, done);
}

static int
update(struct app *app, int64_t *done, struct err *e)
{
	struct watch w = { .app = app };
	int rc;

	if (store_expect_much(app->store, e) < 0)
		return -1;
	rc = search_update(app->store, 0,
	    &(struct search_progress){ step, &w }, done, e);
	app_progress_end(app, w.bar);
	return rc;
}

static int
run_update(struct app *app, const struct args *args, struct err *e)
{
	int64_t done = 0;

	(void)args;
	if (!app->dry_run && update(app, &done, e) < 0)
		return -1;
	app->counted = done;
	return print_done(app, done, e);
}

const struct command cmd_search_update = {
	.path = "search update",
	.summary = N_("index what is new or changed"),
	.detail = N_("Meant for cron. Until it has run, a search looks "
		     "through what is not indexed yet itself: it takes longer "
		     "and finds the same. Cut off, it goes on when it is run "
		     "again."),
	.needs = NEED_STORE | NEED_WRITE | NEED_NO_VERSION,
	.permit = PERMIT_SEARCH_UPDATE,
	.run = run_update,
};

static int
run_rebuild(struct app *app, const struct args *args, struct err *e)
{
	int64_t done = 0;
	bool resumed;

	(void)args;
	if (app->dry_run)
		return print_done(app, done, e);
	if (search_rebuild(app->store, &resumed, e) < 0)
		return -1;
	if (resumed)
		message_note(&app->message,
		    "going on with a rebuild that was cut off");
	if (update(app, &done, e) < 0)
		return -1;
	return print_done(app, done, e);
}

const struct command cmd_search_rebuild = {
	.path = "search rebuild",
	.summary = N_("make the index anew while the site runs"),
	.detail = N_("Empties the index and fills it again, some thousand "
		     "posts at a time. Meanwhile searches look through the "
		     "posts themselves. Cut off, it goes on when it is run "
		     "again."),
	.needs = NEED_STORE | NEED_WRITE | NEED_NO_VERSION,
	.permit = PERMIT_SEARCH_UPDATE,
	.run = run_rebuild,
};

static const struct out_column status_columns[] = {
	{ "posts", N_("posts shown"), OUT_INT, 0 },
	{ "behind", N_("not indexed yet"), OUT_INT, 0 },
	{ "pending", N_("changed since"), OUT_INT, 0 },
	{ "bytes", N_("size"), OUT_BYTES, 0 },
	{ "usable", N_("usable"), OUT_BOOL, 0 },
	{ "rebuilding", N_("rebuild not at its end"), OUT_BOOL, 0 },
	{ "to_merge", N_("taken out, not yet overwritten"), OUT_BOOL, 0 },
};

static int
run_status(struct app *app, const struct args *args, struct err *e)
{
	struct search_status s;
	struct out *o = app->out;

	(void)args;
	if (search_status(app->store, &s, e) < 0 ||
	    out_sheet_begin(o, status_columns, ARRAY_LEN(status_columns),
		false, e) < 0)
		return -1;
	out_row_begin(o);
	out_int(o, s.posts);
	out_int(o, s.behind);
	out_int(o, s.pending);
	out_int(o, s.bytes);
	out_bool(o, s.usable);
	out_bool(o, s.rebuilding);
	out_bool(o, s.mended);
	out_row_end(o);
	out_end(o);
	return 0;
}

const struct command cmd_search_status = {
	.path = "search status",
	.summary = N_("how far the index has come"),
	.needs = NEED_STORE,
	.permit = PERMIT_STATUS,
	.run = run_status,
};
