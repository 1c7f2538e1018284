/*
 * The outbox: notices to posters, queued in the transaction of the decision
 * that they tell of.
 */
#ifndef OSAN_NOTIFY_NOTIFY_H
#define OSAN_NOTIFY_NOTIFY_H

#include <stdbool.h>
#include <stdint.h>

#include "lib/base/err.h"
#include "lib/store/store.h"

struct notice {
	const char *kind;     /* template: "removal", "hiding", "restore" … */
	int64_t citizen_id;
	int64_t post_id;
	int64_t decision_id;
	int64_t appeal_id;    /* 0 = none */
};

/* Queues a notice in a write transaction: by mail where an e-mail address
 * is known, else on the call list.  ERR_NOT_FOUND where neither is. */
MUST_USE int notify_queue(struct store *store, const struct notice *n,
    int64_t *id, struct err *e);

/* Cancels the notices of a decision that nobody has been sent yet; tells
 * whether there was one. */
MUST_USE int notify_cancel_queued(struct store *store, int64_t decision_id,
    bool *cancelled, struct err *e);

#endif
