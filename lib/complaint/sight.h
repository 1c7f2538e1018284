/*
 * Whose complaints somebody sees: officers their department's, everybody
 * else who may read complaints all of them (articles 8, 17(1)).
 */
#ifndef OSAN_COMPLAINT_SIGHT_H
#define OSAN_COMPLAINT_SIGHT_H

#include <stdbool.h>
#include <stdint.h>

#include "lib/complaint/complaint.h"
#include "lib/org/actor.h"

/* The department whose complaints alone the actor sees; 0: all are seen,
 * SIGHT_NONE: the actor is held to a department and has none. */
#define SIGHT_NONE (-1)
int64_t complaint_sight(const struct actor *actor);

bool complaint_is_seen(const struct actor *actor, const struct complaint *c);

#endif
