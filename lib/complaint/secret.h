/*
 * The complainant's password: with it one reads one's own complaint whole
 * (article 10(3)).  Guessing is made slow, then locked for a while, and
 * teaches nothing: a number that is none, a complaint without a password,
 * a wrong password and a locked one read the same and take as long.
 */
#ifndef OSAN_COMPLAINT_SECRET_H
#define OSAN_COMPLAINT_SECRET_H

#include <stdint.h>

#include "lib/base/err.h"
#include "lib/complaint/complaint.h"
#include "lib/complaint/desk.h"
#include "lib/complaint/event.h"

/*
 * Outside a transaction, on a store that writes: whether that password
 * opens the complaint with this number; *c is it then.  ERR_DENIED for all
 * that does not; a wrong password is counted, and stays counted, before
 * that is said.  From the third in a row on each makes the next one wait,
 * twice as long each time, and after complaint.password-failures the
 * complaint stays locked for complaint.password-lock.  The right one clears
 * the count.
 */
MUST_USE int complaint_unlock(struct complaint_desk *d, const char *number,
    const char *password, struct complaint *c, struct err *e);

/* ERR_INPUT for a password that is too short. */
#define COMPLAINT_PASSWORD_LEAST 4 /* characters */
MUST_USE int complaint_password_check(const char *password, struct err *e);

/* Outside a transaction, since it takes long: the hash that complaint_file
 * and complaint_repassword store, the caller's; NULL for NULL.  Errors as
 * complaint_password_check. */
MUST_USE int complaint_password_hash(const char *password, char **hash,
    struct err *e);

/*
 * In a write transaction: a new password after somebody checked the
 * identity (article 10(4)); checked says how.  The old one is dead with the
 * event *v, of which the complainant is told, and a lock is over.
 * hash is complaint_password_hash's.  ERR_USAGE where checked or hash is
 * missing; the others as complaint_act.
 */
MUST_USE int complaint_repassword(struct complaint_desk *d, int64_t id,
    const char *checked, const char *hash, int64_t version,
    struct complaint_event *v, struct err *e);

/* What both would refuse, without a change. */
MUST_USE int complaint_repassword_check(struct complaint_desk *d, int64_t id,
    const char *checked, const char *password, int64_t version,
    struct err *e);

#endif
