/*
 * What the city does about a survey (article 4): each action with its
 * department, its day and its state, published as "what we changed".
 */
#ifndef OSAN_SURVEY_ACTION_H
#define OSAN_SURVEY_ACTION_H

#include <stdbool.h>
#include <stdint.h>

#include "lib/base/err.h"
#include "lib/store/store.h"

struct survey_action {
	int64_t id;
	int64_t survey_id;
	char *department;     /* code */
	char *text_ko;        /* what is to be done */
	char *text_en;        /* may be empty */
	int64_t due_on;       /* number of a day (lib/base/date.h) */
	char *state;          /* planned, doing, done, dropped */
	char *result_ko;      /* what came of it; needed for done, dropped */
	char *result_en;
	int64_t done_on;      /* 0: not yet */
	int64_t version;
};

#define SURVEY_ACTION_INIT { .id = 0 }
#define SURVEY_ACTION_STATES "planned\ndoing\ndone\ndropped\n"

void survey_action_clear(struct survey_action *a);

/* ERR_NOT_FOUND. */
MUST_USE int survey_action_get(struct store *store, int64_t id,
    struct survey_action *a, struct err *e);

/* By day: those of a survey, or (0) of all; with late only those that are
 * neither done nor dropped and whose day is over. */
MUST_USE int survey_action_each(struct store *store, int64_t survey_id,
    bool late, struct stmt **st, struct err *e);
MUST_USE int survey_action_next(struct stmt *st, struct survey_action *a,
    struct err *e);

/* What the two below would refuse; texts are cleaned for storage. */
MUST_USE int survey_action_check(struct store *store,
    struct survey_action *a, struct err *e);

/* In a write transaction: adds one to a closed survey (id, state and version
 * are filled in), or changes the one with a->id, which must still be at
 * a->version (ERR_CHANGED). */
MUST_USE int survey_action_add(struct store *store, struct survey_action *a,
    struct err *e);
MUST_USE int survey_action_change(struct store *store,
    struct survey_action *a, struct err *e);

#endif
