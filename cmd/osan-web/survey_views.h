/*
 * What the templates of surveys show.  Everything in them is borrowed.
 */
#ifndef OSAN_CMD_WEB_SURVEY_VIEWS_H
#define OSAN_CMD_WEB_SURVEY_VIEWS_H

#include "cmd/osan-web/asked.h"
#include "cmd/osan-web/form.h"
#include "cmd/osan-web/part.h"
#include "cmd/osan-web/views.h"
#include "lib/survey/public.h"
#include "lib/survey/results.h"

struct participation_view {
	const struct layout *l;
	const struct public_survey *open;
	size_t nopen;
};

struct surveys_view {
	const struct layout *l;
	const struct public_survey *open;  /* on the first page */
	size_t nopen;
	const struct public_survey *closed;
	size_t nclosed;
	const struct public_action *action;
	size_t nactions;
	struct part_view part;
};

struct changes_view {
	const struct layout *l;
	const struct public_action *action;
	size_t n;
	struct part_view part;
};

/* A question's results: a table, and a chart where that can be read. */
struct result_view {
	size_t question;
	struct html chart; /* n of 0: none */
	char mean[32];     /* "": none is told */
};

struct survey_view {
	const struct layout *l;
	const struct public_survey *s;
	const struct survey_form *form;
	const struct results *r;         /* NULL: not closed yet */
	const struct result_view *result;
	size_t n;
	const size_t *by;                /* what others are crossed with */
	size_t nby;
	const struct public_action *action;
	size_t nactions;
	struct part_view part;
};

struct texts_view {
	const struct layout *l;
	const struct public_survey *s;
	const struct survey_form *form;
	size_t question;
	char *const *text;
	size_t n;
	struct part_view part;
};

/* A step of answering, or the look over all of it. */
struct answer_view {
	const struct form_view *form;
	const struct public_survey *s;
	const struct survey_form *questions;
	const struct asked *asked;
	size_t n;
	const char *carried;  /* the answers of other steps, as JSON */
	size_t step;
	size_t steps;
	bool last;            /* all of it is looked over */
};

struct taken_view {
	const struct layout *l;
	const struct public_survey *s;
	const char *code;     /* NULL: none, or it was shown */
};

#endif
