/*
 * The same change of many posts, in batches, each a transaction.  What is
 * refused about one is told and left, the rest is done.
 */
#ifndef OSANCTL_BULK_H
#define OSANCTL_BULK_H

#include <stdint.h>

#include "cmd/osanctl/app.h"

struct bulk {
	/* Whether it may be done: its refusals (not found, refused, changed,
	 * claimed, not permitted) concern this post only.  It writes
	 * nothing, and is all that --dry-run does. */
	int (*check)(struct app *app, const void *what, int64_t id,
	    struct err *e);
	/* Does it; *made is for print.  A failure ends the command. */
	int (*change)(struct app *app, const void *what, int64_t id,
	    int64_t *made, struct err *e);
	/* One row; made is 0 with --dry-run. */
	int (*print)(struct app *app, const void *what, int64_t id,
	    int64_t made, struct err *e);
	const void *what;
	bool anywhere; /* no board's permission is asked for */
};

/* Runs it over ids; the list of rows has been begun by the caller.  With
 * one id its refusal is the command's; with many, ERR_PARTLY where some
 * were done, else the last refusal's code. */
MUST_USE int bulk_run(struct app *app, const struct bulk *b,
    const struct ids *ids, struct err *e);

#endif
