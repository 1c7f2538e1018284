/*
 * Departments of the city (Article 3(3)): the managing department runs the
 * whole homepage, each other one its part.  A department that is closed
 * keeps its row, because posts and pages name it.
 */
#ifndef OSAN_ORG_DEPARTMENT_H
#define OSAN_ORG_DEPARTMENT_H

#include <stdbool.h>
#include <stdint.h>

#include "lib/base/err.h"
#include "lib/store/store.h"

struct department {
	int64_t id;
	char *code;        /* 1 to 40 of a-z, 0-9 and '-' */
	char *name_ko;
	char *name_en;     /* may be empty */
	char *kind;        /* managing civil-affairs audit mayor field */
	char *phone;       /* may be empty */
	char *mail;        /* where mail of who left goes; may be empty */
	char *head;        /* login of who answers for it, or NULL */
	int64_t closed_at; /* microseconds; 0 = open */
	int64_t staff;     /* how many people work in it */
	int64_t version;
};

#define DEPARTMENT_INIT { .id = 0 }

void department_clear(struct department *d);

/* The texts are d's until department_clear.  ERR_NOT_FOUND. */
MUST_USE int department_find(struct store *store, const char *code,
    struct department *d, struct err *e);

/* All in the order of their codes: department_each opens, department_next
 * reads into d what follows (1, 0 at the end, -1). */
MUST_USE int department_each(struct store *store, struct stmt **st,
    struct err *e);
MUST_USE int department_next(struct stmt *st, struct department *d,
    struct err *e);

/* ERR_USAGE for what no department can be; department_check_new also
 * ERR_EXISTS for a code that is taken. */
MUST_USE int department_check(const struct department *d, struct err *e);
MUST_USE int department_check_new(struct store *store,
    const struct department *d, struct err *e);

/* In a write transaction: makes one, without a head (id and version are
 * filled in), or changes the one with d->id, which must still be at
 * d->version (ERR_CHANGED).  ERR_EXISTS for a code that is taken;
 * ERR_NOT_FOUND for a head that nobody is, ERR_REFUSED for one who does not
 * work in it. */
MUST_USE int department_add(struct store *store, struct department *d,
    struct err *e);
MUST_USE int department_change(struct store *store, struct department *d,
    struct err *e);

/* What department_change would say, without a change. */
MUST_USE int department_check_change(struct store *store,
    const struct department *d, struct err *e);

/* Closes one, or opens it again.  ERR_REFUSED while open boards, people,
 * open complaints, kinds of them, counsellors, reminders or open requests
 * for information are its, where it takes the appeals
 * (site.remedy-department), or where it is so already. */
MUST_USE int department_close(struct store *store, struct department *d,
    bool closed, struct err *e);

/* Whether department_close would do it now. */
MUST_USE int department_check_close(struct store *store,
    const struct department *d, bool closed, struct err *e);

#endif
