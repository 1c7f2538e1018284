/*
 * osanctl complaint start … progress: the steps of the officer in charge.
 */
#include "cmd/osanctl/commands.h"
#include "cmd/osanctl/complaint_words.h"
#include "lib/complaint/term.h"
#include "lib/org/permit.h"

static int
run_start(struct app *app, const struct args *args, struct err *e)
{
	struct complaint_work w = COMPLAINT_WORK(COMPLAINT_START);

	w.step.quiet = args_has(args, "no-notice");
	return complaint_step_run(app, args, &w, e);
}

const struct command cmd_complaint_start = {
	.path = "complaint start",
	.args = "NUMBER...",
	.summary = N_("begin to handle complaints: whoever starts is in "
	              "charge"),
	.needs = NEED_STORE | NEED_WRITE | NEED_HANDLE,
	.permit = PERMIT_COMPLAINT_HANDLE,
	.options = complaint_quiet_options,
	.args_complete = "complaint",
	.min_args = 1,
	.max_args = -1,
	.run = run_start,
};

static int
read_until(const struct args *args, int64_t *until, struct err *e)
{
	const char *text = args_get(args, "until");

	if (text == NULL)
		return err_set(e, ERR_USAGE, "--until is missing: by when it "
		    "is wanted");
	if (args_time(args, "until", until, e) < 0)
		return -1;
	*until = complaint_until(text, *until);
	return 0;
}

static int
run_supplement(struct app *app, const struct args *args, struct err *e)
{
	struct complaint_work w = COMPLAINT_WORK(args_has(args, "again")
	    ? COMPLAINT_AGAIN : COMPLAINT_SUPPLEMENT);

	if (read_until(args, &w.step.until, e) < 0 ||
	    complaint_words_read(args, &w, e) < 0)
		return -1;
	return complaint_step_run(app, args, &w, e);
}

static const struct option_spec supplement_options[] = {
	COMPLAINT_WORDS_OPTIONS,
	{ .name = "until", .arg = N_("TIME"),
	    .help = N_("by when it is wanted; a day runs to its end") },
	{ .name = "again",
	    .help = N_("once more, since it did not come in its time") },
	{ 0 },
};

const struct command cmd_complaint_supplement = {
	.path = "complaint supplement",
	.args = "NUMBER",
	.summary = N_("ask the complainant for what is lacking"),
	.detail = N_("The days from the asking to the arrival do not count "
	    "towards the deadline, both included. A day that --until names "
	    "counts to its end. Where nothing came by then, it may be asked "
	    "for once more with --again, by at most 10 days later (decree of "
	    "the civil petitions act, article 24)."),
	.needs = NEED_STORE | NEED_WRITE | NEED_HANDLE,
	.permit = PERMIT_COMPLAINT_HANDLE,
	.options = supplement_options,
	.args_complete = "complaint",
	.min_args = 1,
	.max_args = 1,
	.run = run_supplement,
};

static int
run_prolong(struct app *app, const struct args *args, struct err *e)
{
	struct complaint_work w = COMPLAINT_WORK(COMPLAINT_PROLONG);

	if (read_until(args, &w.step.until, e) < 0)
		return -1;
	return complaint_step_run(app, args, &w, e);
}

static const struct option_spec prolong_options[] = {
	{ .name = "until", .arg = N_("TIME"),
	    .help = N_("by when it is wanted now") },
	{ 0 },
};

const struct command cmd_complaint_prolong = {
	.path = "complaint prolong",
	.args = "NUMBER",
	.summary = N_("give the complainant more time for a supplement"),
	.detail = N_("The complainant asks for it before the time is over, at "
	    "most twice (decree of the civil petitions act, article 24)."),
	.needs = NEED_STORE | NEED_WRITE | NEED_HANDLE,
	.permit = PERMIT_COMPLAINT_HANDLE,
	.options = prolong_options,
	.args_complete = "complaint",
	.min_args = 1,
	.max_args = 1,
	.run = run_prolong,
};

static int
run_arrived(struct app *app, const struct args *args, struct err *e)
{
	struct complaint_work w = COMPLAINT_WORK(COMPLAINT_ARRIVED);

	if (complaint_text(args, &w.file, &w.step.text, e) < 0)
		return -1;
	return complaint_step_run(app, args, &w, e);
}

const struct command cmd_complaint_arrived = {
	.path = "complaint arrived",
	.args = "NUMBER",
	.summary = N_("record that a supplement came: the time runs on"),
	.needs = NEED_STORE | NEED_WRITE | NEED_HANDLE,
	.permit = PERMIT_COMPLAINT_HANDLE,
	.options = complaint_text_options,
	.args_complete = "complaint",
	.min_args = 1,
	.max_args = 1,
	.run = run_arrived,
};

static int
run_pause(struct app *app, const struct args *args, struct err *e)
{
	struct complaint_work w = COMPLAINT_WORK(COMPLAINT_PAUSE);

	w.step.reason = args_get(args, "reason");
	if (args_time(args, "from", &w.step.from_at, e) < 0)
		return -1;
	return complaint_step_run(app, args, &w, e);
}

static const struct option_spec pause_options[] = {
	{ .name = "reason", .arg = N_("CODE"),
	    .help = N_("why its time does not count (complaint reasons)") },
	{ .name = "from", .arg = N_("TIME"),
	    .help = N_("since when, if not now") },
	{ 0 },
};

const struct command cmd_complaint_pause = {
	.path = "complaint pause",
	.args = "NUMBER...",
	.summary = N_("stop the time of complaints for a lawful reason"),
	.needs = NEED_STORE | NEED_WRITE | NEED_HANDLE,
	.permit = PERMIT_COMPLAINT_HANDLE,
	.options = pause_options,
	.args_complete = "complaint",
	.min_args = 1,
	.max_args = -1,
	.run = run_pause,
};

static int
run_resume(struct app *app, const struct args *args, struct err *e)
{
	struct complaint_work w = COMPLAINT_WORK(COMPLAINT_RESUME);

	return complaint_step_run(app, args, &w, e);
}

const struct command cmd_complaint_resume = {
	.path = "complaint resume",
	.args = "NUMBER...",
	.summary = N_("end a pause: the time runs on"),
	.needs = NEED_STORE | NEED_WRITE | NEED_HANDLE,
	.permit = PERMIT_COMPLAINT_HANDLE,
	.args_complete = "complaint",
	.min_args = 1,
	.max_args = -1,
	.run = run_resume,
};

static int
run_extend(struct app *app, const struct args *args, struct err *e)
{
	struct complaint_work w = COMPLAINT_WORK(COMPLAINT_EXTEND);

	w.step.reason = args_get(args, "reason");
	w.step.period = args_get(args, "by");
	w.step.consent = args_has(args, "consent");
	if (complaint_words_read(args, &w, e) < 0)
		return -1;
	return complaint_step_run(app, args, &w, e);
}

static const struct option_spec extend_options[] = {
	{ .name = "by", .arg = N_("PERIOD"),
	    .help = N_("by how long: at most the complaint's own period") },
	{ .name = "reason", .arg = N_("CODE"),
	    .help = N_("a reason that the law knows (complaint reasons)") },
	{ .name = "consent",
	    .help = N_("the complainant agreed, for a second time") },
	COMPLAINT_WORDS_OPTIONS,
	{ 0 },
};

const struct command cmd_complaint_extend = {
	.path = "complaint extend",
	.args = "NUMBER...",
	.summary = N_("put a deadline off, once, for a lawful reason"),
	.detail = N_("Workload, a late assignment and absence are no reasons "
	    "(decree of the civil petitions act, article 21). The complainant "
	    "is told the reason and the new date."),
	.needs = NEED_STORE | NEED_WRITE | NEED_HANDLE,
	.permit = PERMIT_COMPLAINT_HANDLE,
	.options = extend_options,
	.args_complete = "complaint",
	.min_args = 1,
	.max_args = -1,
	.run = run_extend,
};

static int
run_progress(struct app *app, const struct args *args, struct err *e)
{
	return complaint_step_words(app, args, COMPLAINT_PROGRESS, e);
}

const struct command cmd_complaint_progress = {
	.path = "complaint progress",
	.args = "NUMBER",
	.summary = N_("tell the complainant how far it is"),
	.needs = NEED_STORE | NEED_WRITE | NEED_HANDLE,
	.permit = PERMIT_COMPLAINT_HANDLE,
	.options = complaint_words_options,
	.args_complete = "complaint",
	.min_args = 1,
	.max_args = 1,
	.run = run_progress,
};
