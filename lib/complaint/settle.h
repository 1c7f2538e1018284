/*
 * What time alone brings to complaints, for cron: receipt within 8 working
 * hours (decree, article 6), the lapse of what was not paid (article 9(2)),
 * closing after the time for rating.
 */
#ifndef OSAN_COMPLAINT_SETTLE_H
#define OSAN_COMPLAINT_SETTLE_H

#include <stdint.h>

#include "lib/base/err.h"
#include "lib/complaint/desk.h"

struct complaint_settled {
	int64_t received;
	int64_t lapsed;
	int64_t closed;
	int64_t followed; /* merged, whose leading case another program ended */
};

/*
 * Does it, in short transactions of its own.  A filed complaint is received
 * once it is older than the setting complaint.receive-after.  ERR_BUSY and
 * other failures leave what was done before done; a later run goes on.
 */
MUST_USE int complaint_settle(struct complaint_desk *d,
    struct complaint_settled *n, struct err *e);

/* What it would do now. */
MUST_USE int complaint_settle_count(struct complaint_desk *d,
    struct complaint_settled *n, struct err *e);

#endif
