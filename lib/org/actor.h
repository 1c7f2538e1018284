/*
 * Who is acting: the member of staff behind this process, and what they
 * may do here.  Nobody acts without a row in staff; a person who is
 * disabled, locked, or whose time or contract has ended does not act at all.
 * Nothing has to run for that: the row of the contract says it, when somebody
 * comes and, of contractors, each time a permission is asked for.
 *
 * Every refusal is written to the log, also where the connection only
 * reads: a second one is opened for it.
 */
#ifndef OSAN_ORG_ACTOR_H
#define OSAN_ORG_ACTOR_H

#include <stdbool.h>
#include <stdint.h>

#include "lib/base/err.h"
#include "lib/org/permit.h"
#include "lib/store/store.h"

#define STAFF_LOGIN_SIZE 64  /* bytes, with the NUL */
#define STAFF_NAME_SIZE 128
#define ACTOR_ORIGIN_SIZE 128

struct actor {
	int64_t staff_id;
	int64_t department_id; /* 0 for none */
	enum staff_role role;
	char login[STAFF_LOGIN_SIZE];
	char name[STAFF_NAME_SIZE];
	char origin[ACTOR_ORIGIN_SIZE]; /* "kim@pts/0", "kim@203.0.113.7" */
	bool citizen;          /* nobody of the staff: no permit at all */
};

/* The operating system's user who stands behind this process: SUDO_USER
 * where the real user is root or owns the database, else the real user.
 * Writes a name of at most size bytes; ERR_DENIED where there is none. */
MUST_USE int actor_os_user(const struct store *store, char *out,
    size_t size, struct err *e);

/* Finds the acting person by actor_os_user and staff.os_user.  Root, and
 * the user who owns the database, act as the first administrator where no
 * row is bound to them.  ERR_DENIED with a hint for everybody else. */
MUST_USE int actor_find(struct store *store, struct actor *out,
    struct err *e);

/* The same for a given operating system's user. */
MUST_USE int actor_find_user(struct store *store, const char *os_user,
    struct actor *out, struct err *e);

/* The caller before anybody is known: staff_id 0, the system's user as
 * login.  For the log while somebody logs in; without a store (NULL), for
 * a database that is still to be made. */
MUST_USE int actor_caller(const struct store *store, struct actor *out,
    struct err *e);

/* Whoever sits in front of the site: staff_id 0, "web" as login and as
 * origin, and no permit.  What citizens may do their calls say themselves
 * (struct complaint_step's by_complainant). */
void actor_citizen(struct actor *out);

enum login_for {
	LOGIN_TO_WORK,
	LOGIN_TO_CHANGE /* to change the password, which may be too old */
};

/* Logs a person in with a password (--as, the console, the web).  Counts
 * failures and locks after the number set; a wrong login and a wrong
 * password read the same.  To work, ERR_DENIED also where the password is
 * older than allowed or was given for one use (Article 19); the hint says
 * how to change it.  Success and failure are logged under whoever is
 * attached to store; one that only reads is joined by a second connection
 * for that. */
MUST_USE int actor_login(struct store *store, const char *login,
    const char *password, enum login_for what, struct actor *out,
    struct err *e);

bool actor_may(const struct actor *actor, enum permit permit);

/* ERR_DENIED where a contractor's contract came to its end after they began
 * to act, as with a console that is open for days; nothing is logged.  The
 * two below ask this first. */
MUST_USE int actor_still(struct store *store, const struct actor *actor,
    struct err *e);

/* ERR_DENIED, and a row "denied" in the log, where actor may not.  Inside
 * a write transaction nothing can be logged apart from it: ask before. */
MUST_USE int actor_check(struct store *store, const struct actor *actor,
    enum permit permit, struct err *e);

/* Whether the person may decide on this board: moderators and contractors
 * on the boards given to them only, officers on their department's, the
 * mayor's office on the mayor's room, others as permit.def says.
 * ERR_DENIED as actor_check, naming the board. */
MUST_USE int actor_may_board(struct store *store, const struct actor *actor,
    int64_t board_id, struct err *e);

/* Always -1: writes the refusal of one thing that stands in *e to the log,
 * as actor_check does; object is "complaint" and the like. */
int actor_deny(struct store *store, const struct actor *actor,
    enum permit permit, const char *object, int64_t object_id,
    struct err *e);

#endif
