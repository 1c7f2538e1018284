/*
 * What waits, for the one screen of 'osanctl status'.
 */
#ifndef OSAN_HEALTH_STATUS_H
#define OSAN_HEALTH_STATUS_H

#include <stdint.h>

#include "lib/base/err.h"
#include "lib/store/store.h"

struct status {
	char *site;               /* its name; yours (status_clear) */
	int64_t waiting;          /* posts in the queue */
	int64_t waiting_oldest;   /* microseconds; 0 = none */
	int64_t pending;          /* of them not shown yet */
	int64_t claimed;          /* of them held by someone now */
	int64_t hidden;           /* temporary measures running */
	int64_t hidden_ended;     /* of them past their end */
	int64_t period_over;      /* posts past their period, still shown */
	int64_t purgeable;        /* texts whose undo time is over */
	int64_t appeals;          /* not decided yet */
	int64_t notices_queued;
	int64_t notices_failed;   /* will be tried again */
	int64_t notices_given_up; /* undeliverable: a person must act */
	int64_t calls;            /* posters to be called */
	int64_t decided_today;
	int64_t unsealed;         /* log rows not sealed yet */
	int64_t expire_ran_at;    /* last 'post expire'; 0 = never */
	int64_t send_ran_at;      /* last 'notify send'; 0 = never */
};

#define STATUS_INIT { .site = NULL }

/* Counts all of it; today is the site's zone's. */
MUST_USE int status_read(struct store *store, struct status *s,
    struct err *e);
void status_clear(struct status *s);

#endif
