/*
 * A request for information as its requester sees it (article 7): how it
 * stands, until when it is answered, with what it was provided or why not.
 * Whoever calls has made sure that it is theirs: by the code of its
 * receipt, or because its citizen, who was signed in when they asked, is
 * again.
 *
 * Over a connection of the role web, as actor_citizen.
 */
#ifndef OSAN_INFOREQ_OWN_H
#define OSAN_INFOREQ_OWN_H

#include <stdbool.h>
#include <stdint.h>

#include "lib/base/err.h"
#include "lib/inforeq/desk.h"
#include "lib/inforeq/inforeq.h"

struct inforeq_own {
	struct inforeq r;
	char *wanted;      /* masked; NULL: its citizen was erased */
	char *purpose;
	char *department;  /* its name, in the language that was asked for */
	char *phone;       /* the department's, else the site's; may be "" */
	char *licence;     /* NULL: nothing was provided */
	char *terms;       /* of the licence */
	char *source;      /* the site's address, or what it is called */
	int64_t kept_until; /* the archive can be fetched; 0 = it cannot */
};

#define INFOREQ_OWN_INIT { .wanted = NULL }

void inforeq_own_clear(struct inforeq_own *o);

/* The request with that number, where code is that of its receipt, which is
 * compared in constant time.  ERR_DENIED, with one message for all that
 * does not open. */
MUST_USE int inforeq_unlock(const struct inforeq_desk *d, const char *number,
    const char *code, struct inforeq *r, struct err *e);

/* Whether that citizen was signed in when they asked for it. */
MUST_USE int inforeq_is_own(struct store *store, int64_t id,
    int64_t citizen_id, bool *own, struct err *e);

/* lang is "ko" or "en".  ERR_NOT_FOUND. */
MUST_USE int inforeq_own_read(const struct inforeq_desk *d, int64_t id,
    const char *lang, struct inforeq_own *o, struct err *e);

/* The newest ones for which that citizen was signed in, limit at most; read
 * them with inforeq_next. */
MUST_USE int inforeq_own_each(struct store *store, int64_t citizen_id,
    int64_t limit, struct stmt **st, struct err *e);

#endif
