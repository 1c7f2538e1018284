/*
 * What a changed calendar, or changed office hours, mean for the complaints
 * that are open.
 */
#ifndef OSAN_COMPLAINT_CASE_DEADLINES_H
#define OSAN_COMPLAINT_CASE_DEADLINES_H

#include <stdint.h>

#include "lib/base/err.h"
#include "lib/complaint/calendar.h"
#include "lib/org/actor.h"
#include "lib/org/setting.h"
#include "lib/store/store.h"

/* In the write transaction that changed the table of holidays: counts the
 * deadline of every open complaint anew by cal, the calendar as it stands
 * now.  Each that becomes another one is an event with that reason, by
 * actor, of which the complainant is told; *moved is how many. */
MUST_USE int case_deadlines_move(struct store *store,
    const struct actor *actor, struct calendar *cal, const char *reason,
    int64_t *moved, struct err *e);

/* In the write transaction that changed a setting: the same where time is
 * counted along it (office hours, lunch), nothing for any other. */
MUST_USE int case_deadlines_setting(struct store *store,
    const struct actor *actor, enum setting setting, int64_t *moved,
    struct err *e);

#endif
