/*
 * What lib/reward/award.c and lapse.c share.
 */
#ifndef OSAN_REWARD_AWARD_IMPL_H
#define OSAN_REWARD_AWARD_IMPL_H

#include "lib/reward/award.h"

/* Stores a (its citizen, amount, place and code) and queues its notice. */
MUST_USE int award_insert(const struct reward_desk *d,
    const struct reward_programme *p, const struct reward_award *a,
    int64_t *id, struct err *e);

/* Moves a, whose id and version count, to where the step leads. */
MUST_USE int award_move(const struct reward_desk *d,
    const struct reward_award *a, enum reward_step step, const char *reason,
    struct err *e);

#endif
