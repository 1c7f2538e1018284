/*
 * What the files of lib/org share; nobody else includes this.
 */
#ifndef OSAN_ORG_INTERNAL_H
#define OSAN_ORG_INTERNAL_H

#include <stdbool.h>
#include <stdint.h>

#include "lib/org/actor.h"
#include "lib/org/staff.h"
#include "lib/store/store.h"

/* Whether s can be a code (a-z, 0-9, '-', first a letter), and whether it
 * is one line of least to most bytes; department.c. */
bool is_code(const char *s, size_t most);
bool is_line(const char *s, size_t least, size_t most);

/* After a change of one row: ERR_CHANGED where there was none; staff.c. */
int staff_changed(struct store *store, struct staff *s, struct err *e);

/* "kim@pts/0", "kim@203.0.113.7", "kim@batch"; actor.c. */
void actor_origin(const char *os_user, char out[ACTOR_ORIGIN_SIZE]);

/* Reads one person by an actor_by_ statement: 1, 0 for nobody, -1 with
 * ERR_DENIED for one who may not act; *why is a word for the log then
 * (disabled, contract, ended, locked), else NULL; actor.c. */
int actor_row(struct store *store, const struct sql *sql,
    const struct bind *binds, bool lock_counts, struct actor *out,
    const char **why, struct err *e);

/* Whether a password that was set then is older than days (0: never);
 * login.c. */
bool password_is_old(int64_t set_at, int64_t days);

/* Writes one row of the log apart from what store is doing: in its own
 * transaction, over a second connection where store only reads, after the
 * running transaction's end where there is one.  actor counts where
 * nothing is attached to store; audit.c. */
int audit_apart(struct store *store, const struct actor *actor,
    const char *action, const char *object, int64_t object_id,
    int64_t subject_id, const char *detail, struct err *e);

/* A connection that writes and names the same actor: store itself, or a
 * second one, which the caller frees where it is not store; audit.c. */
int audit_writable(struct store *store, const struct actor *actor,
    struct store **out, struct err *e);

#endif
