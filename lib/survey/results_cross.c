/*
 * What is withheld where two questions are crossed; see results.h.
 *
 * A reader has the plain results too, so that a row's answers without those
 * in the columns are those who did not answer the question of the columns,
 * and the other way round.  Where there are such, they are a column and a
 * row of the table that is looked at, and what is withheld there is chosen
 * with them.
 */
#include <stdlib.h>

#include "lib/base/mem.h"
#include "lib/survey/results_impl.h"
#include "lib/survey/withhold.h"

bool
results_asked(const struct results *r, const struct form_question *q,
    size_t column)
{
	const struct form_question *by = &r->form->question[r->by];

	for (size_t i = 0; i < q->n_conditions; i++) {
		const struct form_condition *c = &q->condition[i];
		bool holds = false;

		if (c->question != r->by)
			continue;
		for (size_t k = 0; k < c->n; k++)
			holds = holds || form_row(by, c->value[k],
			    c->value[k]) == column;
		if (!holds)
			return false;
	}
	return true;
}

bool
results_can_cross(const struct form_question *q)
{
	return q->kind == FORM_ONE || q->kind == FORM_SCALE ||
	    q->kind == FORM_NUMBER;
}

/* The table that is looked at: of the columns that the question is asked of,
 * with those who answered one of the two alone. */
struct crossing {
	const struct results *plain;
	size_t question, by;
	struct result of;
	size_t *at;          /* which columns of the result the first are */
	size_t asked;        /* so many */
	bool column, row;    /* there is one more at the end */
};

static int64_t
plain_count(const struct results *plain, size_t question, size_t row)
{
	const struct result *of = &plain->of[question];

	return of->count[row * of->columns];
}

static bool
plain_hides(const struct results *plain, size_t question, size_t row)
{
	const struct result *of = &plain->of[question];

	return of->hidden[row * of->columns];
}

/* Of those who are in a row (a column), how many are in none of the others;
 * all of them are counted in the table already. */
static int64_t
left_in_row(const struct crossing *x, const struct result *of, size_t row)
{
	int64_t n = plain_count(x->plain, x->question, row);

	for (size_t c = 0; c < of->columns; c++)
		n -= of->count[row * of->columns + c];
	return n;
}

static int64_t
left_in_column(const struct crossing *x, const struct result *of, size_t c)
{
	int64_t n = plain_count(x->plain, x->by, c);

	for (size_t row = 0; row < of->rows; row++)
		n -= of->count[row * of->columns + c];
	return n;
}

/* Those of an option of many are no row of their own: who did not choose it
 * is counted, whether they answered or not. */
static bool
many(const struct results *r, size_t question)
{
	const struct form_question *q = &r->form->question[question];

	return q->kind == FORM_SOME && q->most > 1;
}

static void
measure(struct crossing *x, const struct results *r)
{
	const struct result *of = &r->of[x->question];

	for (size_t c = 0; c < of->columns; c++)
		if (results_asked(r, &r->form->question[x->question], c))
			x->at[x->asked++] = c;
	for (size_t row = 0; row < of->rows; row++)
		x->column |= left_in_row(x, of, row) > 0;
	for (size_t c = 0; c < x->asked && !many(r, x->question); c++)
		x->row |= left_in_column(x, of, x->at[c]) > 0;
	x->of.rows = of->rows + x->row;
	x->of.columns = x->asked + x->column;
}

/* Those who are in none of the columns. */
static int64_t
left_out(const struct crossing *x)
{
	int64_t n = x->plain->responses;

	for (size_t c = 0; c < x->plain->of[x->by].rows; c++)
		n -= plain_count(x->plain, x->by, c);
	return n;
}

/* Those who answered neither of the two, and are asked both. */
static int64_t
neither(const struct crossing *x)
{
	const struct result *t = &x->of;
	int64_t n = left_out(x);

	for (size_t row = 0; row < t->rows - 1; row++)
		n -= t->count[row * t->columns + x->asked];
	return n;
}

static void
fill(struct crossing *x, const struct results *r)
{
	const struct result *of = &r->of[x->question];
	struct result *t = &x->of;

	for (size_t row = 0; row < of->rows; row++) {
		int64_t *to = t->count + row * t->columns;

		for (size_t c = 0; c < x->asked; c++)
			to[c] = of->count[row * of->columns + x->at[c]];
		if (x->column)
			to[x->asked] = left_in_row(x, of, row);
	}
	for (size_t c = 0; x->row && c < x->asked; c++)
		t->count[of->rows * t->columns + c] =
		    left_in_column(x, of, x->at[c]);
	if (x->row && x->column)
		t->count[of->rows * t->columns + x->asked] = neither(x);
	for (size_t row = 0; row < t->rows; row++)
		for (size_t c = 0; c < t->columns; c++)
			t->hidden[row * t->columns + c] =
			    (c < x->asked &&
			    plain_hides(x->plain, x->by, x->at[c])) ||
			    (row < of->rows &&
			    plain_hides(x->plain, x->question, row));
}

/* Each option with who chose it and who did not. */
static void
hide_options(struct crossing *x)
{
	int64_t *all = mem_new(x->of.columns + 1, sizeof(*all));

	if (x->column)
		all[x->asked] = left_out(x);
	for (size_t c = 0; c < x->asked; c++)
		all[c] = plain_count(x->plain, x->by, x->at[c]);
	for (size_t row = 0; row < x->of.rows; row++)
		results_hide_option(&x->of, row, all);
	free(all);
}

static void
hide_crossed(struct results *r, const struct results *plain, size_t question)
{
	struct result *of = &r->of[question];
	struct crossing x = { .plain = plain, .question = question,
		.by = r->by };

	x.at = mem_new(of->columns + 1, sizeof(*x.at));
	measure(&x, r);
	x.of.count = mem_new(x.of.rows * x.of.columns + 1,
	    sizeof(*x.of.count));
	x.of.hidden = mem_new(x.of.rows * x.of.columns + 1,
	    sizeof(*x.of.hidden));
	fill(&x, r);
	if (many(r, question))
		hide_options(&x);
	else
		withhold_table(&(struct withhold){ x.of.count, x.of.hidden,
		    x.of.rows, x.of.columns });
	for (size_t row = 0; row < of->rows; row++)
		for (size_t c = 0; c < x.asked; c++)
			of->hidden[row * of->columns + x.at[c]] =
			    x.of.hidden[row * x.of.columns + c];
	free(x.of.count);
	free(x.of.hidden);
	free(x.at);
}

static void
turn(const struct result *from, struct result *to)
{
	for (size_t row = 0; row < from->rows; row++)
		for (size_t c = 0; c < from->columns; c++) {
			to->count[c * from->rows + row] =
			    from->count[row * from->columns + c];
			to->hidden[c * from->rows + row] =
			    from->hidden[row * from->columns + c];
		}
}

/* Two questions that can each be crossed with the other give one table,
 * which is looked at with the earlier one in its columns: two tables that
 * hide different cells would together tell them. */
static void
hide_turned(struct results *r, const struct results *plain, size_t question)
{
	struct results turned = { .form = r->form, .by = question };
	struct result *of = &r->of[question], *other;

	turned.of = mem_new(r->form->n + 1, sizeof(*turned.of));
	other = &turned.of[r->by];
	*other = (struct result){ .rows = of->columns, .columns = of->rows,
		.count = mem_new(of->rows * of->columns + 1,
		sizeof(*of->count)),
		.hidden = mem_new(of->rows * of->columns + 1,
		sizeof(*of->hidden)) };
	turn(of, other);
	hide_crossed(&turned, plain, r->by);
	turn(other, of);
	results_clear(&turned);
}

void
results_withhold_crossed(struct results *r, const struct results *plain)
{
	for (size_t i = 0; i < r->form->n; i++) {
		struct result *of = &r->of[i];

		of->told = plain->of[i].told && plain->of[r->by].told &&
		    of->answered >= WITHHOLD_BELOW;
		if (!of->told)
			results_hide_all(of);
		else if (i < r->by && results_can_cross(&r->form->question[i]))
			hide_turned(r, plain, i);
		else if (of->rows > 0)
			hide_crossed(r, plain, i);
	}
}
