/*
 * Counting; see results.h.  Answers come in the order of their keys, so
 * that one person's lie together; they are taken up until the key changes,
 * and counted then.
 */
#include "lib/survey/results.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/mem.h"
#include "lib/survey/results.sql.h"
#include "lib/survey/results_impl.h"
#include "lib/survey/survey.h"
#include "lib/survey/withhold.h"

#define KEY 16

void
results_clear(struct results *r)
{
	for (size_t i = 0; r->of != NULL && i < r->form->n; i++) {
		free(r->of[i].count);
		free(r->of[i].hidden);
	}
	free(r->of);
	*r = (struct results)RESULTS_INIT;
}

void
results_begin(struct results *r, const struct survey_form *form, size_t by)
{
	r->form = form;
	r->by = by;
	r->of = mem_new(form->n + 1, sizeof(*r->of));
	for (size_t i = 0; i < form->n; i++) {
		const struct form_question *q = &form->question[i];
		struct result *of = &r->of[i];

		of->rows = form_rows(q);
		of->columns = by == RESULTS_PLAIN ? form_columns(q) :
		    form_rows(&form->question[by]);
		of->count = mem_new(of->rows * of->columns + 1,
		    sizeof(*of->count));
		of->hidden = mem_new(of->rows * of->columns + 1,
		    sizeof(*of->hidden));
	}
}

/* Counting ----------------------------------------------------------------- */

struct taken {
	size_t question;
	int64_t part, value;
};

/* One person's answers so far. */
struct person_answers {
	unsigned char key[KEY];
	struct taken *row;
	size_t n, room;
};

/* The column of this person; false where they are in none. */
static bool
find_column(const struct results *r, const struct person_answers *p,
    size_t *column)
{
	for (size_t i = 0; i < p->n; i++) {
		if (p->row[i].question != r->by)
			continue;
		*column = form_row(&r->form->question[r->by], p->row[i].part,
		    p->row[i].value);
		return *column < form_rows(&r->form->question[r->by]);
	}
	return false;
}

static void
count(struct results *r, const struct person_answers *p)
{
	size_t column = 0, last = SIZE_MAX;
	bool crossed = r->by != RESULTS_PLAIN;

	if (crossed && !find_column(r, p, &column))
		return;
	for (size_t i = 0; i < p->n; i++) {
		const struct taken *t = &p->row[i];
		const struct form_question *q = &r->form->question[t->question];
		struct result *of = &r->of[t->question];
		size_t row = form_row(q, t->part, t->value);

		if (t->question != last)
			of->answered++;
		last = t->question;
		if (row >= of->rows ||
		    (crossed && q->kind == FORM_RANKING && t->part != 1))
			continue;
		if (!crossed && q->kind == FORM_RANKING)
			column = (size_t)t->part - 1;
		else if (!crossed)
			column = 0;
		of->count[row * of->columns + column]++;
	}
}

/* Counts one person in each of the n results. */
static void
count_each(struct results *r, size_t n, struct person_answers *p)
{
	for (size_t i = 0; i < n; i++)
		count(&r[i], p);
	p->n = 0;
}

static void
take(struct results *r, size_t n, struct person_answers *p,
    const struct stmt *st)
{
	int64_t question = stmt_int(st, 1);
	const void *key = stmt_blob(st, 0);

	if (p->n > 0 && memcmp(p->key, key, KEY) != 0)
		count_each(r, n, p);
	if (question < 1 || question > (int64_t)r->form->n)
		return;
	if (p->n == 0)
		memcpy(p->key, key, KEY);
	if (p->n == p->room)
		p->row = mem_grow(p->row, p->room = p->room * 2 + 64,
		    sizeof(*p->row));
	p->row[p->n++] = (struct taken){ (size_t)question - 1,
		stmt_int(st, 2), stmt_int(st, 3) };
}

int
results_count(struct store *store, int64_t survey_id, struct results *r,
    size_t n, struct err *e)
{
	struct person_answers p = { .n = 0 };
	const struct bind *b = BINDS(b_int("survey", survey_id));
	struct stmt *st;
	int64_t moving;
	int rc;

	if (store_int(store, &sql_results_responses, b, &r->responses, e) <
	    0 || store_int(store, &sql_results_moving, b, &moving, e) < 0 ||
	    stmt_open(store, moving > 0 ? &sql_results_all_answers :
	    &sql_results_answers, b, &st, e) < 0)
		return -1;
	while ((rc = stmt_next(st, e)) > 0)
		take(r, n, &p, st);
	stmt_close(st);
	count_each(r, n, &p);
	free(p.row);
	for (size_t i = 1; i < n; i++)
		r[i].responses = r->responses;
	return rc;
}

/* Withholding -------------------------------------------------------------- */

void
results_hide_all(struct result *of)
{
	for (size_t i = 0; i < of->rows * of->columns; i++)
		of->hidden[i] = true;
}

void
results_hide_option(struct result *of, size_t row, const int64_t *all)
{
	size_t n = of->columns;
	int64_t *pair = mem_new(2 * n, sizeof(*pair));
	bool *hidden = mem_new(2 * n, sizeof(*hidden));
	const struct withhold t = { pair, hidden, 2, n };

	for (size_t c = 0; c < n; c++) {
		pair[c] = of->count[row * n + c];
		pair[n + c] = all[c] - pair[c];
		hidden[c] = hidden[n + c] = of->hidden[row * n + c];
	}
	if (n == 1) {
		withhold_line(pair, hidden, 2);
	} else {
		withhold_table(&t);
	}
	memcpy(of->hidden + row * n, hidden, n * sizeof(*hidden));
	free(pair);
	free(hidden);
}

/* Places of a ranking, with those that got no place. */
static void
hide_places(struct result *of)
{
	size_t n = of->columns, wide = n + (n < of->rows);
	int64_t *all = mem_new(of->rows * wide, sizeof(*all));
	bool *hidden = mem_new(of->rows * wide, sizeof(*hidden));
	const struct withhold t = { all, hidden, of->rows, wide };

	for (size_t r = 0; r < of->rows; r++) {
		int64_t rest = of->answered;

		for (size_t c = 0; c < n; c++) {
			all[r * wide + c] = of->count[r * n + c];
			rest -= of->count[r * n + c];
		}
		if (wide > n)
			all[r * wide + n] = rest;
	}
	withhold_table(&t);
	for (size_t r = 0; r < of->rows; r++)
		memcpy(of->hidden + r * n, hidden + r * wide,
		    n * sizeof(*hidden));
	free(all);
	free(hidden);
}

/* One alone of plain results. */
static void
hide_plain(const struct form_question *q, struct result *of)
{
	if (q->kind == FORM_SOME && q->most > 1) {
		for (size_t r = 0; r < of->rows; r++)
			results_hide_option(of, r, &of->answered);
	} else if (q->kind == FORM_RANKING) {
		hide_places(of);
	} else {
		withhold_line(of->count, of->hidden, of->rows);
	}
}

/* Whether the answers that show q tell more than they may. */
static bool
conditions_tell(const struct results *r, const struct form_question *q,
    const struct result *of)
{
	for (size_t i = 0; i < q->n_conditions; i++) {
		const struct form_condition *c = &q->condition[i];
		const struct form_question *on =
		    &r->form->question[c->question];
		const struct result *from = &r->of[c->question];
		int64_t sum = 0;

		if (!from->told)
			return true;
		for (size_t k = 0; k < c->n; k++) {
			size_t row = form_row(on, c->value[k], c->value[k]);

			if (row >= from->rows || from->hidden[row])
				return true;
			sum += from->count[row];
		}
		if (q->n_conditions > 1 && sum != of->answered &&
		    sum < of->answered + WITHHOLD_BELOW)
			return true;
	}
	return false;
}

void
results_withhold(struct results *r)
{
	for (size_t i = 0; i < r->form->n; i++) {
		const struct form_question *q = &r->form->question[i];
		struct result *of = &r->of[i];

		of->told = of->answered >= WITHHOLD_BELOW &&
		    !conditions_tell(r, q, of);
		if (!of->told)
			results_hide_all(of);
		else if (q->kind != FORM_TEXT)
			hide_plain(q, of);
	}
}

void
results_count_withheld(struct results *r)
{
	r->withheld = 0;
	for (size_t i = 0; i < r->form->n; i++) {
		const struct result *of = &r->of[i];

		if (i == r->by || (r->by != RESULTS_PLAIN && of->rows == 0))
			continue;
		r->withheld += !of->told;
		for (size_t k = 0; k < of->rows * of->columns; k++)
			r->withheld += of->hidden[k];
	}
}

/* The whole -------------------------------------------------------------- */

static int
check_by(const struct survey_form *form, size_t by, struct err *e)
{
	if (by == RESULTS_PLAIN || results_can_cross(&form->question[by]))
		return 0;
	return err_set(e, ERR_USAGE, "question '%s' is none of kind one, "
	    "scale or number, by which others could be crossed",
	    form->question[by].key);
}

int
survey_results(struct store *store, const struct survey *s,
    const struct survey_form *form, size_t by, struct results *r, struct err *e)
{
	struct results plain = RESULTS_INIT;
	bool begun = false;
	int rc = -1;

	results_begin(r, form, by);
	results_begin(&plain, form, RESULTS_PLAIN);
	if (check_by(form, by, e) < 0 ||
	    store_join_read(store, &begun, e) < 0)
		goto out;
	if (by != RESULTS_PLAIN &&
	    results_count(store, s->id, &plain, 1, e) < 0)
		goto out;
	rc = results_count(store, s->id, r, 1, e);
	if (rc < 0)
		goto out;
	if (by == RESULTS_PLAIN) {
		results_withhold(r);
	} else {
		results_withhold(&plain);
		results_withhold_crossed(r, &plain);
	}
	results_count_withheld(r);
out:
	if (begun)
		store_end_read(store);
	results_clear(&plain);
	return rc;
}

bool
results_mean(const struct results *r, size_t question, double *mean)
{
	const struct form_question *q = &r->form->question[question];
	const struct result *of = &r->of[question];
	int64_t sum = 0;

	if (q->kind != FORM_SCALE || r->by != RESULTS_PLAIN || !of->told)
		return false;
	for (size_t i = 0; i < of->rows; i++) {
		if (of->hidden[i])
			return false;
		sum += of->count[i] * (q->from + (int64_t)i);
	}
	*mean = (double)sum / (double)of->answered;
	return true;
}
