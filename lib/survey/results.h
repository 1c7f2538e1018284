/*
 * Results of a survey: how many answered what, with small cells withheld
 * (lib/survey/withhold.h), question by question or crossed with another one.
 *
 * Besides withhold.h's rule a question is withheld whole where fewer than
 * five answered it, where it is shown by an answer that is withheld, and
 * where several conditions leave a difference of fewer than five.  Crossed
 * ones are looked at with those who answered one of the two questions alone,
 * whom a difference from the plain ones would tell.
 */
#ifndef OSAN_SURVEY_RESULTS_H
#define OSAN_SURVEY_RESULTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/base/buf.h"
#include "lib/base/err.h"
#include "lib/store/store.h"
#include "lib/survey/form.h"

struct survey;

/* Of one question: form_rows of it by its columns, row by row. */
struct result {
	int64_t answered;
	bool told;       /* answered may be shown */
	size_t rows, columns;
	int64_t *count;  /* may be shown only where it is not hidden */
	bool *hidden;
};

#define RESULTS_PLAIN SIZE_MAX

struct results {
	const struct survey_form *form; /* borrowed */
	size_t by;               /* the question crossed with, or
	                          * RESULTS_PLAIN */
	int64_t responses;
	size_t withheld;         /* cells, and totals, that are hidden */
	struct result *of;       /* one for each question */
};

#define RESULTS_INIT { .form = NULL }

void results_clear(struct results *r);

/* Counts and withholds, in one pass.  by is a question of kind one, scale or
 * number (ERR_USAGE else), whose rows are the columns then; of a ranking
 * only first places count there.  The caller clears *r. */
MUST_USE int survey_results(struct store *store, const struct survey *s,
    const struct survey_form *form, size_t by, struct results *r,
    struct err *e);

/* What is withheld of r->of's counts, for tests: marks every hidden. */
void results_withhold(struct results *r);

/* In the transaction that closes s: puts them down for the citizens, those
 * crossed with its first questions (survey.crossed) too. */
MUST_USE int survey_results_keep(struct store *store, const struct survey *s,
    struct err *e);

/* What was put down of a closed survey (survey_public_get), for a connection
 * of the role public too; the counts of what is withheld are 0.  The caller
 * clears *r. */
MUST_USE int survey_results_public(struct store *store,
    const struct survey *s, const struct survey_form *form, struct results *r,
    struct err *e);

/* The same of those that were crossed with a question when it closed; those
 * that were are *by, *n of them, the caller's, also after an error. */
MUST_USE int survey_crossed_public(struct store *store,
    const struct survey *s, const struct survey_form *form, size_t by,
    struct results *r, struct err *e);
MUST_USE int survey_crossed_with(struct store *store, const struct survey *s,
    const struct survey_form *form, size_t **by, size_t *n, struct err *e);

/* What a column is called; "" where there is one alone. */
const char *results_column_text(const struct results *r, size_t question,
    size_t column, const char *lang, char out[64]);

/* The mean of a scale, false where any of its cells is withheld. */
bool results_mean(const struct results *r, size_t question, double *mean);

/* Appends a chart of a question as one SVG that says in words too what it
 * shows, without styles; title is plain text, the ids in it begin with
 * id. */
void results_svg(const struct results *r, size_t question, const char *lang,
    const char *id, struct buf *out);

#endif
