/*
 * What the commands of the noun "notify" share.
 */
#ifndef OSANCTL_NOTIFY_H
#define OSANCTL_NOTIFY_H

#include <stddef.h>
#include <stdint.h>

#include "cmd/osanctl/app.h"
#include "lib/notify/outbox.h"

/* Begins a list of notices, and adds a row to it. */
MUST_USE int notify_list_begin(struct app *app, struct err *e);
void notify_list_row(struct app *app, const struct outbox_row *row);

/* Lists what these ids have become. */
MUST_USE int notify_list_ids(struct app *app, const int64_t *ids, size_t n,
    struct err *e);

/* Does something with each id, in one transaction; *done are those with
 * which it worked, the caller's.  One refused among many is told and the
 * rest is done: then *e is ERR_PARTLY, and -1 comes with *done filled. */
struct notify_work {
	int (*check)(struct app *app, const struct args *args, int64_t id,
	    struct err *e);
	int (*run)(struct app *app, const struct args *args, int64_t id,
	    struct err *e);
};
MUST_USE int notify_each(struct app *app, const struct args *args,
    const struct ids *ids, const struct notify_work *work, struct err *e);

/* The keys of personal data, or ERR_CRYPTO where there are none. */
MUST_USE int notify_keys(struct app *app, struct keyring **keys, struct err *e);

#endif
