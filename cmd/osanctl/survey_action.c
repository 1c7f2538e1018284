/*
 * osanctl survey action list, add, set, and survey check: what follows a
 * survey, and whether the city keeps asking (article 4).
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/osanctl/commands.h"
#include "cmd/osanctl/due.h"
#include "cmd/osanctl/fields.h"
#include "cmd/osanctl/survey.h"
#include "lib/base/clock.h"
#include "lib/base/date.h"
#include "lib/base/i18n.h"
#include "lib/org/permit.h"
#include "lib/survey/action.h"

static const struct out_column columns[] = {
	{ "id", N_("id"), OUT_INT, 0 },
	{ "survey", N_("survey"), OUT_INT, 0 },
	{ "department", N_("dept"), OUT_TEXT, 0 },
	{ "state", N_("state"), OUT_TEXT, 0 },
	{ "due_on", N_("due"), OUT_TEXT, 0 },
	{ "text_ko", N_("Korean text"), OUT_TEXT, OUT_FLEX },
	{ "text_en", N_("English text"), OUT_TEXT, OUT_SHEET },
	{ "result_ko", N_("result"), OUT_TEXT, OUT_FLEX },
	{ "result_en", N_("English result"), OUT_TEXT, OUT_SHEET },
	{ "done_on", N_("done on"), OUT_TEXT, OUT_SHEET },
	{ "overdue", N_("overdue"), OUT_BOOL, OUT_HIDDEN },
	{ "version", N_("version"), OUT_INT, OUT_HIDDEN },
};

static bool
is_overdue(const struct survey_action *a)
{
	return a->done_on == 0 && a->due_on < clock_day(clock_now());
}

static void
print_day(struct out *o, int64_t day)
{
	char text[DATE_TEXT];

	out_text(o, day != 0 ? date_text((int32_t)day, text) : NULL);
}

static void
print(struct out *o, const struct survey_action *a)
{
	out_row_begin(o);
	out_int(o, a->id);
	out_int(o, a->survey_id);
	out_text(o, a->department);
	out_word(o, a->state);
	if (is_overdue(a))
		out_mark(o, OUT_WARN);
	print_day(o, a->due_on);
	out_text(o, a->text_ko);
	out_text(o, a->text_en);
	out_text(o, a->result_ko);
	out_text(o, a->result_en);
	print_day(o, a->done_on);
	out_bool(o, is_overdue(a));
	out_int(o, a->version);
	out_row_end(o);
}

static int
print_one(struct app *app, const struct survey_action *a, struct err *e)
{
	if (out_sheet_begin(app->out, columns, ARRAY_LEN(columns), false, e) <
	    0)
		return -1;
	print(app->out, a);
	out_end(app->out);
	return 0;
}

static int
print_list(struct app *app, int64_t survey_id, bool late, int64_t *n,
    struct err *e)
{
	struct survey_action a = SURVEY_ACTION_INIT;
	struct stmt *st;
	int rc;

	*n = 0;
	if (out_list_begin(app->out, columns, ARRAY_LEN(columns), e) < 0 ||
	    survey_action_each(app->store, survey_id, late, &st, e) < 0)
		return -1;
	while ((rc = survey_action_next(st, &a, e)) > 0) {
		print(app->out, &a);
		*n += 1;
	}
	stmt_close(st);
	survey_action_clear(&a);
	if (rc == 0)
		out_end(app->out);
	return rc;
}

static int
run_list(struct app *app, const struct args *args, struct err *e)
{
	int64_t survey = 0, n;

	if (args->argc > 0 && args_id(args, 0, &survey, e) < 0)
		return -1;
	return print_list(app, survey, args_has(args, "late"), &n, e);
}

static const struct option_spec list_options[] = {
	{ .name = "late", .help = N_("only those that are overdue") },
	{ 0 },
};

const struct command cmd_survey_action_list = {
	.path = "survey action list",
	.args = "[SURVEY]",
	.summary = N_("list what the city does about surveys"),
	.needs = NEED_STORE,
	.permit = PERMIT_SURVEY_LIST,
	.options = list_options,
	.args_complete = "survey",
	.max_args = 1,
	.run = run_list,
};

/* --- add and set -------------------------------------------------------- */

static int
read_day(const struct args *args, const char *option, int64_t *day,
    struct err *e)
{
	const char *text = args_get(args, option);
	int32_t number;

	if (text == NULL)
		return 0;
	if (date_parse(text, &number, e) < 0)
		return err_prefix(e, "--%s", option);
	*day = number;
	return 0;
}

static int
read_state(const struct args *args, struct survey_action *a, struct err *e)
{
	const char *state = args_get(args, "state");

	if (state == NULL)
		return 0;
	if (strcmp(state, "planned") != 0 && strcmp(state, "doing") != 0 &&
	    strcmp(state, "done") != 0 && strcmp(state, "dropped") != 0)
		return err_set(e, ERR_USAGE, "--state: '%.40s' is none of "
		    "planned, doing, done, dropped", state);
	free(a->state);
	a->state = mem_text(state);
	return 0;
}

#define TEXT_OPTIONS                                                        \
	{ .name = "department", .arg = N_("DEPARTMENT"), .complete = "dept", \
	    .help = N_("who does it") },                                    \
	{ .name = "due", .arg = N_("DATE"),                                 \
	    .help = N_("by which day") },                                   \
	{ .name = "text-ko", .arg = N_("TEXT"),                             \
	    .help = N_("what will be done, in Korean") },                   \
	{ .name = "text-en", .arg = N_("TEXT"),                             \
	    .help = N_("the same in English") }

static int
read_texts(const struct args *args, struct survey_action *a, struct err *e)
{
	field_text(args, "department", &a->department);
	field_text(args, "text-ko", &a->text_ko);
	field_text(args, "text-en", &a->text_en);
	return read_day(args, "due", &a->due_on, e);
}

static int
run_add(struct app *app, const struct args *args, struct err *e)
{
	struct survey_action a = { .state = mem_text("planned") };
	int rc = -1;

	if (args_id(args, 0, &a.survey_id, e) < 0 ||
	    read_texts(args, &a, e) < 0)
		goto out;
	if (a.department == NULL) {
		err_set(e, ERR_USAGE, "--department CODE is missing");
		goto out;
	}
	if (app->dry_run ? survey_action_check(app->store, &a, e) < 0 :
	    store_begin(app->store, e) < 0 ||
	    survey_action_add(app->store, &a, e) < 0 ||
	    store_commit(app->store, e) < 0)
		goto out;
	rc = print_one(app, &a, e);
out:
	store_rollback(app->store);
	survey_action_clear(&a);
	return rc;
}

static const struct option_spec add_options[] = { TEXT_OPTIONS, { 0 } };

const struct command cmd_survey_action_add = {
	.path = "survey action add",
	.args = "SURVEY",
	.summary = N_("write down what the city will do about a survey"),
	.detail = N_("The citizens see it at once, with its department, day "
	    "and state, as what was changed because of the survey."),
	.needs = NEED_STORE | NEED_WRITE | NEED_NO_VERSION | NEED_HANDLE,
	.permit = PERMIT_SURVEY_ACTION,
	.options = add_options,
	.args_complete = "survey",
	.min_args = 1,
	.max_args = 1,
	.run = run_add,
};

static const struct option_spec set_options[] = {
	TEXT_OPTIONS,
	{ .name = "state", .arg = "planned|doing|done|dropped",
	    .complete = "survey-action-state",
	    .help = N_("how far it is") },
	{ .name = "result-ko", .arg = N_("TEXT"),
	    .help = N_("what came of it, or why it was dropped, in Korean") },
	{ .name = "result-en", .arg = N_("TEXT"),
	    .help = N_("the same in English") },
	{ 0 },
};

static int
run_set(struct app *app, const struct args *args, struct err *e)
{
	struct survey_action a = SURVEY_ACTION_INIT;
	int64_t id;
	int rc = -1;

	if (!fields_any(args, set_options))
		return err_set(e, ERR_USAGE, "nothing to change");
	if (args_id(args, 0, &id, e) < 0 ||
	    (!app->dry_run && store_begin(app->store, e) < 0) ||
	    survey_action_get(app->store, id, &a, e) < 0 ||
	    app_check_version(app, args->argv[0], a.version, e) < 0 ||
	    read_texts(args, &a, e) < 0 || read_state(args, &a, e) < 0)
		goto out;
	field_text(args, "result-ko", &a.result_ko);
	field_text(args, "result-en", &a.result_en);
	if (app->dry_run ? survey_action_check(app->store, &a, e) < 0 :
	    survey_action_change(app->store, &a, e) < 0 ||
	    store_commit(app->store, e) < 0)
		goto out;
	rc = print_one(app, &a, e);
out:
	store_rollback(app->store);
	survey_action_clear(&a);
	return rc;
}

const struct command cmd_survey_action_set = {
	.path = "survey action set",
	.args = "ID",
	.summary = N_("change an action, or say how far it is"),
	.detail = N_("One that is done or dropped says what came of it."),
	.needs = NEED_STORE | NEED_WRITE | NEED_HANDLE,
	.permit = PERMIT_SURVEY_ACTION,
	.options = set_options,
	.min_args = 1,
	.max_args = 1,
	.run = run_set,
};

/* --- check -------------------------------------------------------------- */

static const struct out_column check_columns[] = {
	{ "check", N_("check"), OUT_TEXT, 0 },
	{ "id", N_("id"), OUT_INT, 0 },
	{ "date", N_("date"), OUT_TEXT, 0 },
	{ "message", N_("message"), OUT_TEXT, OUT_FLEX },
};

static void
print_finding(struct out *o, const char *check, int64_t id, int64_t day,
    const char *message)
{
	out_row_begin(o);
	out_word(o, check);
	if (id != 0)
		out_int(o, id);
	else
		out_null(o);
	print_day(o, day);
	out_text(o, message);
	out_row_end(o);
}

/* The day a year after that one. */
static int32_t
year_after(int32_t day)
{
	struct date d = date_of(day);

	if (d.month == 2 && d.day == 29)
		d.day = 28;
	return date_number(d.year + 1, d.month, d.day);
}

static int
check_year(struct app *app, int64_t *found, struct err *e)
{
	int64_t at, since;

	if (survey_last_closed(app->store, &at, &since, e) < 0)
		return -1;
	if (year_after(clock_day(since)) >= clock_day(clock_now()))
		return 0;
	*found += 1;
	print_finding(app->out, "year", 0, at != 0 ? clock_day(at) : 0,
	    at != 0 ? _("the last survey closed more than a year ago "
	    "(article 4)") : _("no survey has closed yet (article 4)"));
	return 0;
}

static int
check_actions(struct app *app, int64_t *found, struct err *e)
{
	struct survey_action a = SURVEY_ACTION_INIT;
	struct stmt *st;
	int rc;

	if (survey_action_each(app->store, 0, true, &st, e) < 0)
		return -1;
	while ((rc = survey_action_next(st, &a, e)) > 0) {
		print_finding(app->out, "action", a.id, a.due_on, a.text_ko);
		*found += 1;
	}
	stmt_close(st);
	survey_action_clear(&a);
	return rc;
}

static int
run_check(struct app *app, const struct args *args, struct err *e)
{
	int64_t found = 0;

	(void)args;
	if (out_list_begin(app->out, check_columns, ARRAY_LEN(check_columns),
	    e) < 0 || check_year(app, &found, e) < 0 ||
	    check_actions(app, &found, e) < 0)
		return -1;
	out_end(app->out);
	return (int)due_verdict(0, found);
}

const struct command cmd_survey_check = {
	.path = "survey check",
	.summary = N_("whether users were asked within a year, and what "
	              "follows is on time"),
	.detail = N_("For a monitor: ends with 1 where the last survey closed "
	    "more than a year ago (article 4), or an action is overdue, else "
	    "with 0."),
	.needs = NEED_STORE | NEED_MONITOR,
	.permit = PERMIT_SURVEY_LIST,
	.run = run_check,
};
