/*
 * osanctl complaint answer … close: how a complaint ends; and what the
 * complainant asks for besides.
 */
#include "cmd/osanctl/commands.h"
#include "cmd/osanctl/complaint_words.h"
#include "lib/org/permit.h"

static int
run_answer(struct app *app, const struct args *args, struct err *e)
{
	return complaint_step_words(app, args, COMPLAINT_ANSWER, e);
}

const struct command cmd_complaint_answer = {
	.path = "complaint answer",
	.args = "NUMBER",
	.summary = N_("answer a complaint"),
	.detail = N_("The answer names the department, the officer and the "
	    "telephone number, whoever writes it."),
	.needs = NEED_STORE | NEED_WRITE | NEED_HANDLE,
	.permit = PERMIT_COMPLAINT_HANDLE,
	.options = complaint_words_options,
	.args_complete = "complaint",
	.min_args = 1,
	.max_args = 1,
	.run = run_answer,
};

static int
run_refuse(struct app *app, const struct args *args, struct err *e)
{
	struct complaint_work w = COMPLAINT_WORK(COMPLAINT_REFUSE);

	w.step.remedy = args_get(args, "remedy");
	if (complaint_words_read(args, &w, e) < 0)
		return -1;
	return complaint_step_run(app, args, &w, e);
}

static const struct option_spec refuse_options[] = {
	COMPLAINT_WORDS_OPTIONS,
	{ .name = "remedy", .arg = N_("TEXT"),
	    .help = N_("what can be done against it, and until when") },
	{ 0 },
};

const struct command cmd_complaint_refuse = {
	.path = "complaint refuse",
	.args = "NUMBER",
	.summary = N_("refuse what a complaint asks for, with reason and "
	              "remedy"),
	.needs = NEED_STORE | NEED_WRITE | NEED_HANDLE,
	.permit = PERMIT_COMPLAINT_HANDLE,
	.options = refuse_options,
	.args_complete = "complaint",
	.min_args = 1,
	.max_args = 1,
	.run = run_refuse,
};

static int
run_return(struct app *app, const struct args *args, struct err *e)
{
	return complaint_step_words(app, args, COMPLAINT_RETURN, e);
}

const struct command cmd_complaint_return = {
	.path = "complaint return",
	.args = "NUMBER",
	.summary = N_("return a complaint whose supplement did not come"),
	.needs = NEED_STORE | NEED_WRITE | NEED_HANDLE,
	.permit = PERMIT_COMPLAINT_HANDLE,
	.options = complaint_words_options,
	.args_complete = "complaint",
	.min_args = 1,
	.max_args = 1,
	.run = run_return,
};

static int
run_withdraw(struct app *app, const struct args *args, struct err *e)
{
	struct complaint_work w = COMPLAINT_WORK(COMPLAINT_WITHDRAW);

	w.step.reason = args_get(args, "reason");
	return complaint_step_run(app, args, &w, e);
}

static const struct option_spec withdraw_options[] = {
	{ .name = "reason", .arg = N_("TEXT"),
	    .help = N_("how it is known that the complainant asks for it") },
	{ 0 },
};

const struct command cmd_complaint_withdraw = {
	.path = "complaint withdraw",
	.args = "NUMBER",
	.summary = N_("end a complaint because the complainant asks"),
	.needs = NEED_STORE | NEED_WRITE | NEED_HANDLE,
	.permit = PERMIT_COMPLAINT_HANDLE,
	.options = withdraw_options,
	.args_complete = "complaint",
	.min_args = 1,
	.max_args = 1,
	.run = run_withdraw,
};

/* Closing what was answered, or with --repeats what is a lawful repeat. */
static int
run_close(struct app *app, const struct args *args, struct err *e)
{
	const char *first = args_get(args, "repeats");
	struct complaint_work w = COMPLAINT_WORK(COMPLAINT_CLOSE);

	w.step.quiet = args_has(args, "no-notice");
	if (complaint_words_read(args, &w, e) < 0)
		return -1;
	if (first != NULL) {
		w.step.action = COMPLAINT_CLOSE_REPEAT;
		if (complaint_id(app, first, &w.step.other_id, e) < 0)
			return -1;
	}
	return complaint_step_run(app, args, &w, e);
}

static const struct option_spec close_options[] = {
	{ .name = "repeats", .arg = N_("NUMBER"), .complete = "complaint",
	    .help = N_("it is the third or later of the same content as "
		       "this one, after two results") },
	COMPLAINT_WORDS_OPTIONS,
	COMPLAINT_QUIET_OPTION,
	{ 0 },
};

const struct command cmd_complaint_close = {
	.path = "complaint close",
	.args = "NUMBER...",
	.summary = N_("close answered complaints, or a repeated one"),
	.needs = NEED_STORE | NEED_WRITE | NEED_HANDLE,
	.permit = PERMIT_COMPLAINT_HANDLE,
	.options = close_options,
	.args_complete = "complaint",
	.min_args = 1,
	.max_args = -1,
	.run = run_close,
};

/* --- what the complainant asks for ------------------------------------- */

static int
run_correct(struct app *app, const struct args *args, struct err *e)
{
	struct complaint_work w = COMPLAINT_WORK(COMPLAINT_CORRECT);

	w.step.title = args_get(args, "title");
	w.step.consent = args_has(args, "consent");
	if (complaint_text(args, &w.file, &w.step.text, e) < 0)
		return -1;
	return complaint_step_run(app, args, &w, e);
}

static const struct option_spec correct_options[] = {
	{ .name = "title", .arg = N_("TEXT"), .help = N_("the title") },
	COMPLAINT_TEXT_OPTIONS,
	{ .name = "consent", .help = N_("the complainant agreed") },
	{ 0 },
};

const struct command cmd_complaint_correct = {
	.path = "complaint correct",
	.args = "NUMBER",
	.summary = N_("correct an obvious slip, with consent"),
	.detail = N_("The words as they were filed stay in the timeline."),
	.needs = NEED_STORE | NEED_WRITE | NEED_HANDLE,
	.permit = PERMIT_COMPLAINT_HANDLE,
	.options = correct_options,
	.args_complete = "complaint",
	.min_args = 1,
	.max_args = 1,
	.run = run_correct,
};

static int
run_rate(struct app *app, const struct args *args, struct err *e)
{
	int64_t rating;
	struct complaint_work w = COMPLAINT_WORK(COMPLAINT_RATE);

	if (args_int(args, "rating", 1, 5, 0, &rating, e) < 0)
		return -1;
	w.step.rating = (int)rating;
	return complaint_step_run(app, args, &w, e);
}

static const struct option_spec rate_options[] = {
	{ .name = "rating", .arg = "1..5",
	    .help = N_("how content the complainant is, 5 the most") },
	{ 0 },
};

const struct command cmd_complaint_rate = {
	.path = "complaint rate",
	.args = "NUMBER",
	.summary = N_("record how content the complainant is"),
	.needs = NEED_STORE | NEED_WRITE | NEED_HANDLE,
	.permit = PERMIT_COMPLAINT_HANDLE,
	.options = rate_options,
	.args_complete = "complaint",
	.min_args = 1,
	.max_args = 1,
	.run = run_rate,
};

static int
run_privacy(struct app *app, const struct args *args, struct err *e)
{
	bool open = args_has(args, "disclose");
	struct complaint_work w = COMPLAINT_WORK(open ? COMPLAINT_DISCLOSE :
	    COMPLAINT_CONCEAL);

	if (open == args_has(args, "conceal"))
		return err_set(e, ERR_USAGE, "one of --conceal and "
		    "--disclose is wanted");
	return complaint_step_run(app, args, &w, e);
}

static const struct option_spec privacy_options[] = {
	{ .name = "conceal",
	    .help = N_("the complainant refuses disclosure") },
	{ .name = "disclose",
	    .help = N_("the complainant allows it after all") },
	{ 0 },
};

const struct command cmd_complaint_privacy = {
	.path = "complaint privacy",
	.args = "NUMBER",
	.summary = N_("record whether the complainant refuses disclosure "
	              "(article 10(2))"),
	.needs = NEED_STORE | NEED_WRITE | NEED_HANDLE,
	.permit = PERMIT_COMPLAINT_HANDLE,
	.options = privacy_options,
	.args_complete = "complaint",
	.min_args = 1,
	.max_args = 1,
	.run = run_privacy,
};
