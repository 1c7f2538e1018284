/*
 * The rules of residents' mail IDs (article 15): published version by
 * version, each from a day on; using a mail ID means keeping the one that is
 * in force.
 */
#ifndef OSAN_MAILID_RULES_H
#define OSAN_MAILID_RULES_H

#include <stdint.h>

#include "lib/base/err.h"
#include "lib/store/store.h"

struct mail_rules {
	int64_t number;       /* counted from 1 */
	char *body_ko;        /* Markdown; NULL in lists, as the next */
	char *body_en;        /* may be empty */
	int64_t published_at; /* microseconds, as all times */
	int64_t in_force_at;
	int64_t accept_days;  /* time to accept it, from then on */
	int64_t accepted;     /* residents' mail IDs that accepted it */
};

#define MAIL_RULES_INIT { .number = 0 }

void mail_rules_clear(struct mail_rules *r);

/* The number of the version in force; 0 where none is. */
MUST_USE int mail_rules_current(struct store *store, int64_t *number,
    struct err *e);

/* ERR_NOT_FOUND. */
MUST_USE int mail_rules_find(struct store *store, int64_t number,
    struct mail_rules *r, struct err *e);

/* The same for a connection of the public; accepted is 0. */
MUST_USE int mail_rules_public(struct store *store, int64_t number,
    struct mail_rules *r, struct err *e);

/* The newest first, without texts. */
MUST_USE int mail_rules_each(struct store *store, struct stmt **st,
    struct err *e);
MUST_USE int mail_rules_next(struct stmt *st, struct mail_rules *r,
    struct err *e);

/* In a write transaction: publishes the next version; fills in its number,
 * the time and, where they are 0, when it is in force (now) and how long
 * there is to accept it (mail.accept-days).  ERR_INPUT without a Korean text;
 * ERR_REFUSED for a day before now or before the last version's. */
MUST_USE int mail_rules_check(struct store *store, struct mail_rules *r,
    struct err *e);
MUST_USE int mail_rules_publish(struct store *store, struct mail_rules *r,
    struct err *e);

#endif
