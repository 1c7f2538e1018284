/*
 * Requests for information of the homepage (article 7): received, judged
 * (what is it for?), then provided or refused, and nothing after that.  What
 * is asked and why is sealed under the requester's own key, and can be read
 * no more once the requester is erased (article 17).
 */
#ifndef OSAN_INFOREQ_INFOREQ_H
#define OSAN_INFOREQ_INFOREQ_H

#include <stdbool.h>
#include <stdint.h>

#include "lib/base/err.h"
#include "lib/inforeq/desk.h"
#include "lib/person/person.h"
#include "lib/store/store.h"

#define INFOREQ_WANTED_MOST 5000  /* characters, as the two below */
#define INFOREQ_PURPOSE_MOST 2000
#define INFOREQ_NAME_MOST 100
#define INFOREQ_NUMBER 24 /* bytes of "2026-000123" at most */

struct inforeq {
	int64_t id;
	int64_t year;        /* of receipt, in the site's zone */
	int64_t serial;      /* in its year, without gaps */
	char number[INFOREQ_NUMBER]; /* "2026-000123" */
	int64_t citizen_id;  /* who asks */
	int64_t department_id;
	char *department;    /* code */
	char *channel;       /* web visit mail phone */
	char *state;         /* INFOREQ_STATES */
	int64_t received_at; /* microseconds, as all times; 0 = none */
	int64_t due_at;
	int64_t ended_at;
	char *ground;        /* of a refusal, else NULL */
	char *reason;        /* of a refusal, may be empty */
	char *purpose;       /* "non-profit", "profit"; NULL = not judged */
	char *judged_why;    /* or NULL */
	char *judged_by;     /* login, or NULL */
	int64_t judged_at;
	int64_t licence;     /* 1 to 4; 0 = nothing was provided */
	int64_t files;
	int64_t bytes;
	char *sha256;        /* of the archive, in hex; or NULL */
	char *provided_by;   /* login, or NULL */
	int64_t version;
};

#define INFOREQ_INIT { .id = 0 }

#define INFOREQ_STATES "received\nassessed\nprovided\nrefused\n"
#define INFOREQ_PURPOSES "non-profit\nprofit\n"
#define INFOREQ_GROUNDS "personal-data\nfor-profit\nnot-held\nwithdrawn\n" \
	"other\n"
#define INFOREQ_CHANNELS "web\nvisit\nmail\nphone\n"

void inforeq_clear(struct inforeq *r);

/* Whether word is one of those lines. */
bool inforeq_is_one_of(const char *lines, const char *word);

/* By its id, by number ("2026-000123", zeros may be missing), and by the
 * receipt code that the requester was given.  ERR_NOT_FOUND; inforeq_find
 * ERR_USAGE for what is no number. */
MUST_USE int inforeq_get(struct store *store, int64_t id, struct inforeq *r,
    struct err *e);
MUST_USE int inforeq_find(struct store *store, const char *number,
    struct inforeq *r, struct err *e);
MUST_USE int inforeq_by_code(struct store *store, const char *code,
    struct inforeq *r, struct err *e);

/* Newest first, of a state or all (NULL), of a department (0 = all, below 0
 * = none), of a citizen (0 = all), behind the request after (its id, 0 =
 * from the newest), limit at most (0 = all).  ERR_USAGE for what is no
 * state. */
struct inforeq_list {
	const char *state;
	int64_t department_id;
	int64_t citizen_id;
	int64_t after;
	int64_t limit;
	bool open; /* only those that are not finished */
	bool late; /* only those that are, and are overdue */
};
MUST_USE int inforeq_each(struct store *store, const struct inforeq_list *l,
    struct stmt **st, struct err *e);
MUST_USE int inforeq_next(struct stmt *st, struct inforeq *r,
    struct err *e);

/* The department whose requests alone the actor sees and handles: officers
 * their own; 0: all, below 0: none. */
int64_t inforeq_sight(const struct actor *actor);

/* ERR_DENIED, and a row in the log, where the request is another
 * department's. */
MUST_USE int inforeq_may(const struct inforeq_desk *d,
    const struct inforeq *r, struct err *e);

/* What is asked, and for which purpose: both the caller's, and NULL without
 * the key or where the requester was erased.  Personal data in them is
 * masked; with plain it is not, and the caller has logged the look. */
MUST_USE int inforeq_words(const struct inforeq_desk *d,
    const struct inforeq *r, bool plain, char **wanted, char **purpose,
    struct err *e);

/*
 * What comes in.  Texts are borrowed; NULL and 0 are "none".
 *
 * Nobody has checked what a form of the web was told about who asks, so
 * that nothing of it is added to anybody known.  The way to answer alone
 * finds or makes the citizen: the e-mail address, else the telephone
 * number.  The name, and a second way, stay with the words of the request.
 */
struct inforeq_filing {
	struct person_fields person; /* who asks */
	bool unproven;               /* that is so: a form was told it */
	int64_t citizen_id;          /* somebody known, instead */
	bool signed_in;              /* who is in front of the site */
	const char *department;      /* code; NULL is the actor's, else the
	                              * managing department */
	const char *channel;         /* one of INFOREQ_CHANNELS */
	const char *wanted;
	const char *purpose;
	int64_t received_at;         /* 0 is now */
};

/* In a write transaction: files it, due by the setting inforeq.term in
 * working days.  *code is the requester's receipt, which is told once and is
 * the caller's to free (a secret).  ERR_USAGE where something is missing,
 * ERR_INPUT for a time to come, for a text that is too long, and where a
 * form was told no name or no way to answer; ERR_CRYPTO without the key,
 * ERR_NOT_FOUND for department, citizen and a year that the calendar does
 * not have. */
MUST_USE int inforeq_file(const struct inforeq_desk *d,
    const struct inforeq_filing *f, char **code, struct inforeq *r,
    struct err *e);

/* What that would refuse, asked without a key and without a change; *due is
 * when it would be due. */
MUST_USE int inforeq_file_check(const struct inforeq_desk *d,
    const struct inforeq_filing *f, int64_t *due, struct err *e);

/* ERR_CHANGED where version (0 = any) is not the request's. */
MUST_USE int inforeq_check_version(const struct inforeq *r, int64_t version,
    struct err *e);

#endif
