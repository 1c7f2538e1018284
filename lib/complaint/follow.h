/*
 * Cases that were merged (decree, article 6) end as their leading one does:
 * answered or refused with it, in its words; or, where it ended in another
 * way, standing alone again where they were before, with the deadline that
 * the law counts from their own receipt.
 */
#ifndef OSAN_COMPLAINT_FOLLOW_H
#define OSAN_COMPLAINT_FOLLOW_H

#include <stdint.h>

#include "lib/base/err.h"
#include "lib/complaint/desk.h"

/* In a write transaction: brings all cases that were merged into this one
 * to where it is; nothing happens while it is open.  complaint_act does so
 * by itself.  ERR_CRYPTO where the words of an answer cannot be read. */
MUST_USE int complaint_follow(struct complaint_desk *d, int64_t leading,
    struct err *e);

/* The same for one case that was merged. */
MUST_USE int complaint_follow_one(struct complaint_desk *d, int64_t id,
    struct err *e);

#endif
