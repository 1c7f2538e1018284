/*
 * What the commands of the noun survey share.
 */
#ifndef OSANCTL_SURVEY_H
#define OSANCTL_SURVEY_H

#include "cmd/osanctl/app.h"
#include "lib/survey/survey.h"

/* "ko" or "en": what the texts of a survey are shown in. */
const char *survey_lang(const struct app *app);

/* The survey that the first argument names. */
MUST_USE int survey_argument(struct app *app, const struct args *args,
    struct survey *s, struct err *e);

/* One survey as a sheet. */
MUST_USE int survey_sheet(struct app *app, const struct survey *s,
    struct err *e);

#endif
