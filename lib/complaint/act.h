/*
 * Events: the only way by which a complaint goes on (DESIGN, "Complaints").
 * Each names the state before and after, who made it and when, and says
 * when the answer is due from here on; the schema changes the complaint in
 * the same statement and refuses whatever its table does not list.  The
 * complainant is told of each change of state.
 */
#ifndef OSAN_COMPLAINT_ACT_H
#define OSAN_COMPLAINT_ACT_H

#include <stdbool.h>
#include <stdint.h>

#include "lib/base/err.h"
#include "lib/complaint/complaint.h"
#include "lib/complaint/desk.h"
#include "lib/complaint/event.h"

enum complaint_action {
	COMPLAINT_FILE,         /* file.h alone */
	COMPLAINT_BILL,         /* file.h: a fee waits */
	COMPLAINT_RECEIVE,
	COMPLAINT_LAPSE,        /* by time: it was not paid */
	COMPLAINT_ASSIGN,
	COMPLAINT_START,
	COMPLAINT_TRANSFER,     /* to another department of the city */
	COMPLAINT_TRANSFER_OUT, /* to another agency */
	COMPLAINT_MERGE,        /* into a leading case of the same purpose */
	COMPLAINT_CLOSE_REPEAT, /* the third of the same content */
	COMPLAINT_ANSWER,
	COMPLAINT_REFUSE,
	COMPLAINT_RETURN,       /* a supplement did not come */
	COMPLAINT_WITHDRAW,
	COMPLAINT_CLOSE,
	COMPLAINT_SUPPLEMENT,   /* asks for one; its time does not count */
	COMPLAINT_ARRIVED,      /* "supplement-arrived" */
	COMPLAINT_PAUSE,
	COMPLAINT_RESUME,
	COMPLAINT_EXTEND,
	COMPLAINT_MOVE,         /* the calendar changed */
	COMPLAINT_PROGRESS,
	COMPLAINT_CORRECT,      /* an obvious slip, with consent */
	COMPLAINT_RATE,
	COMPLAINT_REPASSWORD,
	COMPLAINT_CONCEAL,      /* the complainant refuses disclosure */
	COMPLAINT_DISCLOSE,     /* and allows it */
	COMPLAINT_ACTIONS
};

/* The word of an action as the table says it ("transfer-out"). */
const char *complaint_action_word(enum complaint_action a);

/* Whether it can be done in that state at all. */
bool complaint_action_takes(enum complaint_action a, const char *state);

/* Whether somebody may do it to that complaint, asked without a trace in the
 * log: for what a menu offers. */
bool complaint_action_may(const struct actor *actor,
    const struct complaint *c, enum complaint_action a);

/* Whether the complainant may be left untold of it (struct complaint_step's
 * quiet). */
bool complaint_action_may_be_quiet(enum complaint_action a);

/* What somebody wants done; texts are borrowed, NULL and 0 are "none". */
struct complaint_step {
	enum complaint_action action;
	int64_t department_id; /* assign, transfer: to whom */
	int64_t officer_id;    /* assign, transfer: who of it; else nobody */
	const char *reason;    /* extend, pause: a code of complaint_reason;
	                        * repassword: how the identity was checked;
	                        * withdraw: how it is known who asks */
	const char *title;     /* correct */
	const char *text;      /* answer, refuse, return, supplement,
	                        * progress, close-repeat, correct: needed */
	const char *remedy;    /* refuse: what can be done against it */
	const char *agency;    /* transfer-out */
	const char *period;    /* extend: by how long */
	int64_t from_at;       /* pause: since when, if not now */
	int64_t until;         /* supplement: by when */
	bool consent;          /* extend a second time, correct */
	int rating;            /* rate: 1 to 5 */
	int64_t other_id;      /* merge, close-repeat: the first one */
	bool quiet;            /* tell nobody, where that may be left out */
	int64_t version;       /* the complaint's version seen; 0 = any */
	bool by_time;          /* cron: nobody's role stands in the way */
	bool by_complainant;   /* withdraw, rate, conceal: they ask */
};

/*
 * Makes one event, in a write transaction; *v is how it is written.  The
 * desk needs its keyring for words.
 *
 * ERR_REFUSED names the state, the article or what is lacking; ERR_USAGE
 * for a step that says too little; ERR_DENIED where the actor's role does
 * not do that, or the case is another officer's; ERR_CHANGED for another
 * version; ERR_CRYPTO without the key.
 */
MUST_USE int complaint_act(struct complaint_desk *d, int64_t id,
    const struct complaint_step *s, struct complaint_event *v,
    struct err *e);

/* What that would refuse, without a change; to be asked outside of the
 * transaction first, since a denial is logged. */
MUST_USE int complaint_act_check(struct complaint_desk *d, int64_t id,
    const struct complaint_step *s, struct complaint_event *v,
    struct err *e);

#endif
