/*
 * osanctl survey list, show, open, close: surveys and their states
 * (article 4).
 */
#include "cmd/osanctl/survey.h"

#include <inttypes.h>
#include <string.h>

#include "cmd/osanctl/commands.h"
#include "cmd/osanctl/print.h"
#include "cmd/osanctl/print_json.h"
#include "lib/base/clock.h"
#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/org/permit.h"

#define COLUMNS                                                 \
	{ "id", N_("id"), OUT_INT, 0 },                         \
	{ "title", N_("title"), OUT_TEXT, OUT_FLEX },           \
	{ "state", N_("state"), OUT_TEXT, 0 },                  \
	{ "anonymous", N_("anonymous"), OUT_BOOL, 0 },          \
	{ "once", N_("once a person"), OUT_BOOL, OUT_SHEET },   \
	{ "department", N_("dept"), OUT_TEXT, 0 },              \
	{ "opens_at", N_("opens"), OUT_TIME, 0 },               \
	{ "closes_at", N_("closes"), OUT_TIME, 0 },             \
	{ "responses", N_("responses"), OUT_INT, 0 },           \
	{ "title_en", N_("English title"), OUT_TEXT, OUT_HIDDEN }, \
	{ "created_at", N_("created"), OUT_TIME, OUT_HIDDEN },  \
	{ "version", N_("version"), OUT_INT, OUT_HIDDEN }

static const struct out_column list_columns[] = { COLUMNS };
static const struct out_column show_columns[] = { COLUMNS,
	{ "definition", N_("definition"), OUT_NESTED, OUT_HIDDEN } };

const char *
survey_lang(const struct app *app)
{
	return out_format(app->out) == OUT_TABLE && !i18n_is_korean() ?
	    "en" : "ko";
}

int
survey_argument(struct app *app, const struct args *args, struct survey *s,
    struct err *e)
{
	int64_t id;

	return args_id(args, 0, &id, e) < 0 ? -1 :
	    survey_get(app->store, id, s, e);
}

static void
print_values(struct app *app, const struct survey *s)
{
	struct out *o = app->out;

	out_int(o, s->id);
	out_text(o, strcmp(survey_lang(app), "en") == 0 ? s->title_en :
	    s->title_ko);
	out_word(o, s->state);
	out_bool(o, s->anonymous);
	out_bool(o, s->once);
	out_text(o, s->department);
	print_time(o, s->opens_at);
	print_time(o, s->closes_at);
	out_int(o, s->responses);
	out_text(o, s->title_en);
	out_time(o, s->created_at);
	out_int(o, s->version);
}

int
survey_sheet(struct app *app, const struct survey *s, struct err *e)
{
	if (out_sheet_begin(app->out, show_columns, ARRAY_LEN(show_columns),
	    false, e) < 0)
		return -1;
	out_row_begin(app->out);
	print_values(app, s);
	print_json_object(app->out, s->definition);
	out_row_end(app->out);
	out_end(app->out);
	return 0;
}

/* --- list and show ------------------------------------------------------ */

static int
run_list(struct app *app, const struct args *args, struct err *e)
{
	struct survey s = SURVEY_INIT;
	const char *state = args_get(args, "state");
	struct stmt *st;
	int rc;

	if (state != NULL && strcmp(state, "draft") != 0 &&
	    strcmp(state, "open") != 0 && strcmp(state, "closed") != 0)
		return err_set(e, ERR_USAGE, "--state: '%.40s' is none of "
		    "draft, open, closed", state);
	if (out_list_begin(app->out, list_columns, ARRAY_LEN(list_columns),
	    e) < 0 || survey_each(app->store, state, &st, e) < 0)
		return -1;
	while ((rc = survey_next(st, &s, e)) > 0) {
		out_row_begin(app->out);
		print_values(app, &s);
		out_row_end(app->out);
	}
	stmt_close(st);
	survey_clear(&s);
	if (rc == 0)
		out_end(app->out);
	return rc;
}

static const struct option_spec list_options[] = {
	{ .name = "state", .arg = "draft|open|closed",
	    .complete = "survey-state",
	    .help = N_("only those in this state") },
	{ 0 },
};

const struct command cmd_survey_list = {
	.path = "survey list",
	.summary = N_("list the surveys, newest first"),
	.needs = NEED_STORE,
	.permit = PERMIT_SURVEY_LIST,
	.options = list_options,
	.run = run_list,
};

/* The questions as people read them. */
static void
say_questions(struct app *app, const struct survey_form *f)
{
	const char *lang = survey_lang(app);
	char row[64];

	for (size_t i = 0; i < f->n; i++) {
		const struct form_question *q = &f->question[i];

		out_say(app->out, "\n%zu. %s [%s, %s%s]", i + 1,
		    form_text_in(&q->text, lang), q->key,
		    i18n_word(form_kind_word(q->kind)),
		    q->required ? _(", required") : "");
		for (size_t c = 0; c < q->n_conditions; c++)
			out_say(app->out, _("   (asked after some answers to "
			    "'%s')"),
			    f->question[q->condition[c].question].key);
		for (size_t r = 0; r < q->n_options; r++)
			out_say(app->out, "   - %s [%s]",
			    form_row_text(q, r, lang, row),
			    q->option[r].key);
		if (q->kind == FORM_SCALE || q->kind == FORM_NUMBER)
			out_say(app->out, "   %" PRId64 " – %" PRId64,
			    q->from, q->to);
	}
}

static int
run_show(struct app *app, const struct args *args, struct err *e)
{
	struct survey s = SURVEY_INIT;
	struct survey_form f = FORM_INIT;
	int rc = survey_argument(app, args, &s, e);

	if (rc == 0)
		rc = survey_form(&s, &f, e);
	if (rc == 0)
		rc = survey_sheet(app, &s, e);
	if (rc == 0)
		say_questions(app, &f);
	form_clear(&f);
	survey_clear(&s);
	return rc;
}

const struct command cmd_survey_show = {
	.path = "survey show",
	.args = "ID",
	.summary = N_("show one survey and its questions"),
	.needs = NEED_STORE,
	.permit = PERMIT_SURVEY_LIST,
	.args_complete = "survey",
	.min_args = 1,
	.max_args = 1,
	.run = run_show,
};

/* --- open --------------------------------------------------------------- */

static int
run_open(struct app *app, const struct args *args, struct err *e)
{
	struct survey s = SURVEY_INIT;
	int64_t until = 0;
	int rc = -1;

	if (args_time(args, "until", &until, e) < 0 ||
	    (!app->dry_run && store_begin(app->store, e) < 0))
		return -1;
	if (survey_argument(app, args, &s, e) < 0 ||
	    app_check_version(app, args->argv[0], s.version, e) < 0)
		goto out;
	rc = app->dry_run ? survey_check_open(&s, until, e) :
	    survey_open(app->store, &s, until, e);
	if (rc == 0 && !app->dry_run)
		rc = store_commit(app->store, e);
	if (rc == 0)
		rc = survey_sheet(app, &s, e);
out:
	store_rollback(app->store);
	survey_clear(&s);
	return rc;
}

static const struct option_spec open_options[] = {
	{ .name = "until", .arg = N_("TIME"),
	    .help = N_("until when it can be answered; without it there is "
	               "no end") },
	{ 0 },
};

const struct command cmd_survey_open = {
	.path = "survey open",
	.args = "ID",
	.summary = N_("let a survey be answered"),
	.detail = N_("From here on its questions are fixed. One that is open "
	    "gets another end."),
	.needs = NEED_STORE | NEED_WRITE | NEED_HANDLE,
	.permit = PERMIT_SURVEY_SET,
	.options = open_options,
	.args_complete = "survey",
	.min_args = 1,
	.max_args = 1,
	.run = run_open,
};

/* --- close -------------------------------------------------------------- */

static int
close_it(struct app *app, struct survey *s, struct err *e)
{
	if (app->dry_run)
		return survey_check_close(s, e);
	if (survey_close(app->store, s, e) < 0)
		return -1;
	return store_commit(app->store, e);
}

static int
close_one(struct app *app, int64_t id, struct err *e)
{
	struct survey s = SURVEY_INIT;
	int rc = -1;

	if (!app->dry_run && store_begin(app->store, e) < 0)
		return -1;
	if (survey_get(app->store, id, &s, e) == 0 &&
	    app_check_version(app, "survey", s.version, e) == 0 &&
	    close_it(app, &s, e) == 0) {
		out_row_begin(app->out);
		print_values(app, &s);
		out_row_end(app->out);
		rc = 0;
	}
	store_rollback(app->store);
	survey_clear(&s);
	return rc;
}

/* Those whose end has passed, for cron. */
static int
close_due(struct app *app, struct err *e)
{
	int64_t id, n = 0;

	for (;;) {
		if (survey_due(app->store, &id, e) < 0)
			return -1;
		if (id == 0)
			break;
		if (close_one(app, id, e) < 0)
			return -1;
		n++;
		if (app->dry_run)
			break;
	}
	app->counted = n;
	return 0;
}

static int
run_close(struct app *app, const struct args *args, struct err *e)
{
	struct ids ids = IDS_INIT;
	bool due = args_has(args, "due");
	int rc = 0;

	if (due == (args->argc > 0))
		return err_set(e, ERR_USAGE, "name the surveys to close, or "
		    "--due");
	if (!due && args_ids(args, 0, stdin, &ids, e) < 0)
		return -1;
	if (out_list_begin(app->out, list_columns, ARRAY_LEN(list_columns),
	    e) < 0)
		rc = -1;
	if (rc == 0 && due)
		rc = close_due(app, e);
	for (size_t i = 0; rc == 0 && i < ids.count; i++)
		rc = close_one(app, ids.id[i], e);
	if (rc == 0)
		out_end(app->out);
	ids_clear(&ids);
	return rc;
}

static const struct option_spec close_options[] = {
	{ .name = "due",
	    .help = N_("all whose end has passed, for cron, instead") },
	{ 0 },
};

const struct command cmd_survey_close = {
	.path = "survey close",
	.args = "[ID...]",
	.summary = N_("end surveys and publish their results"),
	.detail = N_("Nothing is answered any more, and no survey opens a "
	    "second time. What citizens see of its results is put down "
	    "now, with small numbers withheld."),
	.needs = NEED_STORE | NEED_WRITE | NEED_HANDLE,
	.permit = PERMIT_SURVEY_SET,
	.options = close_options,
	.args_complete = "survey",
	.min_args = 0,
	.max_args = -1,
	.run = run_close,
};
