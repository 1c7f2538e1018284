/*
 * osanctl correction: errors that readers report on the city's pages, and
 * what became of them (article 13-2).
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/osanctl/app.h"
#include "cmd/osanctl/commands.h"
#include "cmd/osanctl/print.h"
#include "cmd/osanctl/reward.h"
#include "lib/base/mem.h"
#include "lib/cli/prompt.h"
#include "lib/org/actor.h"
#include "lib/org/permit.h"
#include "lib/page/correction.h"
#include "lib/page/correction_code.h"
#include "lib/reward/award.h"
#include "lib/reward/budget.h"

static const struct out_column columns[] = {
	{ "id", N_("id"), OUT_INT, 0 },
	{ "state", N_("state"), OUT_TEXT, 0 },
	{ "path", N_("path"), OUT_TEXT, 0 },
	{ "lang", N_("language"), OUT_TEXT, 0 },
	{ "department", N_("department"), OUT_TEXT, 0 },
	{ "what", N_("what is wrong"), OUT_TEXT, OUT_FLEX },
	{ "received_at", N_("received"), OUT_TIME, 0 },
	{ "place", N_("where"), OUT_TEXT, OUT_SHEET },
	{ "title", N_("title"), OUT_TEXT, OUT_SHEET },
	{ "seen", N_("version that was seen"), OUT_INT, OUT_SHEET },
	{ "shown", N_("version that is shown"), OUT_INT, OUT_SHEET },
	{ "citizen", N_("citizen"), OUT_INT, OUT_SHEET },
	{ "has_code", N_("has a code"), OUT_BOOL, OUT_SHEET },
	{ "decided_by", N_("decided by"), OUT_TEXT, OUT_SHEET },
	{ "decided_at", N_("decided"), OUT_TIME, OUT_SHEET },
	{ "mended", N_("version that mended it"), OUT_INT, OUT_SHEET },
	{ "award", N_("reward"), OUT_INT, OUT_SHEET },
	{ "reason", N_("reason"), OUT_TEXT, OUT_SHEET },
	{ "version", N_("version"), OUT_INT, OUT_HIDDEN },
};

static void
print(struct out *o, const struct correction *c)
{
	out_row_begin(o);
	out_int(o, c->id);
	if (out_format(o) == OUT_TABLE)
		out_text(o, correction_state_text(c->state));
	else
		out_text(o, c->state);
	out_text(o, c->path);
	out_text(o, c->lang);
	out_text(o, c->department);
	out_text(o, c->what);
	out_time(o, c->received_at);
	out_text(o, c->place[0] != '\0' ? c->place : NULL);
	out_text(o, c->title);
	out_int(o, c->seen);
	print_ref(o, c->shown);
	print_ref(o, c->citizen_id);
	out_bool(o, c->has_code);
	out_text(o, c->decided_by);
	print_time(o, c->decided_at);
	print_ref(o, c->mended);
	print_ref(o, c->award_id);
	out_text(o, c->reason[0] != '\0' ? c->reason : NULL);
	out_int(o, c->version);
	out_row_end(o);
}

static int
print_sheet(struct app *app, const struct correction *c, struct err *e)
{
	if (out_sheet_begin(app->out, columns, ARRAY_LEN(columns), false,
	    e) < 0)
		return -1;
	print(app->out, c);
	out_end(app->out);
	return 0;
}

static int
run_list(struct app *app, const struct args *args, struct err *e)
{
	const char *state = args_get(args, "state");
	struct correction c = CORRECTION_INIT;
	struct stmt *st;
	bool is = false;
	int rc;

	if (state == NULL && !args_has(args, "all"))
		state = "new";
	if (out_list_begin(app->out, columns, ARRAY_LEN(columns), e) < 0 ||
	    correction_each(app->store, state, args_get(args, "dept"), &st,
	    e) < 0)
		return -1;
	while ((rc = correction_next(st, &c, e)) > 0) {
		rc = correction_is_theirs(app->store, app->actor, &c, &is, e);
		if (rc < 0)
			break;
		if (is)
			print(app->out, &c);
	}
	stmt_close(st);
	correction_clear(&c);
	if (rc == 0)
		out_end(app->out);
	return rc;
}

static const struct option_spec list_options[] = {
	{ .name = "state", .arg = N_("STATE"),
	    .complete = "correction-state",
	    .help = N_("only those that are new, accepted or rejected; new "
		       "ones where nothing is said") },
	{ .name = "all", .help = N_("decided ones too") },
	{ .name = "dept", .arg = N_("DEPARTMENT"), .complete = "dept",
	    .help = N_("only those of a department's pages") },
	{ 0 },
};

const struct command cmd_correction_list = {
	.path = "correction list",
	.summary = N_("list errors that readers reported, oldest first"),
	.detail = N_("Officers see those of their department's pages."),
	.needs = NEED_STORE,
	.permit = PERMIT_CORRECTION_HANDLE,
	.options = list_options,
	.run = run_list,
};

/* The one of an id, or of a code; whoever may not see it is refused, which
 * is logged. */
static int
find(struct app *app, const struct args *args, struct correction *c,
    struct err *e)
{
	int64_t id;

	if (args_id(args, 0, &id, e) < 0 ||
	    correction_get(app->store, id, c, e) < 0)
		return -1;
	if (correction_may(app->store, app->actor, c, e) == 0)
		return 0;
	return e->code != ERR_DENIED ? -1 : actor_deny(app->store,
	    app->actor, PERMIT_CORRECTION_HANDLE, "correction", id, e);
}

static int
find_by_code(struct app *app, const char *file, struct correction *c,
    struct err *e)
{
	char *code = NULL;
	int rc = prompt_secret_file(file, &code, e);

	if (rc == 0)
		rc = correction_by_code(app->store, code, c, e);
	prompt_secret_free(code);
	return rc;
}

static int
run_show(struct app *app, const struct args *args, struct err *e)
{
	const char *file = args_get(args, "code-file");
	struct correction c = CORRECTION_INIT;
	int rc;

	if ((file != NULL) == (args->argc > 0))
		return err_set(e, ERR_USAGE, "an id, or --code-file, is "
		    "wanted");
	rc = file != NULL ? find_by_code(app, file, &c, e)
			  : find(app, args, &c, e);
	if (rc == 0)
		rc = print_sheet(app, &c, e);
	correction_clear(&c);
	return rc;
}

static const struct option_spec show_options[] = {
	{ .name = "code-file", .arg = N_("FILE"), .complete = "file",
	    .help = N_("the one whose code stands there, or - for standard "
		       "input") },
	{ 0 },
};

const struct command cmd_correction_show = {
	.path = "correction show",
	.args = "[ID]",
	.summary = N_("show one reported error"),
	.detail = N_("Whoever left no way to be reached has a code instead: "
		     "with --code-file it is shown which report that is, and "
		     "'reward claim' hands out its reward."),
	.needs = NEED_STORE,
	.permit = PERMIT_CORRECTION_HANDLE,
	.options = show_options,
	.max_args = 1,
	.run = run_show,
};

/* Deciding ---------------------------------------------------------------- */

/* The programme of --programme, which p is then; asked outside the
 * transaction, so that a refusal is logged. */
static int
find_programme(struct app *app, const char *key, struct reward_programme *p,
    struct err *e)
{
	struct reward_budget b;

	if (key == NULL)
		return 0;
	if (actor_check(app->store, app->actor, PERMIT_REWARD_RUN, e) < 0 ||
	    reward_programme_of(app, key, p, e) < 0)
		return -1;
	if (strcmp(p->kind, "correction") != 0) {
		err_set(e, ERR_REFUSED, "reward programme %s is none for "
		    "corrections", key);
		return err_hint(e, "'osanctl reward programme list' shows of "
		    "which kind each is");
	}
	if (p->closed_at != 0)
		return err_set(e, ERR_REFUSED, "reward programme %s is "
		    "closed", key);
	if (reward_budget_find(app->store, p->year, &b, e) < 0)
		return -1;
	return reward_budget_left(&b) >= p->amount ? 0 :
	    err_set(e, ERR_REFUSED, "the budget cannot pay that (article "
	    "13-2)");
}

/* Of a report without a citizen the code of the report is what they have;
 * that of the reward is nobody's. */
static int
give(struct app *app, const struct reward_programme *p,
    const struct correction *c, int64_t *award, struct err *e)
{
	const struct reward_desk d = reward_desk_of(app);
	char *code = NULL;
	int rc;

	*award = 0;
	if (p->id == 0)
		return 0;
	rc = reward_award_add(&d, p, c->citizen_id, 0, &code, award, e);
	prompt_secret_free(code);
	return rc;
}

static int
accept(struct app *app, const struct args *args,
    const struct reward_programme *p, const struct correction *c,
    struct err *e)
{
	const char *reason = args_get(args, "reason");
	int64_t mended, award;

	if (args_int(args, "number", 1, INT64_MAX, 0, &mended, e) < 0 ||
	    correction_check_accept(app->store, c, &mended, e) < 0)
		return -1;
	if (app->dry_run)
		return 0;
	if (store_begin(app->store, e) < 0 ||
	    give(app, p, c, &award, e) < 0 ||
	    correction_accept(app->store, c, app->actor->staff_id, mended,
	    award, reason != NULL ? reason : "", e) < 0)
		return -1;
	return store_commit(app->store, e);
}

static int
reject(struct app *app, const char *reason, const struct correction *c,
    struct err *e)
{
	if (app->dry_run)
		return correction_check_reject(c, reason, e);
	if (store_begin(app->store, e) < 0 ||
	    correction_reject(app->store, c, app->actor->staff_id, reason,
	    e) < 0)
		return -1;
	return store_commit(app->store, e);
}

static int
run_decide(struct app *app, const struct args *args, bool accepts,
    struct err *e)
{
	struct reward_programme p = REWARD_PROGRAMME_INIT;
	struct correction c = CORRECTION_INIT;
	int rc = find(app, args, &c, e);

	if (rc == 0)
		rc = app_check_version(app, c.path, c.version, e);
	if (rc == 0 && accepts)
		rc = find_programme(app, args_get(args, "programme"), &p, e);
	if (rc == 0)
		rc = accepts ? accept(app, args, &p, &c, e) :
		    reject(app, args_get(args, "reason"), &c, e);
	store_rollback(app->store);
	if (rc == 0)
		rc = correction_get(app->store, c.id, &c, e);
	if (rc == 0)
		rc = print_sheet(app, &c, e);
	correction_clear(&c);
	reward_programme_clear(&p);
	return rc;
}

static int
run_accept(struct app *app, const struct args *args, struct err *e)
{
	return run_decide(app, args, true, e);
}

static const struct option_spec accept_options[] = {
	{ .name = "number", .arg = N_("NUMBER"),
	    .help = N_("the version that mended it; the newest where nothing "
		       "is said") },
	{ .name = "programme", .arg = N_("KEY"), .complete = "reward",
	    .help = N_("give a reward of this programme") },
	{ .name = "reason", .arg = N_("TEXT"),
	    .help = N_("what is to be said about it to whoever reported "
		       "it") },
	{ 0 },
};

const struct command cmd_correction_accept = {
	.path = "correction accept",
	.args = "ID",
	.summary = N_("accept a reported error that the page has no more"),
	.detail = N_("The page was published anew before: a version after "
		     "the one that was seen mends it. Who reported it is "
		     "told, with a reward or without, where a way is known. "
		     "It is decided once."),
	.needs = NEED_STORE | NEED_WRITE | NEED_HANDLE,
	.permit = PERMIT_CORRECTION_HANDLE,
	.options = accept_options,
	.min_args = 1,
	.max_args = 1,
	.run = run_accept,
};

static int
run_reject(struct app *app, const struct args *args, struct err *e)
{
	return run_decide(app, args, false, e);
}

static const struct option_spec reject_options[] = {
	{ .name = "reason", .arg = N_("TEXT"),
	    .help = N_("why it is no error; whoever reported it is told") },
	{ 0 },
};

const struct command cmd_correction_reject = {
	.path = "correction reject",
	.args = "ID",
	.summary = N_("reject a reported error, with a reason"),
	.detail = N_("It is decided once."),
	.needs = NEED_STORE | NEED_WRITE | NEED_HANDLE,
	.permit = PERMIT_CORRECTION_HANDLE,
	.options = reject_options,
	.min_args = 1,
	.max_args = 1,
	.run = run_reject,
};
