/*
 * What the templates of rewards show.  Everything in them is borrowed.
 */
#ifndef OSAN_CMD_WEB_REWARD_VIEWS_H
#define OSAN_CMD_WEB_REWARD_VIEWS_H

#include "cmd/osan-web/form.h"
#include "cmd/osan-web/part.h"
#include "cmd/osan-web/views.h"
#include "lib/crypto/hex.h"
#include "lib/reward/award.h"
#include "lib/reward/public.h"

struct rewards_view {
	const struct layout *l;
	const struct public_reward *reward;
	size_t n;
	struct part_view part;
};

struct reward_view {
	const struct layout *l;
	const struct public_reward *r;
	const struct public_draw *draw;  /* NULL: no list is frozen yet */
	const char *recipe;              /* three lines of shell */
	const struct public_place *place;
	size_t n;
	struct part_view part;
};

/* What became of a code. */
enum code_state {
	CODE_ENTERED,   /* it takes part; not drawn yet */
	CODE_LOST,      /* it was not drawn */
	CODE_ALTERNATE, /* it waits for one who does not claim */
	CODE_WON,       /* it can be claimed */
	CODE_LATE,      /* … could have been */
	CODE_CLAIMED,
	CODE_DELIVERED
};

/* Of one that was awarded. */
enum code_state code_state_of(const struct reward_award *a);

struct code_view {
	const struct form_view *form;
	const struct public_reward *r;
	bool known;            /* a code was looked for; what it is follows */
	enum code_state state;
	int64_t place;         /* in its draw, or 0 */
	int64_t claim_by;
};

#endif
