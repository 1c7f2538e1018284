/*
 * Queueing notices: a row of the outbox is made in the transaction of the
 * decision that it tells of, and withdrawn in the transaction that takes
 * the decision back.  What becomes of it is outbox.h's and send.h's.
 */
#ifndef OSAN_NOTIFY_NOTIFY_H
#define OSAN_NOTIFY_NOTIFY_H

#include <stdint.h>

#include "lib/base/err.h"
#include "lib/store/store.h"

struct notice {
	const char *kind; /* template: "removal", "hiding", "restore" … */
	int64_t citizen_id;
	int64_t post_id;
	int64_t decision_id;
	int64_t appeal_id; /* 0 = none */
};

/* Queues a notice in a write transaction: by mail where an e-mail address
 * is known, else on the call list.  ERR_NOT_FOUND where neither is. */
MUST_USE int notify_queue(struct store *store, const struct notice *n,
    int64_t *id, struct err *e);

/* After the post has left the state that the decision gave it: cancels the
 * decision's notice where nobody has been sent it, so that it does not
 * come behind the one that takes it back.  One that is being sent right now
 * is left to the sender; notices about appeals stay. */
MUST_USE int notify_withdraw(struct store *store, int64_t decision_id,
    struct err *e);

#endif
