/*
 * The timeline of a complaint: every event that brought it on, with the
 * words that were written, sealed under the complainant's own key; but the
 * result of a case into which others were merged is sealed for all.  Rows
 * never change; new ones come from act.h alone.
 */
#ifndef OSAN_COMPLAINT_EVENT_H
#define OSAN_COMPLAINT_EVENT_H

#include <stdbool.h>
#include <stdint.h>

#include "lib/base/err.h"
#include "lib/person/keyring.h"
#include "lib/store/store.h"

struct complaint_event {
	int64_t id;
	int64_t complaint_id;
	char *action;       /* the words of complaint_action_word */
	char *from_state;
	char *to_state;
	int64_t at;         /* microseconds, as all times; 0 = none */
	int64_t staff_id;   /* 0: by time, or by the complainant */
	char *actor;
	int64_t department_id;
	char *department;   /* code, or NULL */
	int64_t officer_id;
	char *officer;      /* login, or NULL */
	char *officer_name; /* or NULL */
	char *phone;        /* as the complainant is given it; "" = none */
	char *reason;       /* a code of complaint_reason, or free; "" */
	bool has_text;
	char *remedy;       /* "" = none */
	char *agency;       /* "" = none */
	int64_t from_at;
	int64_t until;
	char *period;       /* NULL = none */
	int64_t due_at;     /* the complaint's from here on */
	int64_t wait_until;
	bool consent;
	int64_t rating;     /* 0 = none */
	int64_t other_id;   /* 0 = none */
	bool notice;
};

#define COMPLAINT_EVENT_INIT { .id = 0 }

void complaint_event_clear(struct complaint_event *v);

/* Whether it ended a complaint with words to its complainant: an answer, a
 * refusal, a return, the closing of a repeat. */
bool complaint_event_is_result(const struct complaint_event *v);

/* A complaint's events, oldest first; next: 1, 0 at the end, -1. */
MUST_USE int complaint_event_each(struct store *store, int64_t complaint_id,
    struct stmt **st, struct err *e);
MUST_USE int complaint_event_next(struct stmt *st,
    struct complaint_event *v, struct err *e);

/* ERR_NOT_FOUND names the id. */
MUST_USE int complaint_event_get(struct store *store, int64_t id,
    struct complaint_event *v, struct err *e);

/* Title and text of one event in clear, the caller's; NULL where it has
 * none, and where they went with the key of a citizen who was erased.  Not
 * logged: whoever shows it to a person calls audit_look first.  ERR_CRYPTO
 * without its key, ERR_DAMAGED where it does not open. */
MUST_USE int complaint_event_words(struct store *store,
    struct keyring *keyring, int64_t event_id, char **title, char **text,
    struct err *e);

/* The event that holds the complaint's own words as they are now: the last
 * correction, else the filing. */
MUST_USE int complaint_words_event(struct store *store, int64_t complaint_id,
    int64_t *event_id, struct err *e);

#endif
