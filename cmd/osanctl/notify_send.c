/*
 * osanctl notify send: what cron calls to send the mails that are due, or,
 * with --follow, a service that sends each as soon as it is due.
 */
#include <stdlib.h>

#include "cmd/osanctl/commands.h"
#include "cmd/osanctl/notify.h"
#include "lib/base/ending.h"
#include "lib/base/mem.h"
#include "lib/notify/send.h"
#include "lib/org/permit.h"

static const struct out_column columns[] = {
	{ "sent", N_("sent"), OUT_INT, 0 },
	{ "failed", N_("failed"), OUT_INT, 0 },
	{ "given_up", N_("given up"), OUT_INT, 0 },
	{ "cancelled", N_("not needed any more"), OUT_INT, 0 },
	{ "calls", N_("to be called instead"), OUT_INT, 0 },
};

/* The bar, made when it is known how much there is to do. */
struct bar {
	struct app *app;
	struct progress *progress;
};

static void
step(void *ctx, int64_t done, int64_t total)
{
	struct bar *bar = ctx;

	if (bar->progress == NULL)
		bar->progress = app_progress(bar->app, _("sending"), total,
		    false);
	progress_step(bar->progress, done);
}

/* People who said --quiet want to hear of failures only. */
static int
print(struct app *app, const struct send_result *r, struct err *e)
{
	if (app->quiet && out_format(app->out) == OUT_TABLE)
		return 0;
	if (out_sheet_begin(app->out, columns, ARRAY_LEN(columns), false, e) <
	    0)
		return -1;
	out_row_begin(app->out);
	out_int(app->out, r->sent);
	out_int(app->out, r->failed);
	out_int(app->out, r->given_up);
	out_int(app->out, r->cancelled);
	out_int(app->out, r->calls);
	out_row_end(app->out);
	out_end(app->out);
	return 0;
}

static int
dry_run(struct app *app, int64_t limit, struct err *e)
{
	int64_t *ids;
	size_t n;
	int rc;

	rc = send_due(app->store, limit, &ids, &n, e);
	if (rc == 0)
		rc = notify_list_ids(app, ids, n, e);
	free(ids);
	return rc;
}

static int
send(struct app *app, int64_t limit, struct err *e)
{
	struct bar bar = { .app = app };
	struct send_result r;
	struct keyring *keys;
	int rc;

	if (notify_keys(app, &keys, e) < 0)
		return -1;
	app->noted = true;
	rc = send_run(app->store, keys,
	    &(struct send_options){ .limit = limit,
		.keep_errors = app->verbose,
		.progress = step,
		.ctx = &bar },
	    &r, e);
	app_progress_end(app, bar.progress);
	if (rc < 0 || print(app, &r, e) < 0)
		return -1;
	if (r.failed == 0 && r.given_up == 0)
		return 0;
	err_set(e, ERR_PARTLY,
	    "%lld notices were sent, %lld failed and will "
	    "be tried again, %lld were given up",
	    (long long)r.sent, (long long)r.failed, (long long)r.given_up);
	return err_hint(e,
	    "'osanctl notify list --state failed' (or "
	    "given-up) says why");
}

/* What a service has to tell, for its journal. */
static void
tell(void *ctx, const struct send_result *r)
{
	struct app *app = ctx;

	if (r->failed != 0 || r->given_up != 0)
		message_warn(&app->message, "%lld notices were sent, %lld "
		    "failed and will be tried again, %lld were given up",
		    (long long)r->sent, (long long)r->failed,
		    (long long)r->given_up);
	else
		message_note(&app->message, "%lld notices were sent",
		    (long long)r->sent);
}

static int
follow(struct app *app, struct err *e)
{
	struct keyring *keys;

	if (notify_keys(app, &keys, e) < 0)
		return -1;
	app->noted = true;
	return send_follow(app->store, keys,
	    &(struct send_options){ .keep_errors = app->verbose,
		.stop = ending_asked() },
	    &(struct send_round){ .done = tell, .ctx = app }, e);
}

static int
check_follow(struct app *app, const struct args *args, struct err *e)
{
	if (app->dry_run)
		return err_set(e, ERR_USAGE, "--follow and --dry-run exclude "
		    "each other");
	if (args_has(args, "limit"))
		return err_set(e, ERR_USAGE, "--follow and --limit exclude "
		    "each other");
	return 0;
}

static int
run_send(struct app *app, const struct args *args, struct err *e)
{
	int64_t limit;

	if (args_has(args, "follow"))
		return check_follow(app, args, e) < 0 ? -1 : follow(app, e);
	if (args_int(args, "limit", 1, INT64_MAX, 0, &limit, e) < 0)
		return -1;
	return app->dry_run ? dry_run(app, limit, e) : send(app, limit, e);
}

static const struct option_spec options[] = {
	{ .name = "limit", .arg = "N", .help = N_("try N mails at most") },
	{ .name = "follow",
	    .help = N_("stay, and send each as soon as it is due") },
	{ 0 },
};

const struct command cmd_notify_send = {
	.path = "notify send",
	.summary = N_("send the notices that are due, by mail"),
	.detail = N_(
	    "Meant for cron, with --quiet. Each is given to the "
	    "system's sendmail; what fails is tried again after growing gaps "
	    "and at last given up, which 'osanctl status' shows. Only one "
	    "run sends at a time. With --follow it stays as a service until "
	    "it is asked to end, so that codes arrive at once; cron may send "
	    "beside it. With --dry-run it lists what is due; with "
	    "--verbose the mail program's own words are shown."),
	.needs = NEED_STORE | NEED_WRITE | NEED_NO_VERSION | NEED_KEY,
	.permit = PERMIT_NOTIFY_SEND,
	.options = options,
	.run = run_send,
};
