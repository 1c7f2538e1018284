/*
 * osanctl page publish, withdraw, move and review: what the public sees of
 * pages.
 */
#include "cmd/osanctl/page.h"

#include "cmd/osanctl/commands.h"
#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/org/permit.h"
#include "lib/page/planned.h"

/* --at, in the future; 0 = now. */
static int
read_at(const struct args *args, int64_t *at, struct err *e)
{
	*at = 0;
	if (args_time(args, "at", at, e) < 0)
		return -1;
	if (*at != 0 && *at <= clock_now())
		return err_set(e, ERR_USAGE, "--at: that is over already");
	return 0;
}

static int
publish(struct app *app, const struct args *args, struct page_row *p,
    struct err *e)
{
	const char *note = args_get(args, "note");
	int64_t at;

	if (read_at(args, &at, e) < 0 ||
	    args_time(args, "until", &p->withdraw_at, e) < 0 ||
	    page_check_publish(app->store, p, e) < 0)
		return -1;
	p->publish_at = at;
	if (app->dry_run)
		return page_check(app->store, p, e);
	if ((at != 0 || args_has(args, "until")) &&
	    page_change(app->store, p, e) < 0)
		return -1;
	return at != 0 ? 0 : page_publish(app->store, p,
	    app->actor->staff_id, note != NULL ? note : "", e);
}

static const struct out_column planned_columns[] = {
	{ "published", N_("published"), OUT_INT, 0 },
	{ "withdrawn", N_("withdrawn"), OUT_INT, 0 },
	{ "refused", N_("refused"), OUT_INT, 0 },
};

static int
run_planned(struct app *app, struct err *e)
{
	struct page_planned done;
	int rc = -1;

	if ((!app->dry_run && store_begin(app->store, e) < 0) ||
	    page_do_planned(app->store, app->dry_run, &done, e) < 0 ||
	    (!app->dry_run && store_commit(app->store, e) < 0))
		goto out;
	if (out_sheet_begin(app->out, planned_columns,
	    ARRAY_LEN(planned_columns), false, e) < 0)
		goto out;
	out_row_begin(app->out);
	out_int(app->out, done.published);
	out_int(app->out, done.withdrawn);
	out_int(app->out, done.refused);
	out_row_end(app->out);
	out_end(app->out);
	rc = 0;
out:
	store_rollback(app->store);
	return rc;
}

static int
run_publish(struct app *app, const struct args *args, struct err *e)
{
	if (!args_has(args, "planned")) {
		if (args->argc == 1)
			return page_alter(app, args, publish, e);
		return err_set(e, ERR_USAGE, "name the page, or --planned");
	}
	if (args->argc != 0)
		return err_set(e, ERR_USAGE, "--planned is for all pages");
	return run_planned(app, e);
}

static const struct option_spec publish_options[] = {
	PAGE_LANG_OPTION,
	{ .name = "at",
	    .arg = N_("TIME"),
	    .help = N_("publish it then, not now") },
	{ .name = "until",
	    .arg = N_("TIME"),
	    .help = N_("withdraw it then, which is shown (article 6(1))") },
	{ .name = "note",
	    .arg = N_("TEXT"),
	    .help = N_("what changed, for the history") },
	{ .name = "planned",
	    .help = N_("publish and withdraw what is planned for now") },
	{ 0 },
};

const struct command cmd_page_publish = {
	.path = "page publish",
	.args = "[PATH]",
	.summary = N_("show a page as it is now"),
	.detail = N_("Each publication is a version that stays. A page names "
	    "its provider and its department (article 5(2)). --planned is "
	    "meant for cron."),
	.needs = NEED_STORE | NEED_WRITE,
	.permit = PERMIT_PAGE_PUBLISH,
	.options = publish_options,
	.args_complete = "page",
	.max_args = 1,
	.run = run_publish,
};

static int
withdraw(struct app *app, const struct args *args, struct page_row *p,
    struct err *e)
{
	int64_t at;

	if (read_at(args, &at, e) < 0)
		return -1;
	if (p->number == 0)
		return err_set(e, ERR_REFUSED, "page %s is not shown",
		    p->path);
	if (app->dry_run)
		return 0;
	if (at == 0)
		return page_withdraw(app->store, p, e);
	p->withdraw_at = at;
	return page_change(app->store, p, e);
}

static int
run_withdraw(struct app *app, const struct args *args, struct err *e)
{
	return page_alter(app, args, withdraw, e);
}

static const struct option_spec withdraw_options[] = {
	PAGE_LANG_OPTION,
	{ .name = "at",
	    .arg = N_("TIME"),
	    .help = N_("withdraw it then, which is shown meanwhile") },
	{ 0 },
};

const struct command cmd_page_withdraw = {
	.path = "page withdraw",
	.args = "PATH",
	.summary = N_("show a page no longer"),
	.needs = NEED_STORE | NEED_WRITE,
	.permit = PERMIT_PAGE_PUBLISH,
	.options = withdraw_options,
	.args_complete = "page",
	.min_args = 1,
	.max_args = 1,
	.run = run_withdraw,
};

static int
move(struct app *app, const struct args *args, struct page_row *p,
    struct err *e)
{
	const char *to = args_get(args, "to");

	if (to == NULL) {
		err_set(e, ERR_USAGE, "where to?");
		return err_hint(e, "give the new path with --to");
	}
	return app->dry_run ? page_check_move(app->store, p, to, e) :
	    page_move(app->store, p, to, e);
}

static int
run_move(struct app *app, const struct args *args, struct err *e)
{
	return page_alter(app, args, move, e);
}

static const struct option_spec move_options[] = {
	PAGE_LANG_OPTION,
	{ .name = "to",
	    .arg = N_("PATH"),
	    .help = N_("its new path") },
	{ 0 },
};

const struct command cmd_page_move = {
	.path = "page move",
	.args = "PATH",
	.summary = N_("put a page at another path; the former one leads "
	    "there"),
	.needs = NEED_STORE | NEED_WRITE,
	.permit = PERMIT_PAGE_PUBLISH,
	.options = move_options,
	.args_complete = "page",
	.min_args = 1,
	.max_args = 1,
	.run = run_move,
};

static int
review(struct app *app, const struct args *args, struct page_row *p,
    struct err *e)
{
	(void)args;
	return app->dry_run ? 0 : page_review(app->store, p, e);
}

static int
run_review(struct app *app, const struct args *args, struct err *e)
{
	return page_alter(app, args, review, e);
}

static const struct option_spec review_options[] = {
	PAGE_LANG_OPTION,
	{ 0 },
};

const struct command cmd_page_review = {
	.path = "page review",
	.args = "PATH",
	.summary = N_("say that a page was looked at and is still right "
	    "(article 5(1))"),
	.needs = NEED_STORE | NEED_WRITE,
	.permit = PERMIT_PAGE_EDIT,
	.options = review_options,
	.args_complete = "page",
	.min_args = 1,
	.max_args = 1,
	.run = run_review,
};
