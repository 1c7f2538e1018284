/*
 * Contracts by which others run parts of the homepage (articles 3(5),
 * 16(4)): what each is for, on which ground, from when to when, and whether
 * there is an agreement on personal data (Personal Information Protection
 * Act, article 26).
 *
 * Contractors' accounts are bound to one (staff.h) and stop with it: after
 * its last day, or at once where it is ended early; a renewed one has them
 * back at once.  No contract is deleted; the ends it had before it was
 * renewed are kept, and every change is in the log.
 */
#ifndef OSAN_ORG_CONTRACTOR_H
#define OSAN_ORG_CONTRACTOR_H

#include <stdbool.h>
#include <stdint.h>

#include "lib/base/err.h"
#include "lib/store/store.h"

struct contract {
	int64_t id;
	char *number;       /* the city's own; one line */
	char *name_ko;      /* the contractor's */
	char *name_en;      /* may be empty, as every English text */
	char *scope_ko;     /* what is contracted out */
	char *scope_en;
	char *basis;        /* legal ground */
	bool agreed;        /* there is an agreement on personal data */
	int64_t agreed_on;  /* its day (lib/base/date.h) */
	char *processed_ko; /* which data, and what for; empty without it */
	char *processed_en;
	int64_t first_on;   /* first day */
	int64_t ends_at;    /* first moment after the last day */
	int64_t ended_at;   /* ended early, or settled after its end; 0: no */
	char *end_reason;
	char *department;   /* code of the one in charge */
	int64_t accounts;   /* bound to it and not disabled */
	int64_t created_at;
	int64_t version;
};

#define CONTRACT_INIT { .id = 0 }
#define CONTRACT_STATES "planned\nrunning\nover\nended\n"

void contract_clear(struct contract *c);

/* What it is now: "ended" by somebody, "over" because its last day is and
 * nobody renewed or ended it, "planned" before its first day, "running". */
const char *contract_state(const struct contract *c);

/* Its last day, as a number. */
int64_t contract_last_on(const struct contract *c);

/* Gives c the last day: ends_at is the first moment after it. */
MUST_USE int contract_set_last(struct contract *c, int64_t day,
    struct err *e);

/* By its number; ERR_NOT_FOUND. */
MUST_USE int contract_find(struct store *store, const char *number,
    struct contract *c, struct err *e);

/* All by their ends. */
MUST_USE int contract_each(struct store *store, struct stmt **st,
    struct err *e);
/* Those that want somebody: over, or over soon (contract_warn_until), and
 * neither renewed nor ended. */
MUST_USE int contract_due(struct store *store, struct stmt **st,
    struct err *e);
MUST_USE int contract_next(struct stmt *st, struct contract *c,
    struct err *e);

/* Up to which end contracts are warned of: those whose last day is within
 * the setting contractor.warn-days. */
MUST_USE int contract_warn_until(struct store *store, int64_t *until,
    struct err *e);

/* The ends that it had before it was renewed, oldest first: contract_terms
 * opens, the first column of each row is one. */
MUST_USE int contract_terms(struct store *store, const struct contract *c,
    struct stmt **st, struct err *e);

/* In a write transaction: adds one (id, version and created_at are filled
 * in), or changes names, scope, basis, agreement and department of the one
 * with c->id, which must still be at c->version (ERR_CHANGED).  Texts are
 * cleaned.  ERR_EXISTS for a number that is taken; ERR_USAGE; ERR_NOT_FOUND
 * for no such open department; ERR_REFUSED for one that was ended. */
MUST_USE int contract_add(struct store *store, struct contract *c,
    struct err *e);
MUST_USE int contract_change(struct store *store, struct contract *c,
    struct err *e);

/* In a write transaction: gives it a later last day.  ERR_USAGE for one that
 * is no later; ERR_REFUSED for one that was ended. */
MUST_USE int contract_renew(struct store *store, struct contract *c,
    int64_t last_on, struct err *e);

/* In a write transaction: ends it now, with a reason.  ERR_REFUSED where it
 * was ended already. */
MUST_USE int contract_end(struct store *store, struct contract *c,
    const char *reason, struct err *e);

/* What these would say, without a change; texts are cleaned. */
MUST_USE int contract_check(struct store *store, struct contract *c,
    struct err *e);
MUST_USE int contract_check_renew(const struct contract *c, int64_t last_on,
    struct err *e);
MUST_USE int contract_check_end(const struct contract *c,
    const char *reason, struct err *e);

#endif
