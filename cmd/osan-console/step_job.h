/*
 * The jobs that take steps, and that look what would come of one; inside of
 * step_*.c.
 */
#ifndef OSAN_CONSOLE_STEP_JOB_H
#define OSAN_CONSOLE_STEP_JOB_H

#include "cmd/osan-console/step_ask.h"
#include "cmd/osan-console/step_target.h"
#include "lib/complaint/deed.h"

/* told is called with what would come of it, which it may empty for itself,
 * or with e->code set; not where owner is forgotten meanwhile. */
void step_forecast(struct console *c, void *owner,
    const struct step_target *t, enum complaint_deed deed,
    const struct step_answers *a,
    void (*told)(struct console *c, void *owner,
    struct complaint_forecast *f, const struct err *e));

/* Takes it, for each of the target; what is refused about one of many is
 * left.  Of f, which may be NULL, it takes what was read to be published.
 * What was typed is kept (drafts.h) until it is done. */
void step_take(struct console *c, const struct step_target *t,
    enum complaint_deed deed, const struct step_answers *a,
    struct complaint_forecast *f);

#endif
