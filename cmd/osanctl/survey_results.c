/*
 * osanctl survey results and export: how many answered what, as bars, a
 * table, JSON or a chart, with small numbers withheld (article 4).
 */
#include <stdlib.h>
#include <string.h>

#include "cmd/osanctl/bars.h"
#include "cmd/osanctl/commands.h"
#include "cmd/osanctl/print.h"
#include "cmd/osanctl/survey.h"
#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/base/new_file.h"
#include "lib/org/actor.h"
#include "lib/org/audit.h"
#include "lib/org/permit.h"
#include "lib/survey/export.h"
#include "lib/survey/results.h"

#define NAME_MOST 28 /* columns of a name beside its bar */
#define BAR_MOST 30

/* Crossed, there is nothing of texts, nor of the question itself. */
static bool
is_counted(const struct results *r, size_t question)
{
	return r->by == RESULTS_PLAIN ||
	    (question != r->by && r->of[question].rows > 0);
}

/* --- JSON --------------------------------------------------------------- */

static const struct out_column columns[] = {
	{ "id", N_("id"), OUT_INT, 0 },
	{ "title", N_("title"), OUT_TEXT, 0 },
	{ "state", N_("state"), OUT_TEXT, 0 },
	{ "anonymous", N_("anonymous"), OUT_BOOL, 0 },
	{ "opens_at", N_("opens"), OUT_TIME, 0 },
	{ "closes_at", N_("closes"), OUT_TIME, 0 },
	{ "responses", N_("responses"), OUT_INT, 0 },
	{ "withheld", N_("withheld"), OUT_INT, 0 },
	{ "by", N_("by"), OUT_TEXT, 0 },
	{ "questions", N_("questions"), OUT_NESTED, 0 },
};

static void
print_cell(struct out *o, const struct results *r, size_t question,
    size_t cell)
{
	const struct result *of = &r->of[question];
	char row[64], column[64];

	out_object_begin(o);
	out_key(o, "key", NULL);
	out_text(o, form_row_key(&r->form->question[question],
	    cell / of->columns, row));
	if (of->columns > 1) {
		out_key(o, "column", NULL);
		out_text(o, r->by != RESULTS_PLAIN ?
		    form_row_key(&r->form->question[r->by],
		    cell % of->columns, column) :
		    results_column_text(r, question, cell % of->columns, "ko",
		    column));
	}
	out_key(o, "count", NULL);
	if (of->hidden[cell])
		out_null(o);
	else
		out_int(o, of->count[cell]);
	out_key(o, "withheld", NULL);
	out_bool(o, of->hidden[cell]);
	out_object_end(o);
}

static void
print_question(struct out *o, const struct results *r, size_t question)
{
	const struct form_question *q = &r->form->question[question];
	const struct result *of = &r->of[question];
	double mean;

	out_object_begin(o);
	out_key(o, "key", NULL);
	out_text(o, q->key);
	out_key(o, "kind", NULL);
	out_text(o, form_kind_word(q->kind));
	out_key(o, "text", NULL);
	out_text(o, q->text.ko);
	out_key(o, "answered", NULL);
	if (of->told)
		out_int(o, of->answered);
	else
		out_null(o);
	out_key(o, "counts", NULL);
	out_array_begin(o);
	for (size_t i = 0; i < of->rows * of->columns; i++)
		print_cell(o, r, question, i);
	out_array_end(o);
	if (results_mean(r, question, &mean)) {
		out_key(o, "mean", NULL);
		out_real(o, mean);
	}
	out_object_end(o);
}

static int
print_json(struct out *o, const struct survey *s, const struct results *r,
    struct err *e)
{
	if (out_sheet_begin(o, columns, ARRAY_LEN(columns), false, e) < 0)
		return -1;
	out_row_begin(o);
	out_int(o, s->id);
	out_text(o, s->title_ko);
	out_word(o, s->state);
	out_bool(o, s->anonymous);
	print_time(o, s->opens_at);
	print_time(o, s->closes_at);
	out_int(o, r->responses);
	out_int(o, (int64_t)r->withheld);
	out_text(o, r->by != RESULTS_PLAIN ? r->form->question[r->by].key :
	    NULL);
	out_array_begin(o);
	for (size_t i = 0; i < r->form->n; i++)
		if (is_counted(r, i))
			print_question(o, r, i);
	out_array_end(o);
	out_row_end(o);
	out_end(o);
	return 0;
}

/* --- rows --------------------------------------------------------------- */

static const struct out_column row_columns[] = {
	{ "question", N_("question"), OUT_TEXT, 0 },
	{ "kind", N_("kind"), OUT_TEXT, 0 },
	{ "key", N_("key"), OUT_TEXT, 0 },
	{ "answer", N_("answer"), OUT_TEXT, OUT_FLEX },
	{ "column", N_("column"), OUT_TEXT, 0 },
	{ "count", N_("answers"), OUT_INT, 0 },
	{ "withheld", N_("withheld"), OUT_BOOL, 0 },
};

static void
print_row(struct app *app, const struct results *r, size_t question,
    size_t cell)
{
	const struct form_question *q = &r->form->question[question];
	const struct result *of = &r->of[question];
	const char *lang = survey_lang(app);
	char row[64], column[64];
	struct out *o = app->out;

	out_row_begin(o);
	out_text(o, q->key);
	out_word(o, form_kind_word(q->kind));
	out_text(o, form_row_key(q, cell / of->columns, row));
	out_text(o, form_row_text(q, cell / of->columns, lang, row));
	out_text(o, of->columns > 1 ? results_column_text(r, question,
	    cell % of->columns, lang, column) : NULL);
	if (of->hidden[cell])
		out_null(o);
	else
		out_int(o, of->count[cell]);
	out_bool(o, of->hidden[cell]);
	out_row_end(o);
}

static int
print_rows(struct app *app, const struct results *r, struct err *e)
{
	if (out_list_begin(app->out, row_columns, ARRAY_LEN(row_columns), e) <
	    0)
		return -1;
	for (size_t i = 0; i < r->form->n; i++)
		for (size_t k = 0; i != r->by &&
		    k < r->of[i].rows * r->of[i].columns; k++)
			print_row(app, r, i, k);
	out_end(app->out);
	return 0;
}

/* --- bars --------------------------------------------------------------- */

static void
say_cell(struct app *app, const struct results *r, size_t question,
    size_t cell, int64_t most)
{
	const struct result *of = &r->of[question];
	char row[64], column[64];
	struct buf b = BUF_INIT, name = BUF_INIT;
	const char *lang = survey_lang(app);

	buf_puts(&name, form_row_text(&r->form->question[question],
	    cell / of->columns, lang, row));
	if (of->columns > 1)
		buf_printf(&name, " / %s", results_column_text(r, question,
		    cell % of->columns, lang, column));
	bars_name(&b, name.s, NAME_MOST);
	if (of->hidden[cell]) {
		buf_puts(&b, _("withheld, fewer than 5"));
	} else {
		bars_bar(&b, of->count[cell], most, BAR_MOST);
		buf_printf(&b, " %lld", (long long)of->count[cell]);
		if (of->columns == 1 && of->answered > 0)
			buf_printf(&b, " (%.1f%%)", 100.0 *
			    (double)of->count[cell] / (double)of->answered);
	}
	out_say(app->out, "%s", b.s);
	buf_clear(&name);
	buf_clear(&b);
}

static void
say_question(struct app *app, const struct results *r, size_t question)
{
	const struct form_question *q = &r->form->question[question];
	const struct result *of = &r->of[question];
	size_t cells = of->rows * of->columns;
	int64_t most = 0;
	double mean;

	out_say(app->out, "\n%zu. %s [%s]", question + 1,
	    form_text_in(&q->text, survey_lang(app)), q->key);
	if (!of->told)
		out_say(app->out, "   %s", _("withheld, fewer than 5"));
	else if (results_mean(r, question, &mean))
		out_say(app->out, _("   answers: %lld, mean %.2f"),
		    (long long)of->answered, mean);
	else
		out_say(app->out, _("   answers: %lld"),
		    (long long)of->answered);
	if (!of->told)
		return;
	for (size_t i = 0; i < cells; i++)
		if (!of->hidden[i] && of->count[i] > most)
			most = of->count[i];
	for (size_t i = 0; i < cells; i++)
		say_cell(app, r, question, i, most);
}

static void
say_all(struct app *app, const struct survey *s, const struct results *r)
{
	const char *lang = survey_lang(app);

	out_say(app->out, _("%s\n%lld took part."),
	    strcmp(lang, "en") == 0 ? s->title_en : s->title_ko,
	    (long long)r->responses);
	if (r->by != RESULTS_PLAIN)
		out_say(app->out, _("Crossed with: %s"),
		    form_text_in(&r->form->question[r->by].text, lang));
	for (size_t i = 0; i < r->form->n; i++)
		if (is_counted(r, i))
			say_question(app, r, i);
	if (r->withheld > 0)
		out_say(app->out, _("\n%zu numbers are withheld: those under "
		    "5, and those from which one could work them out."),
		    r->withheld);
}

/* --- results ------------------------------------------------------------ */

static int
write_svg(const struct results *r, const char *path, size_t question,
    struct err *e)
{
	struct new_file f = NEW_FILE_INIT;
	struct buf svg = BUF_INIT;
	int rc = new_file_begin(&f, path, false, e);

	if (rc == 0) {
		results_svg(r, question, i18n_is_korean() ? "ko" : "en", "s",
		    &svg);
		fwrite(svg.s, 1, svg.len, f.file);
		rc = new_file_finish(&f, e);
	}
	new_file_drop(&f);
	buf_clear(&svg);
	return rc;
}

static int
read_question(const struct args *args, const char *option,
    const struct survey_form *f, size_t *question, struct err *e)
{
	const char *key = args_get(args, option);

	if (key == NULL)
		return 0;
	*question = form_find(f, key);
	return *question < f->n ? 0 : err_set(e, ERR_NOT_FOUND, "--%s: there "
	    "is no question '%.40s'", option, key);
}

static int
print_results(struct app *app, const struct args *args,
    const struct survey *s, const struct survey_form *form, struct err *e)
{
	struct results r = RESULTS_INIT;
	size_t by = RESULTS_PLAIN, chart = 0;
	const char *svg = args_get(args, "svg");
	int rc = -1;

	if ((svg == NULL) != !args_has(args, "question"))
		return err_set(e, ERR_USAGE, "--svg FILE and --question KEY go "
		    "together");
	if (read_question(args, "by", form, &by, e) < 0 ||
	    read_question(args, "question", form, &chart, e) < 0 ||
	    survey_results(app->store, s, form, by, &r, e) < 0 ||
	    (svg != NULL && write_svg(&r, svg, chart, e) < 0))
		goto out;
	rc = 0;
	if (out_format(app->out) == OUT_JSON)
		rc = print_json(app->out, s, &r, e);
	else if (out_format(app->out) == OUT_TABLE &&
	    args_get(args, "fields") == NULL)
		say_all(app, s, &r);
	else
		rc = print_rows(app, &r, e);
out:
	results_clear(&r);
	return rc;
}

static int
run_results(struct app *app, const struct args *args, struct err *e)
{
	struct survey s = SURVEY_INIT;
	struct survey_form form = FORM_INIT;
	int rc = -1;

	if (survey_argument(app, args, &s, e) == 0 &&
	    survey_form(&s, &form, e) == 0)
		rc = print_results(app, args, &s, &form, e);
	form_clear(&form);
	survey_clear(&s);
	return rc;
}

static const struct option_spec results_options[] = {
	{ .name = "by", .arg = N_("QUESTION"),
	    .help = N_("cross every question with this one") },
	{ .name = "svg", .arg = N_("FILE"), .complete = "file",
	    .help = N_("write a chart of one question to a new file, too") },
	{ .name = "question", .arg = N_("QUESTION"),
	    .help = N_("which one the chart is of") },
	{ 0 },
};

const struct command cmd_survey_results = {
	.path = "survey results",
	.args = "ID",
	.summary = N_("how many answered what"),
	.detail = N_("Numbers under 5 are withheld, and with them so many "
	    "others that no difference from a sum tells one; that is not to "
	    "be turned off. Of a ranking, --by counts first places."),
	.needs = NEED_STORE,
	.permit = PERMIT_SURVEY_LIST,
	.options = results_options,
	.args_complete = "survey",
	.min_args = 1,
	.max_args = 1,
	.run = run_results,
};

/* --- export ------------------------------------------------------------- */

static void
write_line(void *ctx, const char *line, size_t n)
{
	struct out *o = ctx;

	out_raw(o, line, n);
}

static int
export_answers(struct app *app, const struct survey *s,
    const struct survey_form *form, struct err *e)
{
	if (survey_export_check(s, e) < 0 ||
	    actor_check(app->store, app->actor, PERMIT_SURVEY_SET, e) < 0)
		return -1;
	app_log(app);
	if (audit_note_alone(app->store, "survey.export", "survey", s->id, 0,
	    NULL, e) < 0)
		return -1;
	return survey_export(app->store, s, form, write_line, app->out, e);
}

static int
run_export(struct app *app, const struct args *args, struct err *e)
{
	struct survey s = SURVEY_INIT;
	struct survey_form form = FORM_INIT;
	int rc = -1;

	if (survey_argument(app, args, &s, e) < 0 ||
	    survey_form(&s, &form, e) < 0)
		goto out;
	if (args_has(args, "answers")) {
		rc = export_answers(app, &s, &form, e);
		goto out;
	}
	out_raw(app->out, s.definition, strlen(s.definition));
	out_raw(app->out, "\n", 1);
	rc = 0;
out:
	form_clear(&form);
	survey_clear(&s);
	return rc;
}

static const struct option_spec export_options[] = {
	{ .name = "answers",
	    .help = N_("the answers of a named survey, a JSON object a line, "
	               "instead") },
	{ 0 },
};

const struct command cmd_survey_export = {
	.path = "survey export",
	.args = "ID",
	.summary = N_("write a survey's definition, or a named one's answers"),
	.detail = N_("The definition is as 'survey create --file' reads it: "
	    "next year's survey begins with it. The answers of an anonymous "
	    "survey are never written person by person (4), since several "
	    "together may tell who somebody is: 'survey results' has them "
	    "counted."),
	.needs = NEED_STORE,
	.permit = PERMIT_SURVEY_LIST,
	.options = export_options,
	.args_complete = "survey",
	.min_args = 1,
	.max_args = 1,
	.run = run_export,
};
