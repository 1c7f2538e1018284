/*
 * Mail IDs: e-mail addresses of officials (article 14) and of residents
 * (article 15).  An official's is bound to a member of staff and stops with
 * them; a resident's is used under published rules.  An address that was
 * given out is never given to anybody else.
 *
 * The mail server reads them from a map beside the database; each change
 * here leaves a mark, and mail_map_apply (map.h) takes it over there.
 */
#ifndef OSAN_MAILID_MAILID_H
#define OSAN_MAILID_MAILID_H

#include <stdbool.h>
#include <stdint.h>

#include "lib/base/err.h"
#include "lib/org/staff.h"
#include "lib/store/store.h"

struct mail_id {
	int64_t id;
	char *address;
	char *kind;         /* official resident */
	char *state;        /* active suspended released */
	char *cause;        /* of a suspended one: staff rules unused
	                     * decision */
	char *reason;       /* may be empty */
	char *staff;        /* login; NULL for a resident's */
	char *department;   /* code of that official's; NULL = none */
	int64_t citizen_id; /* 0 = not known, or an official's */
	bool has_password;
	int64_t quota_bytes;
	int64_t rules;      /* number of the version accepted; 0 = none */
	int64_t accepted_at; /* microseconds, as all times; 0 = never */
	char *forward_to;   /* addresses parted by ", "; NULL = not forwarded */
	bool forward_keep;  /* and delivered as well */
	int64_t forward_until; /* 0 = no end */
	char *hint;         /* where to a released one moved; may be empty */
	char *aliases;      /* parted by ", "; NULL = none, or in lists */
	int64_t issued_at;
	int64_t used_at;
	int64_t suspended_at;
	int64_t released_at;
	int64_t version;
};

#define MAIL_ID_INIT { .id = 0 }
#define MAIL_HINT_MOST 200     /* characters of a hint */
#define MAIL_FORWARD_MOST 5    /* addresses that one is forwarded to */

void mail_id_clear(struct mail_id *m);

/* By its address, or by one of its further ones.  ERR_NOT_FOUND; ERR_INPUT
 * for what is no address. */
MUST_USE int mail_id_find(struct store *store, const char *address,
    struct mail_id *m, struct err *e);

/* By address; what is NULL is all. */
struct mail_id_ask {
	const char *kind;
	const char *state;
	const char *department; /* code of the official's */
	const char *staff;      /* login */
	const char *text;       /* a part of the address */
};
MUST_USE int mail_id_each(struct store *store, const struct mail_id_ask *ask,
    struct stmt **st, struct err *e);
MUST_USE int mail_id_next(struct stmt *st, struct mail_id *m, struct err *e);

/* A resident's own, by address; mail_id_next reads them. */
MUST_USE int mail_id_own_each(struct store *store, int64_t citizen_id,
    struct stmt **st, struct err *e);
/* The one of that id.  ERR_NOT_FOUND also where it is somebody else's. */
MUST_USE int mail_id_own(struct store *store, int64_t id,
    int64_t citizen_id, struct mail_id *m, struct err *e);

/* ERR_USAGE for a word that is no kind or state (NULL is fine). */
MUST_USE int mail_kind_check(const char *kind, struct err *e);
MUST_USE int mail_state_check(const char *state, struct err *e);

/* --- issuing -------------------------------------------------------------- */

struct mail_issue {
	const char *address;      /* as mail_address_read gave it */
	const struct staff *staff; /* an official's; NULL: a resident's */
	int64_t citizen_id;       /* of a resident; 0 = none */
	int64_t rules;            /* what a resident accepted; 0 = none */
	int64_t quota_bytes;      /* 0: the setting mail.quota */
	const char *password;     /* PHC text; NULL = none yet */
	bool reserved;            /* a name with a duty may be given */
	bool applied;             /* its address was checked when it was
	                           * applied for, and waits for it */
};

/* Whether it may be issued: as mail_address_check; ERR_REFUSED for an
 * official who is not at work. */
MUST_USE int mail_issue_check(struct store *store,
    const struct mail_issue *w, struct err *e);
MUST_USE int mail_issue(struct store *store, const struct mail_issue *w,
    struct err *e); /* in a write transaction */

/* --- changing --------------------------------------------------------------
 *
 * Each in a write transaction, with m as it was found; ERR_CHANGED where it
 * is at m->version no more.  ERR_REFUSED for a released one.  The checks say
 * the same without a change. */

/* What is kept of a password, which is yours; ERR_REFUSED, naming what is
 * missing, for one that does not keep to the rule (article 19). */
MUST_USE int mail_password_hash(struct store *store, const char *address,
    const char *password, char **phc, struct err *e);
MUST_USE int mail_id_set_password(struct store *store,
    const struct mail_id *m, const char *phc, struct err *e);
MUST_USE int mail_id_set_quota(struct store *store, const struct mail_id *m,
    int64_t bytes, struct err *e);

/* to NULL: not forwarded; until 0: no end.  ERR_INPUT for what are no
 * addresses, too many, or m's own. */
MUST_USE int mail_forward_check(const struct mail_id *m, const char *to,
    char **list, struct err *e); /* the list is yours */
MUST_USE int mail_id_set_forward(struct store *store,
    const struct mail_id *m, const char *list, bool keep, int64_t until,
    struct err *e);

/* A further address; to be checked with mail_address_check. */
MUST_USE int mail_alias_add(struct store *store, const struct mail_id *m,
    const char *address, struct err *e);
/* ERR_NOT_FOUND where it is none of m's. */
MUST_USE int mail_alias_drop(struct store *store, const struct mail_id *m,
    const char *address, struct err *e);

/* reason may not be empty where somebody decides it: ERR_USAGE.  A resident
 * is told. */
MUST_USE int mail_suspend_check(const struct mail_id *m, const char *reason,
    struct err *e);
MUST_USE int mail_id_suspend(struct store *store, const struct mail_id *m,
    const char *cause, const char *reason, struct err *e);

/* ERR_REFUSED for one that is not suspended, whose official has left, or
 * whose resident has not accepted the rules (mail_id_accept brings it
 * back). */
MUST_USE int mail_resume_check(struct store *store, const struct mail_id *m,
    struct err *e);
MUST_USE int mail_id_resume(struct store *store, const struct mail_id *m,
    struct err *e);

/* For good.  hint is where to it has moved, for senders; may be "". */
MUST_USE int mail_release_check(const struct mail_id *m, const char *hint,
    struct err *e);
MUST_USE int mail_id_release(struct store *store, const struct mail_id *m,
    const char *hint, const char *reason, struct err *e);

/* A resident accepts that version of the rules, which is to be the one in
 * force; brings back one that was suspended for want of it.  ERR_REFUSED for
 * another version, an official's, and where it is accepted already. */
MUST_USE int mail_accept_check(struct store *store, const struct mail_id *m,
    int64_t number, struct err *e);
MUST_USE int mail_id_accept(struct store *store, const struct mail_id *m,
    int64_t number, struct err *e);

/* Makes one that is nobody's a citizen's, for good.  ERR_CHANGED. */
MUST_USE int mail_id_bind(struct store *store, int64_t id, int64_t version,
    int64_t citizen_id, struct err *e);

/* In a write transaction: officials whose time has ended by now, and
 * forwardings that have; gives how many mail IDs changed. */
MUST_USE int mail_id_settle(struct store *store, int64_t now,
    int64_t *changed, struct err *e);

/* How many mail_id_settle would change. */
MUST_USE int mail_id_to_settle(struct store *store, int64_t now,
    int64_t *n, struct err *e);

#endif
