/*
 * The site while it is being worked on (article 3(4)): every page is a 503
 * with the time to come back, but for the addresses that are let in.
 *
 * Each thread reads when that is where the database has changed, which it
 * notices without a lock; so it is in force with the next request, and costs
 * a page nothing while the database stays as it is.
 */
#ifndef OSAN_CMD_WEB_MAINTENANCE_H
#define OSAN_CMD_WEB_MAINTENANCE_H

#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>

#include "lib/base/err.h"
#include "lib/store/store.h"
#include "lib/web/address.h"

struct call;
struct desk;

/* What a thread knows of it. */
struct maintenance {
	uint64_t mark;    /* of the database, when it was read */
	bool read;
	int64_t from;     /* 0: nothing is planned */
	int64_t expected; /* its end */
};

/* Who is let in; the process's, read while the site is closed. */
struct let_in {
	pthread_mutex_t lock;
	bool read;
	uint64_t mark;
	struct web_networks list;
};

void let_in_init(struct let_in *l);
void let_in_clear(struct let_in *l);

/* Whether the site is closed now; mark is the database's (store_mark).
 * The desk's database is open. */
MUST_USE int maintenance_is_on(struct desk *d, uint64_t mark, bool *on,
    struct err *e);

/* Makes the answer of a call, where the site is closed to it; false where it
 * is not.  What cannot be read now closes nothing. */
bool maintenance_answers(struct call *c);

#endif
