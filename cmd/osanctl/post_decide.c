/*
 * osanctl post remove, hide, restore, undo, extend, and queue approve:
 * decisions, one or many.  Bulk decisions go in batches, each a
 * transaction; what is refused is told and left, the rest is done.
 */
#include "cmd/osanctl/post_decide.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/osanctl/bulk.h"
#include "cmd/osanctl/commands.h"
#include "cmd/osanctl/print.h"
#include "cmd/osanctl/selection.h"
#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/board/decide_many.h"
#include "lib/crypto/random.h"
#include "lib/org/permit.h"

#define BATCH_NAME_BYTES 10

static const struct out_column columns[] = {
	{ "decision", N_("decision"), OUT_INT, 0 },
	{ "post", N_("post"), OUT_INT, 0 },
	{ "action", N_("action"), OUT_TEXT, 0 },
	{ "ground", N_("ground"), OUT_INT, 0 },
	{ "reason", N_("reason"), OUT_TEXT, OUT_FLEX },
	{ "tombstone", N_("tombstone"), OUT_BOOL, 0 },
	{ "notice", N_("notice"), OUT_BOOL, 0 },
	{ "until", N_("until"), OUT_TIME, OUT_HIDDEN },
	{ "undoes", N_("takes back"), OUT_INT, OUT_HIDDEN },
	{ "state", N_("state"), OUT_TEXT, OUT_HIDDEN },
};

struct run {
	struct app *app;
	struct progress *bar;
};

static void
print(struct app *app, const struct decision *d)
{
	struct out *o = app->out;

	out_row_begin(o);
	print_ref(o, d->id);
	out_int(o, d->post_id);
	out_word(o, d->action);
	print_ref(o, d->ground);
	out_text(o, d->reason);
	out_bool(o, d->tombstone);
	out_bool(o, d->notice);
	print_time(o, d->until);
	print_ref(o, d->undoes);
	out_word(o, d->to_state);
	out_row_end(o);
}

static void
print_made(void *ctx, const struct decision *d)
{
	print(((struct run *)ctx)->app, d);
}

static void
tell_refused(void *ctx, int64_t id, const struct err *e)
{
	(void)id;
	message_error(&((struct run *)ctx)->app->message, e);
}

static bool
step(void *ctx, size_t seen)
{
	progress_step(((struct run *)ctx)->bar, (int64_t)seen);
	return true;
}

static struct keyring *
keys_to_unmask(void *ctx, struct err *e)
{
	struct app *app = ((struct run *)ctx)->app;
	struct keyring *keys = app_keyring(app);

	if (keys != NULL)
		return keys;
	err_set(e, ERR_CRYPTO, "the original cannot be opened without the "
	    "key %s", app->path.key);
	err_hint(e, "name the key file with --key or OSAN_KEY");
	return NULL;
}

int
decide_ids(struct app *app, const int64_t *ids, size_t n,
    const struct ruling *ruling, struct err *e)
{
	struct run r = {
		.app = app,
		.bar = app_progress(app, _("deciding"), (int64_t)n, false),
	};
	struct decide_many many = {
		.store = app->store,
		.actor = app->actor,
		.ruling = ruling,
		.dry_run = app->dry_run,
		.keyring = keys_to_unmask,
		.made = print_made,
		.refused = tell_refused,
		.go_on = step,
		.ctx = &r,
	};
	int rc = -1;

	if (out_list_begin(app->out, columns, ARRAY_LEN(columns), e) < 0 ||
	    decide_many(&many, ids, n, e) < 0)
		goto out;
	out_end(app->out);
	rc = 0;
	if (many.refusals > 0)
		rc = err_set(e, many.done > 0 ? ERR_PARTLY : many.last,
		    app->dry_run ?
		    N_("%lld of %zu would be refused, %lld would be done") :
		    N_("%lld of %zu were refused, %lld are done"),
		    (long long)many.refusals, n, (long long)many.done);
out:
	app_progress_end(app, r.bar);
	return rc;
}

/* What will be refused anyway needs no question: one listed post is looked
 * at before. */
static int
check_first(struct app *app, const struct selection *s,
    const struct ruling *ruling, struct err *e)
{
	struct decision d = DECISION_INIT;
	int rc;

	if (s->by_query || s->count != 1)
		return 0;
	rc = decision_check(app->store, app->actor, s->id[0], ruling, &d, e);
	decision_clear(&d);
	return rc;
}

static int
decide_selected(struct app *app, const struct args *args,
    struct ruling *ruling, const char *what, struct err *e)
{
	struct selection s = SELECTION_INIT;
	char *batch = NULL;
	int rc = -1;

	ruling->version = app->if_version;
	if (ruling_check(ruling, e) < 0 ||
	    selection_read(app, args, ruling->action, &s, e) < 0 ||
	    check_first(app, &s, ruling, e) < 0 ||
	    selection_agree(app, args, ruling->action, &s, what, e) < 0)
		goto out;
	if (s.count > 1)
		ruling->batch = batch = random_token(BATCH_NAME_BYTES);
	rc = decide_ids(app, s.id, s.count, ruling, e);
out:
	free(batch);
	selection_clear(&s);
	return rc;
}

static int
run_remove(struct app *app, const struct args *args, struct err *e)
{
	bool both = args_has(args, "both");
	struct ruling r = {
		.action = ACTION_REMOVE,
		.reason = args_get(args, "reason"),
		.tombstone = both || args_has(args, "tombstone"),
		.notify = both || args_has(args, "notify") ||
		    !args_has(args, "tombstone"),
	};
	int64_t ground;

	if (args_int(args, "ground", 1, 9, 0, &ground, e) < 0)
		return -1;
	r.ground = (int)ground;
	return decide_selected(app, args, &r, _("remove"), e);
}

static const struct option_spec remove_options[] = {
	{ .name = "ground", .arg = "1..9",
	    .help = N_("the ground of article 6(2)"), .complete = "ground" },
	{ .name = "reason", .arg = N_("TEXT"),
	    .help = N_("why, as the poster and the board will read it") },
	{ .name = "tombstone",
	    .help = N_("show date, ground and reason in the post's place") },
	{ .name = "notify",
	    .help = N_("write to the poster (the default where reachable)") },
	{ .name = "both", .help = N_("tombstone and notice") },
	SELECTION_OPTIONS,
	{ 0 },
};

const struct command cmd_post_remove = {
	.path = "post remove",
	.args = "[ID...]",
	.summary = N_("remove posts under one of the nine grounds"),
	.detail = N_("Article 6(2) lets a citizen's post be removed on nine "
	    "grounds only, and wants the reason shown on the board or sent to "
	    "the poster. Without a tombstone and without a known way to reach "
	    "the poster the removal is refused. It can be undone until the "
	    "text is purged."),
	.needs = NEED_STORE | NEED_WRITE,
	.permit = PERMIT_POST_REMOVE,
	.options = remove_options,
	.min_args = 0,
	.max_args = -1,
	.run = run_remove,
};

static int
run_hide(struct app *app, const struct args *args, struct err *e)
{
	struct ruling r = {
		.action = ACTION_HIDE,
		.reason = args_get(args, "reason"),
	};
	int64_t ground;

	if (args_int(args, "ground", 1, 9, 0, &ground, e) < 0 ||
	    args_time(args, "until", &r.until, e) < 0)
		return -1;
	r.ground = (int)ground;
	return decide_selected(app, args, &r, _("hide"), e);
}

static const struct option_spec hide_options[] = {
	{ .name = "reason", .arg = N_("TEXT"),
	    .help = N_("why, as the poster will read it") },
	{ .name = "until", .arg = N_("TIME"),
	    .help = N_("its end; after the days set, 30 at most, else") },
	{ .name = "ground", .arg = "1..9",
	    .help = N_("the ground suspected"), .complete = "ground" },
	SELECTION_OPTIONS,
	{ 0 },
};

const struct command cmd_post_hide = {
	.path = "post hide",
	.args = "[ID...]",
	.summary = N_("hide posts for a time, as a temporary measure"),
	.detail = N_("The measure ends by itself ('osanctl post expire' shows "
	    "the post again), and the poster is told where a way is known."),
	.needs = NEED_STORE | NEED_WRITE,
	.permit = PERMIT_POST_HIDE,
	.options = hide_options,
	.max_args = -1,
	.run = run_hide,
};

static int
run_restore(struct app *app, const struct args *args, struct err *e)
{
	struct ruling r = {
		.action = ACTION_RESTORE,
		.reason = args_get(args, "reason"),
	};

	return decide_selected(app, args, &r, _("restore"), e);
}

static const struct option_spec restore_options[] = {
	{ .name = "reason", .arg = N_("TEXT"), .help = N_("why") },
	SELECTION_OPTIONS,
	{ 0 },
};

const struct command cmd_post_restore = {
	.path = "post restore",
	.args = "[ID...]",
	.summary = N_("show hidden or removed posts again"),
	.detail = N_("Takes back the decision that hid or removed the post; "
	    "its tombstone goes, and whoever was told of the removal is told "
	    "of this too."),
	.needs = NEED_STORE | NEED_WRITE,
	.permit = PERMIT_POST_RESTORE,
	.options = restore_options,
	.max_args = -1,
	.run = run_restore,
};

static int
run_withdraw(struct app *app, const struct args *args, struct err *e)
{
	struct ruling r = {
		.action = ACTION_WITHDRAW,
		.reason = args_get(args, "reason"),
	};

	return decide_selected(app, args, &r, _("withdraw"), e);
}

static const struct option_spec withdraw_options[] = {
	{ .name = "reason", .arg = N_("TEXT"),
	    .help = N_("how the writer proved to be the writer") },
	SELECTION_OPTIONS,
	{ 0 },
};

const struct command cmd_post_withdraw = {
	.path = "post withdraw",
	.args = "[ID...]",
	.summary = N_("take posts down because their writer asks"),
	.detail = N_("For who proved to be the writer; the reason records "
	    "how, without personal data. It leaves no tombstone, cannot be "
	    "undone, and the text is purged once the undo time is over."),
	.needs = NEED_STORE | NEED_WRITE,
	.permit = PERMIT_POST_WITHDRAW,
	.options = withdraw_options,
	.max_args = -1,
	.run = run_withdraw,
};

static int
run_undo(struct app *app, const struct args *args, struct err *e)
{
	struct ruling r = {
		.action = ACTION_UNDO,
		.reason = args_get(args, "reason"),
		.version = app->if_version,
	};
	struct ids ids = IDS_INIT;
	char *question = NULL;
	int rc = -1;

	if (args_ids(args, 0, stdin, &ids, e) < 0)
		goto out;
	question = mem_printf(_("take back %zu decisions?"), ids.count);
	if (ids.count == 1 || app->dry_run ||
	    app_confirm(app, question, e) == 0)
		rc = decide_ids(app, ids.id, ids.count, &r, e);
out:
	free(question);
	ids_clear(&ids);
	return rc;
}

static const struct option_spec undo_options[] = {
	{ .name = "reason", .arg = N_("TEXT"), .help = N_("why") },
	{ 0 },
};

const struct command cmd_post_undo = {
	.path = "post undo",
	.args = "DECISION...",
	.summary = N_("take decisions back"),
	.detail = N_("The post returns to the state before the decision. The "
	    "tombstone goes, and a second notice follows the first. Possible "
	    "until the text is purged."),
	.needs = NEED_STORE | NEED_WRITE,
	.permit = PERMIT_POST_UNDO,
	.options = undo_options,
	.min_args = 1,
	.max_args = -1,
	.run = run_undo,
};

static int
run_extend(struct app *app, const struct args *args, struct err *e)
{
	struct ruling r = {
		.action = ACTION_EXTEND,
		.reason = args_get(args, "reason"),
	};

	if (args_time(args, "until", &r.until, e) < 0)
		return -1;
	if (r.until == 0) {
		err_set(e, ERR_USAGE, "extending needs the new end of the "
		    "posting period (article 6(1))");
		return err_hint(e, "name it with --until 2027-01-31");
	}
	return decide_selected(app, args, &r, _("extend"), e);
}

static const struct option_spec extend_options[] = {
	{ .name = "until", .arg = N_("TIME"),
	    .help = N_("the new end of the posting period") },
	{ .name = "reason", .arg = N_("TEXT"), .help = N_("why") },
	SELECTION_OPTIONS,
	{ 0 },
};

const struct command cmd_post_extend = {
	.path = "post extend",
	.args = "[ID...]",
	.summary = N_("show expired posts again, with a new period"),
	.needs = NEED_STORE | NEED_WRITE,
	.permit = PERMIT_POST_EXTEND,
	.options = extend_options,
	.max_args = -1,
	.run = run_extend,
};

static int
run_approve(struct app *app, const struct args *args, struct err *e)
{
	struct ruling r = {
		.action = ACTION_APPROVE,
		.reason = args_get(args, "reason"),
	};

	return decide_selected(app, args, &r, _("approve"), e);
}

static const struct option_spec approve_options[] = {
	{ .name = "reason", .arg = N_("TEXT"), .help = N_("why") },
	SELECTION_OPTIONS,
	{ 0 },
};

const struct command cmd_queue_approve = {
	.path = "queue approve",
	.args = "[ID...]",
	.summary = N_("let posts that wait be shown, and close their flags"),
	.needs = NEED_STORE | NEED_WRITE,
	.permit = PERMIT_POST_APPROVE,
	.options = approve_options,
	.max_args = -1,
	.run = run_approve,
};
