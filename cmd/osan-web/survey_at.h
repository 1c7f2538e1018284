/*
 * The survey that an address names, for who reads.
 */
#ifndef OSAN_CMD_WEB_SURVEY_AT_H
#define OSAN_CMD_WEB_SURVEY_AT_H

#include "cmd/osan-web/desk.h"
#include "lib/survey/public.h"
#include "lib/survey/survey.h"

struct survey_at {
	struct survey survey;
	struct public_survey about;
	struct survey_form form;
	char path[48]; /* "/survey/1" */
};

/* ERR_NOT_FOUND, also for one that is not open yet; survey_at_clear after
 * errors too. */
MUST_USE int survey_at_open(struct call *c, struct survey_at *s,
    struct err *e);
void survey_at_clear(struct survey_at *s);

#endif
