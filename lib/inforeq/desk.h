/*
 * What whoever works on requests for information has at hand: the database,
 * the keys, who is acting, which days are off, and what is an office's and
 * nobody's personal data.
 */
#ifndef OSAN_INFOREQ_DESK_H
#define OSAN_INFOREQ_DESK_H

#include <stdint.h>

#include "lib/base/err.h"
#include "lib/org/actor.h"
#include "lib/person/keyring.h"
#include "lib/store/store.h"
#include "lib/text/personal.h"

/* Whether no office works on that day (lib/base/date.h): 1 or 0, or -1
 * where the calendar does not know it. */
struct inforeq_days {
	int (*is_off)(void *ctx, int32_t day, struct err *e);
	void *ctx;
};

struct inforeq_desk {
	struct store *store;        /* borrowed, as all here */
	struct keyring *keyring;    /* NULL without a key: nothing is sealed */
	const struct actor *actor;
	struct inforeq_days days;   /* for filing */
	const struct personal_options *office; /* for providing */
};

#endif
