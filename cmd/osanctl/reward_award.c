/*
 * osanctl reward award list, show, add, notify, deliver, lapse, reward claim
 * and, for cron, reward lapse (article 13-2).
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/osanctl/bulk.h"
#include "cmd/osanctl/commands.h"
#include "cmd/osanctl/print.h"
#include "cmd/osanctl/reward.h"
#include "lib/base/mem.h"
#include "lib/cli/prompt.h"
#include "lib/crypto/hex.h"
#include "lib/org/permit.h"
#include "lib/reward/award.h"
#include "lib/reward/budget.h"

static const struct out_column columns[] = {
	{ "id", N_("id"), OUT_INT, 0 },
	{ "programme", N_("programme"), OUT_TEXT, 0 },
	{ "state", N_("state"), OUT_TEXT, 0 },
	{ "amount", N_("won"), OUT_INT, 0 },
	{ "place", N_("place"), OUT_INT, 0 },
	{ "citizen", N_("citizen"), OUT_INT, 0 },
	{ "claim_by", N_("claim by"), OUT_TIME, 0 },
	{ "entry", N_("entry"), OUT_TEXT, OUT_SHEET },
	{ "awarded_at", N_("awarded"), OUT_TIME, OUT_SHEET },
	{ "notified_at", N_("notified"), OUT_TIME, OUT_SHEET },
	{ "claimed_at", N_("claimed on"), OUT_TIME, OUT_SHEET },
	{ "delivered_at", N_("delivered"), OUT_TIME, OUT_SHEET },
	{ "lapsed_at", N_("lapsed"), OUT_TIME, OUT_SHEET },
	{ "reason", N_("reason"), OUT_TEXT, OUT_SHEET },
	{ "code", N_("code to claim it"), OUT_TEXT, OUT_SHEET },
	{ "version", N_("version"), OUT_INT, OUT_HIDDEN },
};

static void
print(struct out *o, const struct reward_award *a, const char *code)
{
	char hex[DIGEST_HEX];

	out_row_begin(o);
	out_int(o, a->id);
	out_text(o, a->programme);
	if (out_format(o) == OUT_TABLE)
		out_text(o, reward_state_text(a->state));
	else
		out_text(o, a->state);
	out_int(o, a->amount);
	print_ref(o, a->place);
	print_ref(o, a->citizen_id);
	out_time(o, a->claim_by);
	out_text(o, a->place != 0 ? hex_encode(hex, a->code, DIGEST_SIZE)
				  : NULL);
	out_time(o, a->awarded_at);
	print_time(o, a->notified_at);
	print_time(o, a->claimed_at);
	print_time(o, a->delivered_at);
	print_time(o, a->lapsed_at);
	out_text(o, a->reason[0] != '\0' ? a->reason : NULL);
	out_text(o, code);
	out_int(o, a->version);
	out_row_end(o);
}

static int
print_id(struct app *app, int64_t id, const char *code, struct err *e)
{
	struct reward_award a = REWARD_AWARD_INIT;
	int rc = reward_award_get(app->store, id, &a, e);

	if (rc == 0)
		rc = out_sheet_begin(app->out, columns, ARRAY_LEN(columns),
		    false, e);
	if (rc == 0) {
		print(app->out, &a, code);
		out_end(app->out);
	}
	reward_award_clear(&a);
	return rc;
}

static int
run_list(struct app *app, const struct args *args, struct err *e)
{
	struct reward_programme p = REWARD_PROGRAMME_INIT;
	struct reward_award a = REWARD_AWARD_INIT;
	struct stmt *st = NULL;
	int rc = 0;

	if (args->argc > 0)
		rc = reward_programme_find(app->store, args->argv[0], &p, e);
	if (rc == 0)
		rc = reward_award_each(app->store, p.id,
		    args_get(args, "state"), &st, e);
	reward_programme_clear(&p);
	if (rc == 0)
		rc = out_list_begin(app->out, columns, ARRAY_LEN(columns), e);
	while (rc == 0 && (rc = reward_award_next(st, &a, e)) > 0) {
		print(app->out, &a, NULL);
		rc = 0;
	}
	stmt_close(st);
	reward_award_clear(&a);
	if (rc == 0)
		out_end(app->out);
	return rc;
}

static const struct option_spec list_options[] = {
	{ .name = "state", .arg = N_("STATE"), .complete = "reward-state",
	    .help = N_("only those that are awarded, notified, claimed, "
		       "delivered or lapsed") },
	{ 0 },
};

const struct command cmd_reward_award_list = {
	.path = "reward award list",
	.args = "[KEY]",
	.summary = N_("list rewards, newest first"),
	.needs = NEED_STORE,
	.permit = PERMIT_REWARD_LIST,
	.options = list_options,
	.args_complete = "reward",
	.max_args = 1,
	.run = run_list,
};

static int
run_show(struct app *app, const struct args *args, struct err *e)
{
	int64_t id;

	if (args_id(args, 0, &id, e) < 0)
		return -1;
	return print_id(app, id, NULL, e);
}

const struct command cmd_reward_award_show = {
	.path = "reward award show",
	.args = "ID",
	.summary = N_("show one reward"),
	.needs = NEED_STORE,
	.permit = PERMIT_REWARD_LIST,
	.min_args = 1,
	.max_args = 1,
	.run = run_show,
};

/* Awarding ---------------------------------------------------------------- */

/* In a transaction that is always rolled back with --dry-run: what the
 * schema says counts there too. */
static int
award(struct app *app, const struct args *args,
    const struct reward_programme *p, struct err *e)
{
	const struct reward_desk d = reward_desk_of(app);
	int64_t citizen, amount, id;
	char *code = NULL;
	bool given;
	int rc;

	if (args_int(args, "amount", 1, REWARD_AMOUNT_MOST, 0, &amount, e) <
	    0 || reward_person(app, args, &citizen, &given, e) < 0)
		return -1;
	if (given == args_has(args, "code")) {
		err_set(e, ERR_USAGE, "who gets it, or --code, is wanted");
		return err_hint(e, "give --phone or --email, or --citizen, or "
		    "--code for whoever brings the code");
	}
	if (reward_award_add(&d, p, citizen, amount, &code, &id, e) < 0)
		return -1;
	rc = store_commit(app->store, e);
	if (rc == 0)
		rc = print_id(app, id, code, e);
	prompt_secret_free(code);
	return rc;
}

static int
check_award(struct app *app, const struct args *args,
    const struct reward_programme *p, struct err *e)
{
	struct reward_budget b;
	int64_t citizen, amount;
	bool given;

	if (args_int(args, "amount", 1, p->amount, p->amount, &amount, e) <
	    0 || reward_person(app, args, &citizen, &given, e) < 0 ||
	    reward_budget_find(app->store, p->year, &b, e) < 0)
		return -1;
	if (p->frozen)
		return err_set(e, ERR_REFUSED, "who gets the rewards of %s "
		    "is drawn (article 13-2)", p->key);
	if (reward_budget_left(&b) < amount)
		return err_set(e, ERR_REFUSED, "the budget cannot pay that "
		    "(article 13-2)");
	out_say(app->out, "%s: %" PRId64 " won of %" PRId64, p->key, amount,
	    reward_budget_left(&b));
	return 0;
}

static int
run_add(struct app *app, const struct args *args, struct err *e)
{
	struct reward_programme p = REWARD_PROGRAMME_INIT;
	int rc = reward_programme_of(app, args->argv[0], &p, e);

	if (rc == 0 && app->dry_run)
		rc = check_award(app, args, &p, e);
	else if (rc == 0)
		rc = store_begin(app->store, e) < 0 ? -1
		    : award(app, args, &p, e);
	store_rollback(app->store);
	reward_programme_clear(&p);
	return rc;
}

static const struct option_spec add_options[] = {
	REWARD_PERSON_OPTIONS,
	{ .name = "code",
	    .help = N_("to whoever brings the code that is printed, once") },
	{ .name = "amount", .arg = "WON",
	    .help = N_("what this one costs; the programme's amount where "
		       "nothing is said") },
	{ 0 },
};

const struct command cmd_reward_award_add = {
	.path = "reward award add",
	.args = "KEY",
	.summary = N_("award something that is not drawn"),
	.detail = N_("A budget that cannot pay it refuses, and so does a "
		     "programme that draws. The person is told where a way "
		     "is known."),
	.needs = NEED_STORE | NEED_WRITE | NEED_NO_VERSION | NEED_HANDLE,
	.permit = PERMIT_REWARD_RUN,
	.options = add_options,
	.args_complete = "reward",
	.min_args = 1,
	.max_args = 1,
	.run = run_add,
};

/* Steps ------------------------------------------------------------------- */

struct step {
	enum reward_step step;
	const char *reason;
};

static int
check_step(struct app *app, const void *what, int64_t id, struct err *e)
{
	const struct reward_desk d = reward_desk_of(app);
	const struct step *s = what;
	struct reward_programme p = REWARD_PROGRAMME_INIT;
	struct reward_award a = REWARD_AWARD_INIT;
	int rc = reward_award_check(&d, id, s->step, s->reason,
	    app->if_version, &a, e);

	if (rc == 0 && !store_in_transaction(app->store))
		rc = reward_programme_of(app, a.programme, &p, e);
	reward_programme_clear(&p);
	reward_award_clear(&a);
	return rc;
}

static int
change_step(struct app *app, const void *what, int64_t id, int64_t *made,
    struct err *e)
{
	const struct reward_desk d = reward_desk_of(app);
	const struct step *s = what;

	*made = id;
	return reward_award_step(&d, id, s->step, s->reason, app->if_version,
	    e);
}

static int
print_step(struct app *app, const void *what, int64_t id, int64_t made,
    struct err *e)
{
	struct reward_award a = REWARD_AWARD_INIT;
	int rc = reward_award_get(app->store, id, &a, e);

	(void)what;
	(void)made;
	if (rc == 0)
		print(app->out, &a, NULL);
	reward_award_clear(&a);
	return rc;
}

/* Whether the acting person may work on all of them, asked before the
 * transactions, so that a refusal is logged. */
static int
may_all(struct app *app, const struct ids *ids, struct err *e)
{
	struct reward_programme p = REWARD_PROGRAMME_INIT;
	struct reward_award a = REWARD_AWARD_INIT;
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < ids->count; i++) {
		if (reward_award_get(app->store, ids->id[i], &a, e) < 0) {
			if (e->code != ERR_NOT_FOUND)
				rc = -1;
			err_clear(e);
			continue;
		}
		rc = reward_programme_of(app, a.programme, &p, e);
	}
	reward_programme_clear(&p);
	reward_award_clear(&a);
	return rc;
}

static int
run_steps(struct app *app, const struct args *args, const struct step *s,
    struct err *e)
{
	const struct bulk b = { .check = check_step, .change = change_step,
		.print = print_step, .what = s, .anywhere = true };
	struct ids ids = IDS_INIT;
	int rc = args_ids(args, 0, stdin, &ids, e);

	if (rc == 0)
		rc = may_all(app, &ids, e);
	if (rc == 0)
		rc = out_sheet_begin(app->out, columns, ARRAY_LEN(columns),
		    ids.count > 1, e);
	if (rc == 0)
		rc = bulk_run(app, &b, &ids, e);
	if (rc == 0 || e->code == ERR_PARTLY)
		out_end(app->out);
	ids_clear(&ids);
	return rc;
}

static int
run_notify(struct app *app, const struct args *args, struct err *e)
{
	return run_steps(app, args, &(struct step){ REWARD_NOTIFY, NULL }, e);
}

const struct command cmd_reward_award_notify = {
	.path = "reward award notify",
	.args = "ID...",
	.summary = N_("note that winners were told in another way"),
	.detail = N_("A notice that was sent, or a call that was ticked off, "
		     "notes it by itself."),
	.needs = NEED_STORE | NEED_WRITE | NEED_HANDLE,
	.permit = PERMIT_REWARD_RUN,
	.min_args = 1,
	.max_args = -1,
	.run = run_notify,
};

static int
run_deliver(struct app *app, const struct args *args, struct err *e)
{
	return run_steps(app, args, &(struct step){ REWARD_DELIVER, NULL },
	    e);
}

const struct command cmd_reward_award_deliver = {
	.path = "reward award deliver",
	.args = "ID...",
	.summary = N_("note that rewards were handed over"),
	.needs = NEED_STORE | NEED_WRITE | NEED_HANDLE,
	.permit = PERMIT_REWARD_RUN,
	.min_args = 1,
	.max_args = -1,
	.run = run_deliver,
};

static int
run_take_back(struct app *app, const struct args *args, struct err *e)
{
	const struct step s = { REWARD_LAPSE, args_get(args, "reason") };

	return run_steps(app, args, &s, e);
}

static const struct option_spec lapse_options[] = {
	{ .name = "reason", .arg = N_("TEXT"),
	    .help = N_("why nobody gets it") },
	{ 0 },
};

const struct command cmd_reward_award_lapse = {
	.path = "reward award lapse",
	.args = "ID...",
	.summary = N_("let rewards lapse before their time, with a reason"),
	.detail = N_("For somebody who declines, or works here. Their amount "
		     "is back in the budget, and the next alternate takes "
		     "the place. What is not claimed in time lapses by "
		     "'reward lapse'."),
	.needs = NEED_STORE | NEED_WRITE | NEED_HANDLE,
	.permit = PERMIT_REWARD_RUN,
	.options = lapse_options,
	.min_args = 1,
	.max_args = -1,
	.run = run_take_back,
};

/* The reward that is claimed: of an id, or of a code. */
static int
find_claimed(struct app *app, const struct args *args,
    struct reward_award *a, struct err *e)
{
	const char *file = args_get(args, "code-file");
	struct reward_programme p = REWARD_PROGRAMME_INIT;
	int64_t id = 0;
	char *code = NULL;
	int rc;

	if (args_int(args, "award", 1, INT64_MAX, 0, &id, e) < 0 ||
	    reward_programme_of(app, args->argv[0], &p, e) < 0) {
		reward_programme_clear(&p);
		return -1;
	}
	if (id != 0) {
		rc = reward_award_get(app->store, id, a, e);
		if (rc == 0 && strcmp(a->programme, p.key) != 0)
			rc = err_set(e, ERR_NOT_FOUND, "reward %" PRId64
			    " is none of %s", id, p.key);
	} else {
		rc = file != NULL ? prompt_secret_file(file, &code, e)
				  : prompt_password(_("Code: "), &code, e);
		if (rc == 0)
			rc = reward_award_by_code(app->store, &p, code, a, e);
	}
	prompt_secret_free(code);
	reward_programme_clear(&p);
	return rc;
}

static int
run_claim(struct app *app, const struct args *args, struct err *e)
{
	const struct reward_desk d = reward_desk_of(app);
	struct reward_award a = REWARD_AWARD_INIT, same = REWARD_AWARD_INIT;
	int rc = -1;

	if (args_has(args, "award") == (args_get(args, "checked") == NULL) ||
	    (args_has(args, "award") && args_has(args, "code-file"))) {
		err_set(e, ERR_USAGE, "a code, or --award with --checked, is "
		    "wanted");
		return err_hint(e, "--checked says how the identity was "
		    "checked");
	}
	if (find_claimed(app, args, &a, e) < 0 ||
	    reward_award_check(&d, a.id, REWARD_CLAIM, NULL, app->if_version,
	    &same, e) < 0)
		goto out;
	if (!app->dry_run && (store_begin(app->store, e) < 0 ||
	    reward_award_step(&d, a.id, REWARD_CLAIM,
	    args_get(args, "checked"), same.version, e) < 0 ||
	    store_commit(app->store, e) < 0))
		goto out;
	rc = print_id(app, a.id, NULL, e);
out:
	store_rollback(app->store);
	reward_award_clear(&a);
	reward_award_clear(&same);
	return rc;
}

static const struct option_spec claim_options[] = {
	{ .name = "code-file", .arg = N_("FILE"), .complete = "file",
	    .help = N_("the code, or - for standard input; else it is asked "
		       "for") },
	{ .name = "award", .arg = "ID",
	    .help = N_("this reward, without its code") },
	{ .name = "checked", .arg = N_("TEXT"),
	    .help = N_("how the identity was checked") },
	{ 0 },
};

const struct command cmd_reward_claim = {
	.path = "reward claim",
	.args = "KEY",
	.summary = N_("claim a reward for whoever has its code"),
	.detail = N_("The code is the receipt of a draw, or the one that was "
		     "given out with the reward. Without it the reward is "
		     "named with --award, and --checked says how the "
		     "identity was checked, which is logged. Past the last "
		     "day nothing is claimed."),
	.needs = NEED_STORE | NEED_WRITE | NEED_HANDLE,
	.permit = PERMIT_REWARD_RUN,
	.options = claim_options,
	.args_complete = "reward",
	.min_args = 1,
	.max_args = 1,
	.run = run_claim,
};
