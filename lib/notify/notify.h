/*
 * The outbox: notices to posters.  The one of a decision is queued by the
 * schema, in the statement that makes the decision; others are queued here.
 * What becomes of it is outbox.h's and send.h's.
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
	int64_t appeal_id; /* 0 = none, as in the others */
	int64_t award_id;
	int64_t inforeq_id; /* whose end is told */
	int64_t correction_id;
	int64_t mail_notice_id;
};

/* Queues a notice in a write transaction: by mail where an e-mail address
 * is known, else on the call list.  ERR_NOT_FOUND where neither is. */
MUST_USE int notify_queue(struct store *store, const struct notice *n,
    int64_t *id, struct err *e);

/* The same, but nothing is queued where no way is known. */
MUST_USE int notify_tell(struct store *store, const struct notice *n,
    struct err *e);

#endif
