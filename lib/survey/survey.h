/*
 * Surveys (article 4): a draft whose questions change, then open to be
 * answered, then closed, with its results.  Whether answers are anonymous is
 * fixed when it is made.
 */
#ifndef OSAN_SURVEY_SURVEY_H
#define OSAN_SURVEY_SURVEY_H

#include <stdbool.h>
#include <stdint.h>

#include "lib/base/err.h"
#include "lib/store/store.h"
#include "lib/survey/form.h"

struct survey {
	int64_t id;
	char *title_ko, *title_en;
	bool anonymous;
	bool once;           /* one participation a person */
	char *department;    /* code */
	char *definition;    /* JSON; lib/survey/form.h */
	char *state;         /* draft, open, closed */
	int64_t opens_at;    /* 0 while a draft */
	int64_t closes_at;   /* 0: no end set */
	int64_t created_at;
	int64_t version;
	int64_t responses;   /* how often somebody took part */
};

#define SURVEY_INIT { .id = 0 }
#define SURVEY_STATES "draft\nopen\nclosed\n"

void survey_clear(struct survey *s);

/* ERR_NOT_FOUND. */
MUST_USE int survey_get(struct store *store, int64_t id, struct survey *s,
    struct err *e);

/* Newest first, those of a state or (NULL) all: each opens, next reads into
 * s what follows (1, 0 at the end, -1). */
MUST_USE int survey_each(struct store *store, const char *state,
    struct stmt **st, struct err *e);
MUST_USE int survey_next(struct stmt *st, struct survey *s, struct err *e);

/* The same as citizens see them, for a connection of the role public too:
 * no drafts, no version, and responses only once it is closed. */
MUST_USE int survey_public_get(struct store *store, int64_t id,
    struct survey *s, struct err *e);
MUST_USE int survey_public_each(struct store *store, struct stmt **st,
    struct err *e);

/* Reads the definition; the caller clears f.  ERR_INPUT. */
MUST_USE int survey_form(const struct survey *s, struct survey_form *f,
    struct err *e);

/* Puts a definition into s, and its titles, once it has been checked.
 * ERR_INPUT names the line. */
MUST_USE int survey_define(struct survey *s, const char *text, size_t n,
    struct err *e);

/* Whether the department can have it (ERR_NOT_FOUND), and whether it is as
 * small as the settings want a new one (ERR_INPUT). */
MUST_USE int survey_check_new(struct store *store, const struct survey *s,
    struct err *e);

/* In a write transaction: adds a draft (title, anonymous, once, department
 * and definition are filled in), or changes it: ERR_REFUSED where it is no
 * draft any more, ERR_CHANGED where the row is not at s->version.  s is read
 * again. */
MUST_USE int survey_add(struct store *store, struct survey *s,
    struct err *e);
MUST_USE int survey_change(struct store *store, struct survey *s,
    struct err *e);

/* What the two below would refuse. */
MUST_USE int survey_check_open(const struct survey *s, int64_t closes_at,
    struct err *e);
MUST_USE int survey_check_close(const struct survey *s, struct err *e);

/* In a write transaction: opens a draft, or gives an open one another end;
 * closes_at 0: no end.  s is read again. */
MUST_USE int survey_open(struct store *store, struct survey *s,
    int64_t closes_at, struct err *e);

/* In a write transaction: ends it, and puts down its results (see
 * results.h). */
MUST_USE int survey_close(struct store *store, struct survey *s,
    struct err *e);

/* The first open one whose end has passed; 0 where there is none. */
MUST_USE int survey_due(struct store *store, int64_t *id, struct err *e);

/* When the last one closed; 0: none ever.  since is that, or when the site
 * was made: from then on the year runs in which users are asked. */
MUST_USE int survey_last_closed(struct store *store, int64_t *at,
    int64_t *since, struct err *e);

#endif
