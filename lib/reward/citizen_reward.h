/*
 * What there is of a citizen in rewards and draws, in numbers and in clear,
 * and whether the citizen can be erased (article 17).
 */
#ifndef OSAN_REWARD_CITIZEN_REWARD_H
#define OSAN_REWARD_CITIZEN_REWARD_H

#include <stdint.h>

#include <jansson.h>

#include "lib/base/err.h"
#include "lib/store/store.h"

struct citizen_rewards {
	int64_t entries; /* that are known to be theirs */
	int64_t rewards;
};

/* All 0 for nobody. */
MUST_USE int citizen_rewards(struct store *store, int64_t citizen_id,
    struct citizen_rewards *out, struct err *e);

/* Adds "reward_entries" and "rewards" to the object to.  Not logged: the
 * caller does that. */
MUST_USE int citizen_rewards_export(struct store *store, int64_t citizen_id,
    json_t *to, struct err *e);

/* ERR_REFUSED while a reward of theirs waits to be claimed or handed over;
 * it names the first, and what to do. */
MUST_USE int citizen_rewards_check_erase(struct store *store,
    int64_t citizen_id, struct err *e);

#endif
