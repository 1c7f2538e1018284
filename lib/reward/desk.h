/*
 * What whoever works on rewards has at hand.
 */
#ifndef OSAN_REWARD_DESK_H
#define OSAN_REWARD_DESK_H

#include "lib/org/actor.h"
#include "lib/person/keyring.h"
#include "lib/store/store.h"

struct reward_desk {
	struct store *store;     /* borrowed, as the two below */
	struct keyring *keyring; /* NULL without a key */
	const struct actor *actor;
};

#endif
