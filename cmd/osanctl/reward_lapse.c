/*
 * osanctl reward lapse: what cron runs for rewards (article 13-2).
 */
#include "cmd/osanctl/commands.h"
#include "cmd/osanctl/reward.h"
#include "lib/base/mem.h"
#include "lib/org/permit.h"
#include "lib/reward/award.h"

static const struct out_column columns[] = {
	{ "lapsed", N_("lapsed"), OUT_INT, 0 },
	{ "awarded", N_("to alternates"), OUT_INT, 0 },
	{ "forgotten", N_("entrants forgotten"), OUT_INT, 0 },
};

static int
run(struct app *app, const struct args *args, struct err *e)
{
	const struct reward_desk d = reward_desk_of(app);
	struct reward_lapsed n;
	int rc;

	(void)args;
	if (app->dry_run)
		rc = reward_lapse_due(app->store, &n, e);
	else
		rc = reward_lapse(&d, &n, e);
	app->counted = n.lapsed;
	if (rc < 0 || out_sheet_begin(app->out, columns, ARRAY_LEN(columns),
	    false, e) < 0)
		return -1;
	out_row_begin(app->out);
	out_int(app->out, n.lapsed);
	out_int(app->out, n.awarded);
	out_int(app->out, n.forgotten);
	out_row_end(app->out);
	out_end(app->out);
	if (n.short_of > 0)
		message_warn(&app->message, "alternates wait until the budget "
		    "can pay them: %lld programmes", (long long)n.short_of);
	return 0;
}

const struct command cmd_reward_lapse = {
	.path = "reward lapse",
	.summary = N_("let what was not claimed in time lapse"),
	.detail = N_("Meant for cron. Amounts are back in the budget, the "
		     "next alternates take the places and are told, and "
		     "whose entry was whose is forgotten where nothing of a "
		     "draw is open any more (article 13-2)."),
	.needs = NEED_STORE | NEED_WRITE | NEED_NO_VERSION | NEED_HANDLE,
	.permit = PERMIT_REWARD_RUN,
	.run = run,
};
