/*
 * Surveys as the citizens' pages list them, over a connection of the role
 * public: what runs, what closed, which texts may be read, and what the city
 * changed (article 4).  The questions and results of one are survey.h's and
 * results.h's.
 */
#ifndef OSAN_SURVEY_PUBLIC_H
#define OSAN_SURVEY_PUBLIC_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/base/date.h"
#include "lib/base/err.h"
#include "lib/store/store.h"

struct public_survey {
	int64_t id;
	char *title;       /* in the language asked for */
	bool anonymous;
	bool once;
	bool closed;
	int64_t opens_at;  /* microseconds, as the next */
	int64_t closes_at; /* 0: no end set */
	int64_t responses; /* once it is closed */
	char *department;
	char *phone;       /* may be empty */
	char *reward;      /* key of the programme that takers enter, or NULL */
};

#define PUBLIC_SURVEY_INIT { .id = 0 }

void public_survey_clear(struct public_survey *p);

/* Whether it can be answered now. */
bool public_survey_is_open(const struct public_survey *p);

/* ERR_NOT_FOUND. */
MUST_USE int public_survey_find(struct store *store, int64_t id,
    const char *lang, struct public_survey *p, struct err *e);

/* The closed ones or the others, newest first: at most most, from the
 * offset-th on; public_surveys_free. */
MUST_USE int public_surveys(struct store *store, const char *lang,
    bool closed, int64_t offset, int64_t most, struct public_survey **out,
    size_t *n, struct err *e);
void public_surveys_free(struct public_survey *p, size_t n);

/* When the next one ends that still runs; 0: none has an end. */
MUST_USE int public_survey_next_end(struct store *store, int64_t now,
    int64_t *at, struct err *e);

/* Text answers to a question (from 0) that may be read, in the order of
 * their letters, which tells nothing; each is the caller's, as the list. */
MUST_USE int public_survey_texts(struct store *store, int64_t survey_id,
    size_t question, int64_t offset, int64_t most, char ***out, size_t *n,
    struct err *e);
void public_survey_texts_free(char **text, size_t n);

/* What the city does, or did. */
struct public_action {
	int64_t id;
	int64_t survey_id;
	char *survey;     /* its title */
	char *text;       /* in the language asked for, where there is one */
	char *result;     /* may be empty */
	char *state;      /* a word of SURVEY_ACTION_STATES */
	char due_on[DATE_TEXT];
	char done_on[DATE_TEXT]; /* "": not yet */
	char *department;
	char *phone;
};

/* Of a survey, or (0) of all, the latest day first. */
MUST_USE int public_actions(struct store *store, int64_t survey_id,
    const char *lang, int64_t offset, int64_t most,
    struct public_action **out, size_t *n, struct err *e);
void public_actions_free(struct public_action *a, size_t n);

#endif
