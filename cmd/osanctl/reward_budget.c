/*
 * osanctl reward budget list and set (article 13-2).
 */
#include <inttypes.h>

#include "cmd/osanctl/commands.h"
#include "cmd/osanctl/reward.h"
#include "lib/base/mem.h"
#include "lib/base/num.h"
#include "lib/org/permit.h"
#include "lib/reward/budget.h"

static const struct out_column columns[] = {
	{ "year", N_("year"), OUT_INT, 0 },
	{ "amount", N_("budget"), OUT_INT, 0 },
	{ "awarded", N_("awarded"), OUT_INT, 0 },
	{ "reserved", N_("kept for draws"), OUT_INT, 0 },
	{ "left", N_("left"), OUT_INT, 0 },
	{ "version", N_("version"), OUT_INT, OUT_HIDDEN },
};

static void
print(struct out *o, const struct reward_budget *b)
{
	out_row_begin(o);
	out_int(o, b->year);
	out_int(o, b->amount);
	out_int(o, b->awarded);
	out_int(o, b->reserved);
	out_int(o, reward_budget_left(b));
	out_int(o, b->version);
	out_row_end(o);
}

static int
run_list(struct app *app, const struct args *args, struct err *e)
{
	struct reward_budget b;
	struct stmt *st;
	int rc;

	(void)args;
	if (reward_budget_each(app->store, &st, e) < 0)
		return -1;
	rc = out_list_begin(app->out, columns, ARRAY_LEN(columns), e);
	while (rc == 0 && (rc = reward_budget_next(st, &b, e)) > 0) {
		print(app->out, &b);
		rc = 0;
	}
	stmt_close(st);
	if (rc == 0)
		out_end(app->out);
	return rc;
}

const struct command cmd_reward_budget_list = {
	.path = "reward budget list",
	.summary = N_("list what may be given in each year"),
	.needs = NEED_STORE,
	.permit = PERMIT_REWARD_LIST,
	.run = run_list,
};

static int
run_set(struct app *app, const struct args *args, struct err *e)
{
	struct reward_budget b = { .id = 0 };
	int rc;

	if (num_parse(args->argv[0], 2000, 9999, &b.year, e) < 0 ||
	    num_parse(args->argv[1], 0, REWARD_AMOUNT_MOST, &b.amount, e) <
	    0) {
		e->code = ERR_USAGE;
		return -1;
	}
	if (app->dry_run)
		rc = reward_budget_check(app->store, &b, e);
	else if (store_begin(app->store, e) < 0 ||
	    reward_budget_set(app->store, &b, app->if_version, e) < 0)
		rc = -1;
	else
		rc = store_commit(app->store, e);
	store_rollback(app->store);
	if (rc < 0 || out_sheet_begin(app->out, columns, ARRAY_LEN(columns),
	    false, e) < 0)
		return -1;
	print(app->out, &b);
	out_end(app->out);
	return 0;
}

const struct command cmd_reward_budget_set = {
	.path = "reward budget set",
	.args = "YEAR AMOUNT",
	.summary = N_("say what may be given in a year, in won"),
	.detail = N_("A budget is never lowered below what was promised from "
		     "it: rewards that did not lapse, and the winners of "
		     "draws that are frozen (article 13-2)."),
	.needs = NEED_STORE | NEED_WRITE | NEED_ADMIN,
	.permit = PERMIT_REWARD_BUDGET,
	.min_args = 2,
	.max_args = 2,
	.run = run_set,
};
