/*
 * What the templates of reported errors show.  Everything in them is
 * borrowed.
 */
#ifndef OSAN_CMD_WEB_CORRECTION_VIEWS_H
#define OSAN_CMD_WEB_CORRECTION_VIEWS_H

#include "cmd/osan-web/form.h"
#include "cmd/osan-web/reward_views.h"
#include "cmd/osan-web/views.h"
#include "lib/page/correction.h"

/* After a report. */
struct corrected_view {
	const struct layout *l;
	int64_t number;   /* of the report; 0 = this browser knows of none */
	const char *code; /* to ask with; "" = there is none */
	bool signed_in;
};

/* What became of one. */
struct correction_view {
	const struct layout *l;
	const struct correction *c;
	const struct correction_page *page; /* NULL: it is not shown now */
	const char *base;                   /* of its language */
	const struct public_reward *reward; /* NULL = none */
	enum code_state award;              /* what became of that */
	int64_t claim_by;
};

#endif
