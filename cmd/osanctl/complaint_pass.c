/*
 * osanctl complaint receive, assign, transfer and merge: whose a complaint
 * is (articles 8, 9).  Who may do what in which state is lib/complaint's.
 */
#include "cmd/osanctl/commands.h"
#include "cmd/osanctl/complaint_words.h"
#include "lib/complaint/merge.h"
#include "lib/org/department.h"
#include "lib/org/permit.h"
#include "lib/org/staff.h"

static int
run_receive(struct app *app, const struct args *args, struct err *e)
{
	struct complaint_work w = COMPLAINT_WORK(COMPLAINT_RECEIVE);

	return complaint_step_run(app, args, &w, e);
}

const struct command cmd_complaint_receive = {
	.path = "complaint receive",
	.args = "NUMBER...",
	.summary = N_("receive filed complaints: their time runs from here"),
	.detail = N_("A complaint with a fee is received once it is paid "
	    "(article 9(2)). Where its kind has a department, or "
	    "counsellors, it goes there at once."),
	.needs = NEED_STORE | NEED_WRITE | NEED_HANDLE,
	.permit = PERMIT_COMPLAINT_DIRECT,
	.args_complete = "complaint",
	.min_args = 1,
	.max_args = -1,
	.run = run_receive,
};

/* --to and --officer. */
static int
read_whom(struct app *app, const struct args *args, struct complaint_work *w,
    struct err *e)
{
	const char *code = args_get(args, "to");
	const char *login = args_get(args, "officer");
	struct department d = DEPARTMENT_INIT;
	struct staff s = STAFF_INIT;
	int rc = -1;

	if (code == NULL) {
		err_set(e, ERR_USAGE, "the department is missing");
		return err_hint(e, "name it with --to");
	}
	if (department_find(app->store, code, &d, e) < 0 ||
	    (login != NULL && staff_find(app->store, login, &s, e) < 0))
		goto out;
	w->step.department_id = d.id;
	w->step.officer_id = s.id;
	w->step.quiet = args_has(args, "no-notice");
	rc = 0;
out:
	department_clear(&d);
	staff_clear(&s);
	return rc;
}

static int
run_assign(struct app *app, const struct args *args, struct err *e)
{
	struct complaint_work w = COMPLAINT_WORK(COMPLAINT_ASSIGN);

	if (read_whom(app, args, &w, e) < 0)
		return -1;
	return complaint_step_run(app, args, &w, e);
}

static const struct option_spec assign_options[] = {
	{ .name = "to", .arg = N_("DEPT"), .complete = "dept",
	    .help = N_("the department in charge from here on") },
	{ .name = "officer", .arg = N_("LOGIN"), .complete = "login",
	    .help = N_("who of it; else whoever starts it") },
	COMPLAINT_QUIET_OPTION,
	{ 0 },
};

const struct command cmd_complaint_assign = {
	.path = "complaint assign",
	.args = "NUMBER...",
	.summary = N_("give received complaints to a department"),
	.needs = NEED_STORE | NEED_WRITE | NEED_HANDLE,
	.permit = PERMIT_COMPLAINT_DIRECT,
	.options = assign_options,
	.args_complete = "complaint",
	.min_args = 1,
	.max_args = -1,
	.run = run_assign,
};

static int
run_transfer(struct app *app, const struct args *args, struct err *e)
{
	struct complaint_work w = COMPLAINT_WORK(COMPLAINT_TRANSFER);

	w.step.agency = args_get(args, "agency");
	if (w.step.agency != NULL && args_has(args, "to"))
		return err_set(e, ERR_USAGE, "--to and --agency exclude each "
		    "other");
	if (w.step.agency != NULL)
		w.step.action = COMPLAINT_TRANSFER_OUT;
	else if (read_whom(app, args, &w, e) < 0)
		return -1;
	if (complaint_words_read(args, &w, e) < 0)
		return -1;
	return complaint_step_run(app, args, &w, e);
}

static const struct option_spec transfer_options[] = {
	{ .name = "to", .arg = N_("DEPT"), .complete = "dept",
	    .help = N_("the department in charge from here on") },
	{ .name = "officer", .arg = N_("LOGIN"), .complete = "login",
	    .help = N_("who of it; else whoever starts it") },
	{ .name = "agency", .arg = N_("NAME"),
	    .help = N_("another agency, which ends it here; the complainant "
		       "is told") },
	COMPLAINT_WORDS_OPTIONS,
	COMPLAINT_QUIET_OPTION,
	{ 0 },
};

const struct command cmd_complaint_transfer = {
	.path = "complaint transfer",
	.args = "NUMBER...",
	.summary = N_("pass complaints on to whom they concern"),
	.detail = N_("An officer passes a complaint to the civil-affairs "
	    "department, which passes it to another one, or out of the city "
	    "(decree of the civil petitions act, article 13)."),
	.needs = NEED_STORE | NEED_WRITE | NEED_HANDLE,
	.permit = PERMIT_COMPLAINT_HANDLE,
	.options = transfer_options,
	.args_complete = "complaint",
	.min_args = 1,
	.max_args = -1,
	.run = run_transfer,
};

static int
check_merge(struct app *app, const struct complaint_work *w,
    const struct ids *ids, struct err *e)
{
	return complaint_merge_check(app->store, w->step.other_id, ids->id,
	    ids->count, e);
}

static int
run_merge(struct app *app, const struct args *args, struct err *e)
{
	const char *into = args_get(args, "into");
	struct complaint_work w = COMPLAINT_WORK(COMPLAINT_MERGE);

	if (into == NULL)
		return err_set(e, ERR_USAGE, "--into is missing: the leading "
		    "complaint");
	if (complaint_id(app, into, &w.step.other_id, e) < 0)
		return -1;
	w.check_all = check_merge;
	return complaint_step_run(app, args, &w, e);
}

static const struct option_spec merge_options[] = {
	{ .name = "into", .arg = N_("NUMBER"), .complete = "complaint",
	    .help = N_("the leading complaint, which is answered for all") },
	{ 0 },
};

const struct command cmd_complaint_merge = {
	.path = "complaint merge",
	.args = "NUMBER...",
	.summary = N_("merge complaints of the same purpose into one"),
	.detail = N_("Five or more, the leading one counted. Their "
	    "complainants are told of its result."),
	.needs = NEED_STORE | NEED_WRITE | NEED_HANDLE,
	.permit = PERMIT_COMPLAINT_DIRECT,
	.options = merge_options,
	.args_complete = "complaint",
	.min_args = 1,
	.max_args = -1,
	.run = run_merge,
};
