/*
 * What the files of lib/complaint/act*.c share: a step on its way to being
 * an event.
 */
#ifndef OSAN_COMPLAINT_ACT_IMPL_H
#define OSAN_COMPLAINT_ACT_IMPL_H

#include "lib/complaint/act.h"

/* Who does it. */
enum act_who {
	WHO_CIVIL,       /* the civil-affairs department */
	WHO_OFFICER,     /* the officer in charge */
	WHO_COMPLAINANT, /* asked by them; the officer or civil affairs */
	WHO_TIME         /* cron */
};

struct act_rule {
	const char *word;
	const char *takes; /* states, parted by blanks */
	const char *to;    /* NULL: the state stays */
	enum act_who who;
	unsigned flags;
};

#define ACT_TEXT 1u    /* needs a text */
#define ACT_TELL 2u    /* the complainant is told */
#define ACT_QUIET 4u   /* which may be left out */

struct act_plan {
	struct complaint_desk *desk;
	const struct complaint_step *step;
	const struct act_rule *rule;
	int64_t now;
	struct complaint c;       /* as it stands */
	struct complaint_event v; /* as it will be written */
	char *title;              /* cleaned, or NULL */
	char *text;
};

/* Fills p->v with what the action adds (act_plan.c).  Errors as
 * complaint_act. */
MUST_USE int act_fill(struct act_plan *p, struct err *e);

/* Replaces a text of the event; NULL is "". */
void act_put(char **where, const char *text);

/* What a supplement, a pause, an extension or a changed calendar adds
 * (act_time.c). */
MUST_USE int act_time(struct act_plan *p, struct err *e);

/* What a supplement that is asked for, asked for again or prolonged adds
 * (act_supplement.c). */
MUST_USE int act_supplement(struct act_plan *p, struct err *e);

/* Whether the step brings a case that was merged to where its leading one
 * is, which no person does (act.c). */
bool act_follows(const struct act_plan *p);

/* What such a step adds (act_follow.c). */
MUST_USE int act_follow(struct act_plan *p, struct err *e);

/* ERR_REFUSED with these words, to be translated; hint may be NULL. */
MUST_USE int act_refuse(struct err *e, const char *why, const char *hint);

/* ERR_REFUSED unless a pause is open, for a supplement or for another
 * reason; or where one is. */
MUST_USE int act_check_paused(struct act_plan *p, bool supplement,
    struct err *e);
MUST_USE int act_check_unpaused(const struct act_plan *p, struct err *e);

/* The department's number, else the site's: every notice has one. */
MUST_USE int act_set_phone(struct act_plan *p, struct err *e);
/* Whether somebody does what is who's to that complaint (act_who.c). */
bool act_is_who(const struct actor *actor, const struct complaint *c,
    enum act_who who);

/* ERR_DENIED where the actor does not do that (act_who.c). */
MUST_USE int act_may(struct act_plan *p, struct err *e);

#endif
