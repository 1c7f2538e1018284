/*
 * Errors that readers report on the city's pages (article 13-2): which
 * version they saw, what is wrong with it, and what became of that.  It is
 * decided once; an accepted one names the later version that mended it and,
 * where one was given, the reward.
 *
 * Who reports is a citizen who can be reached, and is told what became of
 * it, or nobody: they get a code then (correction_code.h).  The reward
 * itself is lib/reward's.
 */
#ifndef OSAN_PAGE_CORRECTION_H
#define OSAN_PAGE_CORRECTION_H

#include <stdbool.h>
#include <stdint.h>

#include <jansson.h>

#include "lib/base/err.h"
#include "lib/page/page.h"
#include "lib/person/keyring.h"
#include "lib/store/store.h"
#include "lib/text/personal.h"

#define CORRECTION_STATES "new\naccepted\nrejected\n"
#define CORRECTION_WHAT_MOST 2000 /* characters, as the one below */
#define CORRECTION_PLACE_MOST 300

struct correction {
	int64_t id;
	int64_t page_id;
	char *path;
	char *lang;
	char *title;
	char *department;   /* code; NULL = none */
	int64_t seen;       /* number of the version they saw */
	int64_t shown;      /* of the one that is shown now; 0 = none */
	char *what;
	char *place;        /* may be empty */
	int64_t citizen_id; /* 0: whoever has the code */
	bool has_code;
	char *state;
	char *reason;       /* may be empty */
	char *decided_by;   /* login; NULL = not yet, or nobody's */
	int64_t received_at;
	int64_t decided_at; /* 0 = not yet, as those below */
	int64_t mended;
	int64_t award_id;
	int64_t version;
};

#define CORRECTION_INIT { .id = 0 }

void correction_clear(struct correction *c);

/* ERR_NOT_FOUND. */
MUST_USE int correction_get(struct store *store, int64_t id,
    struct correction *c, struct err *e);

/* The oldest first; state and department (code) may be NULL for all.
 * ERR_USAGE for what is no state. */
MUST_USE int correction_each(struct store *store, const char *state,
    const char *department, struct stmt **st, struct err *e);
MUST_USE int correction_next(struct stmt *st, struct correction *c,
    struct err *e);

/* ERR_DENIED for an officer of another department than the page's (article
 * 3(3)). */
MUST_USE int correction_may(struct store *store, const struct actor *actor,
    const struct correction *c, struct err *e);

/* Whether an officer is to see it: one of their department's pages.  *is is
 * false without an error where they are not. */
MUST_USE int correction_is_theirs(struct store *store,
    const struct actor *actor, const struct correction *c, bool *is,
    struct err *e);

/* What is said of a state to people; lives as long as the program. */
const char *correction_state_text(const char *state);

/* --- reporting ------------------------------------------------------------ */

/* The page, as the public sees it, of which a version was seen. */
struct correction_page {
	char *path;
	char *lang;
	char *title;
	int64_t number;
};

#define CORRECTION_PAGE_INIT { .path = NULL }

void correction_page_clear(struct correction_page *p);

/* ERR_NOT_FOUND for a page that is not shown, and for a version that was
 * not. */
MUST_USE int correction_page(struct store *store, int64_t page_id,
    int64_t seen, struct correction_page *p, struct err *e);

struct correction_report {
	int64_t page_id;
	int64_t seen;
	const char *what;
	const char *place;  /* "" = not told */
	int64_t citizen_id; /* signed in; 0 = nobody */
	const char *email;  /* to reach somebody who is not; "" = none */
	const char *lang;   /* of what is written to them */
	const struct personal_options *offices; /* may be NULL */
};

/* In a write transaction: *code is NULL where a citizen is known, else the
 * caller's, to be shown once.  ERR_INPUT for a text that is empty or too
 * long, for what is no e-mail address, and for somebody's personal data in
 * a text, which has no place there (article 17); telephone numbers may be
 * what is wrong.  ERR_CRYPTO without a key where there is an address. */
MUST_USE int correction_receive(struct store *store, struct keyring *keyring,
    const struct correction_report *r, char **code, int64_t *id,
    struct err *e);

/* --- deciding ------------------------------------------------------------- */

/* Deciding queues the notice of a citizen who can be reached. */

/* Settles *mended: 0 becomes the page's newest version.  ERR_REFUSED where
 * it was decided, or that version is none of the page's after the one that
 * was seen. */
MUST_USE int correction_check_accept(struct store *store,
    const struct correction *c, int64_t *mended, struct err *e);

/* In a write transaction; award is the reward's id, or 0.  reason may be
 * "".  ERR_REFUSED as above, ERR_CHANGED. */
MUST_USE int correction_accept(struct store *store,
    const struct correction *c, int64_t staff_id, int64_t mended,
    int64_t award, const char *reason, struct err *e);

/* ERR_USAGE without a reason, ERR_REFUSED where it was decided. */
MUST_USE int correction_check_reject(const struct correction *c,
    const char *reason, struct err *e);
MUST_USE int correction_reject(struct store *store,
    const struct correction *c, int64_t staff_id, const char *reason,
    struct err *e);

/* --- of one citizen ------------------------------------------------------- */

/* As the citizen sees it among their own. */
struct correction_own {
	int64_t id;
	char *title; /* of the page, as it was seen */
	char *lang;
	char *state;
	int64_t received_at;
};

/* The newest ones, most at most; *out is the caller's, correction_owns_free. */
MUST_USE int correction_owns(struct store *store, int64_t citizen_id,
    int64_t most, struct correction_own **out, size_t *n, struct err *e);
void correction_owns_free(struct correction_own *own, size_t n);

/* Adds what a citizen reported to the object to, as "corrections". */
MUST_USE int correction_export(struct store *store, int64_t citizen_id,
    json_t *to, struct err *e);

#endif
