/*
 * Looking at a complainant's data unmasked.  Civil affairs and audit may for
 * every complaint; else the officer who is in charge of it, who may have to
 * call back, and the head of its department, and nobody else (article 17(1)).
 */
#ifndef OSAN_COMPLAINT_LOOK_H
#define OSAN_COMPLAINT_LOOK_H

#include <stdbool.h>

#include "lib/base/err.h"
#include "lib/complaint/complaint.h"
#include "lib/org/actor.h"
#include "lib/store/store.h"

/* Whether the actor may, asked without a trace in the log. */
MUST_USE int complaint_may_look(struct store *store,
    const struct actor *actor, const struct complaint *c, bool *may,
    struct err *e);

/* Writes the look into the log, with whose data it is, before anything is
 * shown; why may be NULL.  Outside of a transaction.  ERR_DENIED, which is
 * logged, where the actor may not. */
MUST_USE int complaint_look(struct store *store, const struct actor *actor,
    const struct complaint *c, const char *why, struct err *e);

#endif
