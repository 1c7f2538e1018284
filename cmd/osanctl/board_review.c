/*
 * osanctl board review: that somebody looked at a board, and how often that
 * is to be done (article 5(1)).
 */
#include "cmd/osanctl/app.h"
#include "cmd/osanctl/commands.h"
#include "cmd/osanctl/print.h"
#include "lib/base/mem.h"
#include "lib/board/board.h"
#include "lib/board/review.h"
#include "lib/org/actor.h"
#include "lib/org/permit.h"

static const struct out_column columns[] = {
	{ "board", N_("board"), OUT_TEXT, 0 },
	{ "review_days", N_("review period"), OUT_INT, 0 },
	{ "reviewed_at", N_("reviewed"), OUT_TIME, 0 },
};

static int
print(struct app *app, const struct board *b, struct err *e)
{
	struct board_review r;

	if (board_review_find(app->store, b->id, &r, e) < 0 ||
	    out_sheet_begin(app->out, columns, ARRAY_LEN(columns), false, e) <
	    0)
		return -1;
	out_row_begin(app->out);
	out_text(app->out, b->slug);
	print_ref(app->out, r.days);
	print_time(app->out, r.reviewed_at);
	out_row_end(app->out);
	out_end(app->out);
	return 0;
}

/* A new period begins with a look, unless it ends them. */
static int
review(struct app *app, const struct args *args, const struct board *b,
    struct err *e)
{
	int64_t days = 0;

	if (!args_has(args, "every"))
		return app->dry_run ? 0 : board_review_done(app->store,
		    b->id, e);
	if (args_days(args, "every", BOARD_REVIEW_DAYS_MOST, &days, e) < 0)
		return -1;
	return app->dry_run ? 0 : board_review_every(app->store, b->id, days,
	    e);
}

static int
run_review(struct app *app, const struct args *args, struct err *e)
{
	struct board b = BOARD_INIT;
	int rc = -1;

	if (!app->dry_run && store_begin(app->store, e) < 0)
		return -1;
	if (board_find(app->store, args->argv[0], &b, e) == 0 &&
	    actor_may_board(app->store, app->actor, b.id, e) == 0 &&
	    review(app, args, &b, e) == 0 &&
	    (app->dry_run || store_commit(app->store, e) == 0))
		rc = print(app, &b, e);
	store_rollback(app->store);
	board_clear(&b);
	return rc;
}

static const struct option_spec options[] = {
	{ .name = "every",
	    .arg = N_("DAYS"),
	    .help = N_("look at it every so many days, or none; says not "
		       "that somebody looked, but for the first time") },
	{ 0 },
};

const struct command cmd_board_review = {
	.path = "board review",
	.args = "BOARD",
	.summary = N_("say that a board was looked at and is still right "
	    "(article 5(1))"),
	.detail = N_("'osanctl page stale' lists boards that nobody has looked "
	    "at, and where no staff has written, for their period."),
	.needs = NEED_STORE | NEED_WRITE | NEED_NO_VERSION,
	.permit = PERMIT_PAGE_EDIT,
	.options = options,
	.args_complete = "board",
	.min_args = 1,
	.max_args = 1,
	.run = run_review,
};
