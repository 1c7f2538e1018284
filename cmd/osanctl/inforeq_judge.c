/*
 * osanctl inforeq assess and refuse (article 7).
 */
#include "cmd/osanctl/commands.h"
#include "cmd/osanctl/inforeq.h"
#include "lib/inforeq/judge.h"
#include "lib/org/permit.h"

/* Changes the request in a transaction, unless it is a dry run. */
static int
change(struct app *app, const struct args *args, const char *word,
    int (*check)(const struct inforeq_desk *d, const char *number,
	const char *word, const char *reason, int64_t version,
	struct inforeq *r, struct err *e),
    int (*act)(const struct inforeq_desk *d, const char *number,
	const char *word, const char *reason, int64_t version,
	struct inforeq *r, struct err *e),
    struct err *e)
{
	const char *reason = args_get(args, "reason");
	struct inforeq r = INFOREQ_INIT;
	struct inforeq_tools t;
	int rc;

	inforeq_tools_of(app, &t);
	rc = check(&t.desk, args->argv[0], word, reason, app->if_version, &r,
	    e);
	if (rc == 0 && !app->dry_run && (store_begin(app->store, e) < 0 ||
	    act(&t.desk, args->argv[0], word, reason, app->if_version, &r,
	    e) < 0 || store_commit(app->store, e) < 0))
		rc = -1;
	store_rollback(app->store);
	if (rc == 0)
		rc = inforeq_sheet(app, &r, e);
	inforeq_clear(&r);
	inforeq_tools_clear(&t);
	return rc;
}

static int
run_assess(struct app *app, const struct args *args, struct err *e)
{
	return change(app, args, args_get(args, "purpose"),
	    inforeq_assess_check, inforeq_assess, e);
}

static const struct option_spec assess_options[] = {
	{ .name = "purpose", .arg = "non-profit|profit",
	    .complete = "inforeq-purpose",
	    .help = N_("what its purpose was judged to be") },
	{ .name = "reason", .arg = N_("TEXT"),
	    .help = N_("why it is judged so") },
	{ 0 },
};

const struct command cmd_inforeq_assess = {
	.path = "inforeq assess",
	.args = "NUMBER",
	.summary = N_("judge the purpose of a request for information"),
	.detail = N_("Information is provided for purposes other than profit "
	    "alone (article 7), and only once somebody has judged so, whose "
	    "name and reason are kept. A later judgement takes the place of "
	    "the one before, which stays in the database."),
	.needs = NEED_STORE | NEED_WRITE | NEED_HANDLE,
	.permit = PERMIT_INFOREQ_HANDLE,
	.options = assess_options,
	.args_complete = "inforeq",
	.min_args = 1,
	.max_args = 1,
	.run = run_assess,
};

static int
run_refuse(struct app *app, const struct args *args, struct err *e)
{
	return change(app, args, args_get(args, "ground"),
	    inforeq_refuse_check, inforeq_refuse, e);
}

static const struct option_spec refuse_options[] = {
	{ .name = "ground", .arg = N_("GROUND"),
	    .complete = "inforeq-ground",
	    .help = N_("personal-data, for-profit, not-held, withdrawn or "
		       "other") },
	{ .name = "reason", .arg = N_("TEXT"),
	    .help = N_("the reason in words; needed where no ground says "
		       "it") },
	{ 0 },
};

const struct command cmd_inforeq_refuse = {
	.path = "inforeq refuse",
	.args = "NUMBER",
	.summary = N_("refuse a request for information, with a reason"),
	.detail = N_("The reason is one of the grounds, or words of your own, "
	    "or both. Nothing changes a request after it was refused."),
	.needs = NEED_STORE | NEED_WRITE | NEED_HANDLE,
	.permit = PERMIT_INFOREQ_HANDLE,
	.options = refuse_options,
	.args_complete = "inforeq",
	.min_args = 1,
	.max_args = 1,
	.run = run_refuse,
};
