/*
 * What a changed calendar means for the complaints that are open.
 */
#ifndef OSAN_COMPLAINT_CASE_DEADLINES_H
#define OSAN_COMPLAINT_CASE_DEADLINES_H

#include <stdint.h>

#include "lib/base/err.h"
#include "lib/complaint/calendar.h"
#include "lib/org/actor.h"
#include "lib/store/store.h"

/* In the write transaction that changed the table of holidays: counts the
 * deadline of every open complaint anew by cal, the calendar as it stands
 * now.  Each that becomes another one is an event, by actor, of which
 * the complainant is told; *moved is how many. */
MUST_USE int case_deadlines_move(struct store *store,
    const struct actor *actor, struct calendar *cal, int64_t *moved,
    struct err *e);

#endif
