/*
 * The people who work here: logins, roles, passwords (Article 19), boards.
 * Nobody is ever deleted, because the log and decisions name them; who
 * leaves is disabled, and hands over first.
 *
 * There is always an administrator left who can act: the last one whose
 * time does not end is neither disabled nor given another role or an end
 * (ERR_REFUSED).
 */
#ifndef OSAN_ORG_STAFF_H
#define OSAN_ORG_STAFF_H

#include <stdbool.h>
#include <stdint.h>

#include "lib/base/err.h"
#include "lib/org/role.h"
#include "lib/store/store.h"

struct staff {
	int64_t id;
	char *login;         /* 1 to 40 of a-z, 0-9, '-', '_' and '.' */
	char *name;
	enum staff_role role;
	char *department;    /* code, or NULL */
	char *os_user;       /* user of the operating system, or NULL */
	char *boards;        /* slugs parted by commas, or NULL for none */
	bool has_email;      /* an address is known; see staff_mail.h */
	bool has_password;
	bool password_once;  /* must be changed at the next login */
	int64_t password_at; /* microseconds; these 0 = never */
	int64_t failures;
	int64_t locked_at;
	int64_t disabled_at;
	int64_t ends_at;     /* end of their own time here */
	char *contract;      /* number of the one they work under, or NULL */
	int64_t contract_until_at; /* its end */
	int64_t created_at;
	int64_t version;
};

#define STAFF_INIT { .id = 0 }

void staff_clear(struct staff *s);

/* The texts are s's until staff_clear.  ERR_NOT_FOUND. */
MUST_USE int staff_find(struct store *store, const char *login,
    struct staff *s, struct err *e);

/* All in the order of their logins: staff_each opens, staff_next reads
 * into s what follows (1, 0 at the end, -1). */
MUST_USE int staff_each(struct store *store, struct stmt **st,
    struct err *e);
MUST_USE int staff_next(struct stmt *st, struct staff *s, struct err *e);

/* Whether their time here is over, their own or their contract's. */
bool staff_is_over(const struct staff *s);

/* What somebody is: "disabled", "ended", "locked" or "active". */
const char *staff_state(const struct staff *s);

/* What somebody's password is: "none", "one-time", "old" (max_days is the
 * setting password.max-age-days) or "set". */
const char *staff_password_state(const struct staff *s, int64_t max_days);

/* ERR_USAGE for what nobody can be. */
MUST_USE int staff_check(const struct staff *s, struct err *e);

/* In a write transaction: makes one without a password (id and version are
 * filled in), or changes name, role, department, os_user, ends_at and contract
 * of the one with s->id, which must still be at s->version (ERR_CHANGED).
 * ERR_EXISTS for a login or an os_user that is taken; ERR_NOT_FOUND for no
 * such department or contract; ERR_REFUSED for a contract that is over. */
MUST_USE int staff_add(struct store *store, struct staff *s, struct err *e);
MUST_USE int staff_change(struct store *store, struct staff *s,
    struct err *e);

/* In a write transaction; ERR_REFUSED where it is so already. */
MUST_USE int staff_disable(struct store *store, struct staff *s,
    bool disabled, struct err *e);
MUST_USE int staff_unlock(struct store *store, struct staff *s,
    struct err *e);

/* What staff_add and staff_change (s->id 0 or not), staff_disable and
 * staff_unlock would say, without a change. */
MUST_USE int staff_check_change(struct store *store, const struct staff *s,
    struct err *e);
MUST_USE int staff_check_disable(struct store *store, const struct staff *s,
    bool disabled, struct err *e);
MUST_USE int staff_check_unlock(const struct staff *s, struct err *e);

/* Whether password may become that of s: the rule, and none of the former
 * ones (Article 19; nobody new, s->id 0, has any).  Takes a moment for each
 * former one.  Outside a transaction. */
MUST_USE int staff_check_password(struct store *store,
    const struct staff *s, const char *password, struct err *e);

/* Makes the hash to be stored; the caller's.  Takes a moment: before the
 * transaction. */
MUST_USE int staff_hash(const char *password, char **out, struct err *e);

/* In a write transaction: stores the hash; the former one goes to the
 * history.  once: it must be changed at the next login.  A lock is taken
 * off. */
MUST_USE int staff_set_password(struct store *store, struct staff *s,
    const char *hash, bool once, struct err *e);

/* In a write transaction: gives a board, or takes it.  Nothing happens
 * where it is so already; ERR_NOT_FOUND for no such board. */
MUST_USE int staff_board(struct store *store, const struct staff *s,
    const char *slug, bool may, struct err *e);

/* In a write transaction: boards, claimed items and waiting notices of one
 * person become another's.  ERR_REFUSED where that one cannot act. */
struct staff_handover {
	int64_t boards;
	int64_t claims;
	int64_t notices;
};
MUST_USE int staff_handover(struct store *store, const struct staff *from,
    const struct staff *to, struct staff_handover *out, struct err *e);

/* What staff_handover would move. */
MUST_USE int staff_handover_count(struct store *store,
    const struct staff *from, const struct staff *to,
    struct staff_handover *out, struct err *e);

#endif
