/*
 * What the files of lib/survey/results*.c share.
 */
#ifndef OSAN_SURVEY_RESULTS_IMPL_H
#define OSAN_SURVEY_RESULTS_IMPL_H

#include "lib/survey/results.h"

/* Makes room, all 0 and shown. */
void results_begin(struct results *r, const struct survey_form *form,
    size_t by);

/* Fills n results, one or more, in one pass. */
MUST_USE int results_count(struct store *store, int64_t survey_id,
    struct results *r, size_t n, struct err *e);

/* What is withheld of crossed results, once plain ones were withheld. */
void results_withhold_crossed(struct results *r, const struct results *plain);
void results_count_withheld(struct results *r);
void results_hide_all(struct result *of);

/* An option of many: who chose it and who did not, of all in each column. */
void results_hide_option(struct result *of, size_t row, const int64_t *all);

/* Whether others can be crossed with it. */
bool results_can_cross(const struct form_question *q);

/* Whether the question is asked of those who are in that column: where it is
 * not, everybody knows that nobody is there. */
bool results_asked(const struct results *r, const struct form_question *q,
    size_t column);

#endif
