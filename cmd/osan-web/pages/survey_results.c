/*
 * One survey (article 4): what it is about while it is open, and how many
 * answered what once it is closed, plain or crossed with another question;
 * the same as a file.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/osan-web/routes.h"
#include "cmd/osan-web/survey_at.h"
#include "cmd/osan-web/survey_views.h"
#include "cmd/osan-web/templates.h"
#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/text/formula.h"

#define QUESTIONS_EACH 5 /* on a page */
#define CHART_CELLS 40   /* more bars than that nobody reads */
#define ACTIONS_MOST 20

struct looking {
	struct survey_at at;
	struct results results;
	size_t *by;        /* with what others are crossed */
	size_t nby;
	struct result_view result[QUESTIONS_EACH];
	struct buf chart[QUESTIONS_EACH];
	struct public_action *action;
	size_t nactions;
	struct buf crossed; /* with what, for the title */
};

static void
looking_clear(struct looking *w)
{
	for (size_t i = 0; i < QUESTIONS_EACH; i++)
		buf_clear(&w->chart[i]);
	buf_clear(&w->crossed);
	public_actions_free(w->action, w->nactions);
	free(w->by);
	results_clear(&w->results);
	survey_at_clear(&w->at);
}

/* The question of ?by=, which others were crossed with. */
static int
find_by(struct call *c, struct looking *w, size_t *by, struct err *e)
{
	const char *key = web_query(c->q, "by");
	size_t question;

	*by = RESULTS_PLAIN;
	if (survey_crossed_with(c->desk->store, &w->at.survey, &w->at.form,
	    &w->by, &w->nby, e) < 0)
		return -1;
	if (key == NULL || key[0] == '\0')
		return 0;
	question = form_find(&w->at.form, key);
	for (size_t i = 0; i < w->nby; i++)
		if (w->by[i] == question)
			*by = question;
	return *by != RESULTS_PLAIN ? 0 : err_set(e, ERR_NOT_FOUND, "the "
	    "answers were not crossed with that question");
}

static int
open_looking(struct call *c, struct looking *w, struct err *e)
{
	struct store *store = c->desk->store;
	struct survey_at *at = &w->at;
	size_t by;

	*w = (struct looking){ .results = RESULTS_INIT,
		.crossed = BUF_INIT };
	if (survey_at_open(c, at, e) < 0)
		return -1;
	if (!at->about.closed)
		return 0;
	if (find_by(c, w, &by, e) < 0)
		return -1;
	return by == RESULTS_PLAIN ?
	    survey_results_public(store, &at->survey, &at->form, &w->results,
	    e) : survey_crossed_public(store, &at->survey, &at->form, by,
	    &w->results, e);
}

/* Crossed, there is nothing of texts, nor of the question itself. */
static bool
is_counted(const struct results *r, size_t question)
{
	return r->by == RESULTS_PLAIN ||
	    (question != r->by && r->of[question].rows > 0);
}

/* The questions of this part, with their charts. */
static size_t
fill_results(struct call *c, struct looking *w, struct part_view *part)
{
	const struct results *r = &w->results;
	size_t skip = (size_t)part_offset(part, QUESTIONS_EACH), n = 0;
	char id[32];
	double mean;

	for (size_t i = 0; i < w->at.form.n; i++) {
		const struct result *of = &r->of[i];
		size_t cells = of->rows * of->columns;

		if (!is_counted(r, i))
			continue;
		if (skip > 0) {
			skip--;
			continue;
		}
		if (n == QUESTIONS_EACH) {
			part->more = true;
			break;
		}
		w->result[n].question = i;
		snprintf(id, sizeof(id), "chart-%zu", i + 1);
		if (of->told && cells > 0 && cells <= CHART_CELLS)
			results_svg(r, i, c->lang->content, id,
			    &w->chart[n]);
		w->result[n].chart = (struct html){ w->chart[n].s,
			w->chart[n].len };
		if (results_mean(r, i, &mean))
			snprintf(w->result[n].mean, sizeof(w->result[n].mean),
			    "%.1f", mean);
		n++;
	}
	return n;
}

/* The other parts are crossed too, and the title tells with what. */
static void
say_crossed(struct call *c, struct looking *w, struct part_view *part,
    struct layout *l)
{
	const struct form_question *by =
	    &w->at.form.question[w->results.by];

	part->name = "by";
	part->value = by->key;
	buf_puts(&w->crossed, form_text_in(&by->text,
	    c->lang->content));
	if (l->part != NULL)
		buf_printf(&w->crossed, ", %s", l->part);
	l->part = w->crossed.s;
}

static int
write_survey(struct call *c, struct looking *w, struct err *e)
{
	const struct survey_at *at = &w->at;
	const struct crumb crumbs[] = {
		{ "/survey", _("Surveys"), NULL },
		{ at->path, at->about.title, words_lang(at->about.title) },
	};
	struct layout l = {
		.title = crumbs[1].text, .crumbs = crumbs, .ncrumbs = 2,
	};
	struct survey_view v = {
		.l = &l, .s = &at->about, .form = &at->form,
		.result = w->result, .by = w->by, .nby = w->nby,
	};

	part_begin(c, &v.part, &l);
	if (at->about.closed) {
		v.r = &w->results;
		v.n = fill_results(c, w, &v.part);
		if (v.r->by != RESULTS_PLAIN)
			say_crossed(c, w, &v.part, &l);
		if (public_actions(c->desk->store, at->about.id,
		    c->lang->content, 0, ACTIONS_MOST, &w->action,
		    &w->nactions, e) < 0)
			return -1;
		v.action = w->action;
		v.nactions = w->nactions;
	}
	c->a->keep = true;
	tpl_survey(page_begin(c, &l), &v);
	page_end(c, &l);
	return 0;
}

int
page_survey(struct call *c, struct err *e)
{
	struct looking w;
	int rc = open_looking(c, &w, e);

	if (rc == 0)
		rc = write_survey(c, &w, e);
	looking_clear(&w);
	return rc;
}

/* --- as a file ----------------------------------------------------------- */

static void
put_field(struct buf *out, const char *s, bool last)
{
	buf_putc(out, '"');
	if (text_is_formula(s, strlen(s)))
		buf_putc(out, '\'');
	for (; *s != '\0'; s++) {
		if (*s == '"')
			buf_putc(out, '"');
		buf_putc(out, *s);
	}
	buf_puts(out, last ? "\"\r\n" : "\",");
}

static void
put_cell(const struct results *r, size_t question, size_t cell,
    const char *lang, struct buf *out)
{
	const struct form_question *q = &r->form->question[question];
	const struct result *of = &r->of[question];
	char text[64];

	put_field(out, q->key, false);
	put_field(out, form_text_in(&q->text, lang), false);
	put_field(out, form_row_text(q, cell / of->columns, lang, text),
	    false);
	put_field(out, results_column_text(r, question, cell % of->columns,
	    lang, text), false);
	if (of->hidden[cell])
		buf_puts(out, ",1\r\n");
	else
		buf_printf(out, "%" PRId64 ",0\r\n", of->count[cell]);
}

/* How many answered a question at all. */
static void
put_answered(const struct results *r, size_t question, const char *lang,
    struct buf *out)
{
	const struct form_question *q = &r->form->question[question];
	const struct result *of = &r->of[question];

	put_field(out, q->key, false);
	put_field(out, form_text_in(&q->text, lang), false);
	buf_puts(out, ",,");
	if (of->told)
		buf_printf(out, "%" PRId64 ",0\r\n", of->answered);
	else
		buf_puts(out, ",1\r\n");
}

/* Begins with a byte order mark, without which spreadsheets misread
 * Hangul. */
static void
write_csv(struct call *c, const struct results *r)
{
	const char *lang = c->lang->content;
	struct buf *out = &c->a->body;

	buf_puts(out, "\xef\xbb\xbfquestion,text,answer,column,answers,"
	    "withheld\r\n");
	for (size_t i = 0; i < r->form->n; i++) {
		const struct result *of = &r->of[i];

		if (!is_counted(r, i))
			continue;
		put_answered(r, i, lang, out);
		for (size_t k = 0; k < of->rows * of->columns; k++)
			put_cell(r, i, k, lang, out);
	}
}

int
page_survey_csv(struct call *c, struct err *e)
{
	struct looking w;
	char *name;
	int rc = open_looking(c, &w, e);

	if (rc == 0 && !w.at.about.closed)
		rc = err_set(e, ERR_NOT_FOUND, "this survey has no results "
		    "yet");
	if (rc == 0) {
		name = mem_printf("attachment; filename=\"survey-%" PRId64
		    "%s%s.csv\"", w.at.about.id,
		    w.results.by != RESULTS_PLAIN ? "-by-" : "",
		    w.results.by != RESULTS_PLAIN ?
		    w.at.form.question[w.results.by].key : "");
		write_csv(c, &w.results);
		c->a->type = "text/csv; charset=utf-8";
		web_answer_head(c->a, "Content-Disposition", name);
		c->a->keep = true;
		free(name);
	}
	looking_clear(&w);
	return rc;
}
