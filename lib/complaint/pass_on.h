/*
 * Who leaves, or is away for long, passes on what is theirs here: the open
 * complaints that they are in charge of, and their places among counsellors
 * (article 11).
 */
#ifndef OSAN_COMPLAINT_PASS_ON_H
#define OSAN_COMPLAINT_PASS_ON_H

#include <stdint.h>

#include "lib/base/err.h"
#include "lib/complaint/desk.h"
#include "lib/org/staff.h"

struct complaint_passed {
	int64_t complaints;
	int64_t places;
};

/* What from has.  ERR_REFUSED where to cannot take it: complaints stay in
 * their department, and a counsellor works in one. */
MUST_USE int complaint_pass_on_count(struct store *store,
    const struct staff *from, const struct staff *to,
    struct complaint_passed *n, struct err *e);

/* In a write transaction: all of it becomes to's.  A complaint that is being
 * handled goes on so; its complainant is told of the new officer.  A place
 * keeps its turn. */
MUST_USE int complaint_pass_on(struct complaint_desk *d,
    const struct staff *from, const struct staff *to,
    struct complaint_passed *n, struct err *e);

/* What somebody has, whoever might take it. */
MUST_USE int complaint_held(struct store *store, int64_t staff_id,
    struct complaint_passed *n, struct err *e);

#endif
