/*
 * Residents apply for a mail ID (article 15): with the rules in force
 * accepted; an officer who made sure that they live here approves, which
 * issues it, or refuses with a reason.  It is decided once.
 */
#ifndef OSAN_MAILID_APPLICATION_H
#define OSAN_MAILID_APPLICATION_H

#include <stdint.h>

#include "lib/base/err.h"
#include "lib/store/store.h"

#define MAIL_APPLICATION_STATES "waiting\napproved\nrefused\nwithdrawn\n"
#define MAIL_PROOF_MOST 500 /* characters */

struct mail_application {
	int64_t id;
	char *address;
	char *state;        /* waiting approved refused withdrawn */
	int64_t citizen_id;
	int64_t rules;      /* the version that was accepted; 0 = none */
	int64_t filed_at;   /* microseconds */
	int64_t decided_at; /* 0 = not yet */
	char *decided_by;   /* login; NULL = not yet, or the applicant's */
	char *proof;        /* may be empty, as the next */
	char *reason;
	int64_t version;
};

#define MAIL_APPLICATION_INIT { .id = 0 }

void mail_application_clear(struct mail_application *a);

/* ERR_NOT_FOUND. */
MUST_USE int mail_application_get(struct store *store, int64_t id,
    struct mail_application *a, struct err *e);

/* The oldest first; state NULL and citizen 0 are all.  ERR_USAGE for what
 * is no state. */
MUST_USE int mail_application_each(struct store *store, const char *state,
    int64_t citizen, struct stmt **st, struct err *e);
MUST_USE int mail_application_next(struct stmt *st,
    struct mail_application *a, struct err *e);

/* In a write transaction: address is as mail_address_read gave it and is
 * checked as mail_address_check does.  rules is the version that was
 * accepted: ERR_REFUSED where another one is in force, and for whoever has
 * a mail ID or another application (mail.per-resident). */
MUST_USE int mail_application_file(struct store *store, int64_t citizen_id,
    const char *address, int64_t rules, int64_t *id, struct err *e);

/* ERR_REFUSED where it was decided; ERR_USAGE without a proof. */
MUST_USE int mail_application_check(const struct mail_application *a,
    const char *proof, struct err *e);

/* In a write transaction: issues the mail ID, with a quota (0: mail.quota).
 * ERR_REFUSED, ERR_CHANGED. */
MUST_USE int mail_application_approve(struct store *store,
    const struct mail_application *a, int64_t staff_id, const char *proof,
    int64_t quota_bytes, struct err *e);

/* ERR_USAGE without a reason. */
MUST_USE int mail_application_check_refuse(const struct mail_application *a,
    const char *reason, struct err *e);
MUST_USE int mail_application_refuse(struct store *store,
    const struct mail_application *a, int64_t staff_id, const char *reason,
    struct err *e);

/* By the applicant; in a write transaction. */
MUST_USE int mail_application_withdraw(struct store *store,
    const struct mail_application *a, struct err *e);

#endif
