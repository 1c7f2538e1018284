/*
 * What is given for what, and by whom (article 13-2): a programme pays from
 * a year's budget, takes entries while it is open, and is drawn once, or
 * gives its rewards one by one.  Its key is its draw's id.
 */
#ifndef OSAN_REWARD_PROGRAMME_H
#define OSAN_REWARD_PROGRAMME_H

#include <stdbool.h>
#include <stdint.h>

#include "lib/base/err.h"
#include "lib/org/actor.h"
#include "lib/store/store.h"

struct reward_programme {
	int64_t id;
	char *key;         /* draw_is_id */
	char *kind;        /* a word of REWARD_KINDS */
	int64_t year;      /* of its budget */
	char *department;  /* code */
	char *title_ko;
	char *title_en;    /* may be empty */
	char *gift_ko;     /* what is given */
	char *gift_en;     /* may be empty */
	int64_t amount;    /* won that one costs, at most */
	int64_t per_person;
	bool staff_excluded; /* and contractors */
	int64_t claim_days;
	int64_t survey_id;   /* whose takers enter on the web; 0: none */
	int64_t created_at;
	int64_t closed_at; /* 0: it takes entries */
	int64_t entries;
	int64_t awards;    /* that did not lapse */
	bool frozen;       /* its draw's list is committed */
	bool drawn;
	int64_t version;
};

#define REWARD_PROGRAMME_INIT { .id = 0 }
#define REWARD_KINDS "survey\ncorrection\nvisitor\ncontest\nevent\n"

void reward_programme_clear(struct reward_programme *p);

/* A new one with that key and what is usual, for reward_programme_clear. */
void reward_programme_draft(struct reward_programme *p, const char *key);

/* ERR_NOT_FOUND. */
MUST_USE int reward_programme_find(struct store *store, const char *key,
    struct reward_programme *p, struct err *e);

/* By key; closed ones too where all. */
MUST_USE int reward_programme_each(struct store *store, bool all,
    struct stmt **st, struct err *e);
MUST_USE int reward_programme_next(struct stmt *st,
    struct reward_programme *p, struct err *e);

/* Whether that person may work on it: officers on their department's only.
 * ERR_DENIED, which is logged; outside a transaction. */
MUST_USE int reward_may(struct store *store, const struct actor *actor,
    const struct reward_programme *p, struct err *e);

/* What the two below would refuse, without a change; texts are cleaned. */
MUST_USE int reward_programme_check(struct store *store,
    struct reward_programme *p, struct err *e);

/* In a write transaction: adds one where p->id is 0, else changes the one at
 * p->version.  ERR_USAGE for what none can be, ERR_NOT_FOUND for a budget or
 * department that is none, ERR_EXISTS for a key that is taken, ERR_REFUSED
 * for terms on which somebody relies, ERR_CHANGED. */
MUST_USE int reward_programme_put(struct store *store,
    struct reward_programme *p, struct err *e);

/* In a write transaction: takes no entries any more, or again.  ERR_REFUSED
 * where it is so already, or its list is frozen; ERR_CHANGED. */
MUST_USE int reward_programme_close(struct store *store,
    struct reward_programme *p, bool closed, struct err *e);
MUST_USE int reward_programme_check_close(const struct reward_programme *p,
    bool closed, struct err *e);

#endif
