/*
 * Results as they are put down when a survey closes, for the citizens: the
 * plain ones, and those crossed with its first questions; see results.h.
 */
#include <stdlib.h>

#include "lib/base/mem.h"
#include "lib/org/setting.h"
#include "lib/survey/results.sql.h"
#include "lib/survey/results_impl.h"
#include "lib/survey/survey.h"

static int
keep_cell(struct store *store, int64_t survey_id, size_t question,
    size_t row, size_t column, bool shown, int64_t n, struct err *e)
{
	return store_run(store, &sql_results_keep, BINDS(
	    b_int("survey", survey_id),
	    b_int("question", (int64_t)question + 1),
	    b_int("row", (int64_t)row), b_int("column", (int64_t)column),
	    shown ? b_int("answers", n) : b_null("answers")), e);
}

static int
keep_question(struct store *store, int64_t survey_id,
    const struct results *r, size_t question, struct err *e)
{
	const struct result *of = &r->of[question];
	bool places = r->form->question[question].kind == FORM_RANKING;

	if (keep_cell(store, survey_id, question, 0, 0, of->told,
	    of->answered, e) < 0)
		return -1;
	for (size_t k = 0; k < of->rows * of->columns; k++)
		if (keep_cell(store, survey_id, question,
		    k / of->columns + 1, places ? k % of->columns + 1 : 0,
		    !of->hidden[k], of->count[k], e) < 0)
			return -1;
	return 0;
}

static int
keep_crossed_cell(struct store *store, int64_t survey_id, size_t by,
    size_t question, size_t row, size_t column, int64_t n, struct err *e)
{
	return store_run(store, &sql_results_keep_crossed, BINDS(
	    b_int("survey", survey_id), b_int("by", (int64_t)by + 1),
	    b_int("question", (int64_t)question + 1),
	    b_int("row", (int64_t)row), b_int("column", (int64_t)column),
	    b_int("answers", n)), e);
}

/* What is shown of one question crossed with r->by; the rest has no rows. */
static int
keep_crossed(struct store *store, int64_t survey_id, const struct results *r,
    size_t question, struct err *e)
{
	const struct result *of = &r->of[question];

	if (!of->told || question == r->by || of->rows == 0)
		return 0;
	if (keep_crossed_cell(store, survey_id, r->by, question, 0, 0,
	    of->answered, e) < 0)
		return -1;
	for (size_t k = 0; k < of->rows * of->columns; k++)
		if (!of->hidden[k] && of->count[k] > 0 &&
		    keep_crossed_cell(store, survey_id, r->by, question,
		    k / of->columns + 1, k % of->columns + 1, of->count[k],
		    e) < 0)
			return -1;
	return 0;
}

/* r has n: the plain ones, then the crossed ones. */
static int
keep_all(struct store *store, int64_t survey_id, struct results *r, size_t n,
    struct err *e)
{
	const struct survey_form *form = r->form;

	if (results_count(store, survey_id, r, n, e) < 0)
		return -1;
	results_withhold(r);
	for (size_t i = 0; i < form->n; i++)
		if (keep_question(store, survey_id, r, i, e) < 0)
			return -1;
	for (size_t k = 1; k < n; k++) {
		results_withhold_crossed(&r[k], r);
		for (size_t i = 0; i < form->n; i++)
			if (keep_crossed(store, survey_id, &r[k], i, e) < 0)
				return -1;
	}
	return 0;
}

int
survey_results_keep(struct store *store, const struct survey *s,
    struct err *e)
{
	struct survey_form form = FORM_INIT;
	struct results *r = NULL;
	int64_t crossed;
	size_t n = 0;
	int rc = -1;

	if (setting_int(store, SETTING_SURVEY_CROSSED, &crossed, e) < 0 ||
	    survey_form(s, &form, e) < 0)
		goto out;
	r = mem_new((size_t)crossed + 1, sizeof(*r));
	results_begin(&r[n++], &form, RESULTS_PLAIN);
	for (size_t i = 0; i < form.n && n <= (size_t)crossed; i++)
		if (results_can_cross(&form.question[i]))
			results_begin(&r[n++], &form, i);
	rc = keep_all(store, s->id, r, n, e);
out:
	for (size_t i = 0; i < n; i++)
		results_clear(&r[i]);
	free(r);
	form_clear(&form);
	return rc;
}

/* Read again -------------------------------------------------------------- */

/* One cell as it was put down. */
static void
take_cell(struct results *r, const struct stmt *st)
{
	int64_t question = stmt_int(st, 0), row = stmt_int(st, 1);
	int64_t column = stmt_int(st, 2);
	struct result *of;
	size_t cell;

	if (question < 1 || question > (int64_t)r->form->n)
		return;
	of = &r->of[question - 1];
	if (row == 0) {
		of->told = !stmt_null(st, 3);
		of->answered = stmt_int(st, 3);
		return;
	}
	column = column > 0 ? column - 1 : 0;
	if (row > (int64_t)of->rows || column >= (int64_t)of->columns)
		return;
	cell = (size_t)(row - 1) * of->columns + (size_t)column;
	of->hidden[cell] = stmt_null(st, 3);
	of->count[cell] = stmt_int(st, 3);
}

int
survey_results_public(struct store *store, const struct survey *s,
    const struct survey_form *form, struct results *r, struct err *e)
{
	struct stmt *st;
	int rc;

	results_begin(r, form, RESULTS_PLAIN);
	r->responses = s->responses;
	for (size_t i = 0; i < form->n; i++)
		results_hide_all(&r->of[i]);
	if (stmt_open(store, &sql_results_public, BINDS(b_int("survey",
	    s->id)), &st, e) < 0)
		return -1;
	while ((rc = stmt_next(st, e)) > 0)
		take_cell(r, st);
	stmt_close(st);
	results_count_withheld(r);
	return rc;
}

/* Nobody is where a question is not asked, and everybody knows that. */
static void
show_unasked(struct results *r)
{
	for (size_t i = 0; i < r->form->n; i++) {
		struct result *of = &r->of[i];

		for (size_t k = 0; k < of->rows * of->columns; k++)
			of->hidden[k] = !of->told || results_asked(r,
			    &r->form->question[i], k % of->columns);
	}
}

int
survey_crossed_public(struct store *store, const struct survey *s,
    const struct survey_form *form, size_t by, struct results *r, struct err *e)
{
	struct stmt *st;
	bool any = false;
	int rc;

	results_begin(r, form, by);
	r->responses = s->responses;
	if (stmt_open(store, &sql_results_public_crossed, BINDS(
	    b_int("survey", s->id), b_int("by", (int64_t)by + 1)), &st, e) <
	    0)
		return -1;
	/* What was told comes first, so that what is shown is known then. */
	while ((rc = stmt_next(st, e)) > 0) {
		if (stmt_int(st, 1) > 0 && !any) {
			show_unasked(r);
			any = true;
		}
		take_cell(r, st);
	}
	stmt_close(st);
	if (!any)
		show_unasked(r);
	results_count_withheld(r);
	return rc;
}

int
survey_crossed_with(struct store *store, const struct survey *s,
    const struct survey_form *form, size_t **by, size_t *n, struct err *e)
{
	struct stmt *st;
	int rc;

	*n = 0;
	*by = mem_new(form->n + 1, sizeof(**by));
	rc = stmt_open(store, &sql_results_public_by, BINDS(b_int("survey",
	    s->id)), &st, e);
	while (rc == 0 && (rc = stmt_next(st, e)) > 0) {
		int64_t question = stmt_int(st, 0);

		rc = 0;
		if (question >= 1 && question <= (int64_t)form->n &&
		    *n < form->n)
			(*by)[(*n)++] = (size_t)question - 1;
	}
	stmt_close(st);
	return rc;
}
