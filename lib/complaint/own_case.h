/*
 * A complaint as its complainant sees it (article 10(3)): whole, in their
 * own words and those of the answers, with what is wanted of them, what is
 * to be paid, and what they can do now.  Whoever calls has made sure that
 * it is theirs: by its password (secret.h), or by who they are.
 *
 * Over a connection of the role web, as actor_citizen; staff at whose
 * counter the complainant stands read it over the role handle.
 */
#ifndef OSAN_COMPLAINT_OWN_CASE_H
#define OSAN_COMPLAINT_OWN_CASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/base/err.h"
#include "lib/complaint/complaint.h"
#include "lib/complaint/desk.h"
#include "lib/complaint/event.h"

struct own_step {
	struct complaint_event v;
	char *department; /* its name, or NULL */
	char *reason;     /* in words where it is one of the law's; or NULL */
	char *title;      /* NULL = none, as the text */
	char *text;
	bool leading;     /* of the case into which it was merged */
};

enum own_deed {
	OWN_WITHDRAW,
	OWN_SUPPLEMENT, /* what was asked for is sent */
	OWN_PROLONG,    /* more time for it */
	OWN_RATE,
	OWN_CONCEAL,    /* article 10(2) */
	OWN_DISCLOSE,
	OWN_OBJECT,     /* act, article 35 */
	OWN_DEEDS
};

struct own_case {
	struct complaint c;
	char *kind;           /* names, in the language that was asked for */
	char *department;     /* in charge, or NULL */
	char *phone;          /* the department's, else the site's; "" */
	char *name;           /* who complained, or NULL */
	char *title;          /* as it was filed, or corrected; NULL where it
	                       * went with the key of a citizen who was */
	char *text;           /* erased */
	struct own_step *step; /* oldest first */
	size_t steps;
	char *wanted;         /* the supplement that was asked for, or NULL */
	int64_t wanted_until; /* 0 = none */
	int64_t owed;         /* won; 0 = nothing is to be paid */
	int64_t pay_until;
	char *account;        /* setting site.bank-account; "" = ask */
	char reference[COMPLAINT_NUMBER]; /* to be named with the payment */
	char objection[COMPLAINT_NUMBER]; /* to its refusal; "" = none */
	char objects_to[COMPLAINT_NUMBER]; /* as the three below */
	char repeats[COMPLAINT_NUMBER];
	char merged_into[COMPLAINT_NUMBER];
	bool can[OWN_DEEDS];  /* nothing where it is staff that looks */
};

#define OWN_CASE_INIT { .c = COMPLAINT_INIT }

void own_case_clear(struct own_case *o);

/* Outside of a transaction: reads it whole.  The look is logged first.
 * ERR_NOT_FOUND; ERR_CRYPTO without the key, ERR_DAMAGED where something
 * does not open. */
MUST_USE int own_case_read(struct complaint_desk *d, int64_t id,
    const char *lang, struct own_case *o, struct err *e);

/* --- what they do -------------------------------------------------------- */

/* Each in a write transaction.  version is the one that they saw, 0 = any.
 * Errors as complaint_act; ERR_REFUSED says why it cannot be (any longer). */
MUST_USE int own_case_withdraw(struct complaint_desk *d, int64_t id,
    int64_t version, struct err *e);
MUST_USE int own_case_rate(struct complaint_desk *d, int64_t id, int rating,
    struct err *e);

/* ERR_USAGE without a text. */
MUST_USE int own_case_supplement(struct complaint_desk *d, int64_t id,
    const char *text, int64_t version, struct err *e);
MUST_USE int own_case_prolong(struct complaint_desk *d, int64_t id,
    int64_t until, int64_t version, struct err *e);

/* Refuses disclosure (true), or allows it again. */
MUST_USE int own_case_conceal(struct complaint_desk *d, int64_t id,
    bool conceal, struct err *e);

/* Files an objection to a refusal by the same person; *c is it.  hash
 * is complaint_password_hash's, or NULL.  Errors as complaint_file. */
MUST_USE int own_case_object(struct complaint_desk *d, int64_t id,
    const char *title, const char *text, const char *hash,
    struct complaint *c, struct err *e);

/* --- all of theirs ------------------------------------------------------- */

struct own_line {
	struct complaint c;
	char *kind;  /* its name */
	char *title; /* or NULL, as in struct own_case */
};

/* A citizen's complaints behind the one with the id before (0: the newest),
 * newest first, at most n; *got of them.  rows are to be initialised with
 * zeroes; own_lines_clear.  *more says whether others follow.  The look is
 * logged.  Errors as own_case_read. */
MUST_USE int own_cases(struct complaint_desk *d, int64_t citizen_id,
    const char *lang, int64_t before, size_t n, struct own_line *rows,
    size_t *got, bool *more, struct err *e);
void own_lines_clear(struct own_line *rows, size_t n);

#endif
