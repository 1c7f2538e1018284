/*
 * What whoever works on complaints has at hand: the database, the keys, who
 * is acting, and the calendar, which is read when first needed.
 */
#ifndef OSAN_COMPLAINT_DESK_H
#define OSAN_COMPLAINT_DESK_H

#include "lib/base/err.h"
#include "lib/complaint/calendar.h"
#include "lib/org/actor.h"
#include "lib/person/keyring.h"
#include "lib/store/store.h"

struct complaint_desk {
	struct store *store;        /* borrowed, as the two below */
	struct keyring *keyring;    /* NULL without a key: nothing is sealed */
	const struct actor *actor;
	struct calendar *calendar;  /* the desk's; NULL until it is needed */
};

/* Loads the calendar where it is not loaded yet; errors as
 * calendar_load. */
MUST_USE int complaint_desk_calendar(struct complaint_desk *d,
    struct err *e);

void complaint_desk_clear(struct complaint_desk *d);

#endif
