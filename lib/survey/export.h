/*
 * The answers of a named survey, person by person.  Those of an anonymous
 * one are never given so, since several answers together may tell who
 * somebody is.
 */
#ifndef OSAN_SURVEY_EXPORT_H
#define OSAN_SURVEY_EXPORT_H

#include <stddef.h>

#include <jansson.h>

#include "lib/base/err.h"
#include "lib/store/store.h"
#include "lib/survey/form.h"
#include "lib/survey/survey.h"

/* ERR_REFUSED for an anonymous survey. */
MUST_USE int survey_export_check(const struct survey *s, struct err *e);

/* Gives each participation as a line of JSON, its end included: citizen,
 * day, channel, and answers as answers_add_json reads them. */
MUST_USE int survey_export(struct store *store, const struct survey *s,
    const struct survey_form *form,
    void (*line)(void *ctx, const char *text, size_t n), void *ctx,
    struct err *e);

/* Adds one row of answers to an object of them, by the questions' keys:
 * question, part, value and text stand in st from that column on. */
void survey_export_answer(const struct survey_form *form,
    const struct stmt *st, int column, json_t *answers);

#endif
