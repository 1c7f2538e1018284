/*
 * A guess at a complaint's password and how it is settled; for secret.c and
 * its test.  Hashing takes long and stands in no transaction, so that a
 * guess is settled against what happened while it was hashed.
 */
#ifndef OSAN_COMPLAINT_SECRET_IMPL_H
#define OSAN_COMPLAINT_SECRET_IMPL_H

#include <stdbool.h>
#include <stdint.h>

#include "lib/base/err.h"
#include "lib/complaint/desk.h"

struct secret_lock {
	char *hash; /* NULL: there is none */
	int64_t failures;
	int64_t locked_until;
};

/* Outside a transaction: settles a guess that was held against before.  0
 * where it is right and no other one failed since, no lock and no new
 * password came; else it is counted as a failure, and ERR_DENIED. */
MUST_USE int secret_settle(struct complaint_desk *d, int64_t id,
    const struct secret_lock *before, bool right, struct err *e);

#endif
