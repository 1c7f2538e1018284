/*
 * Who does what to a complaint: civil affairs receive and pass on, the
 * officer in charge handles and answers (articles 8(2), 9).
 */
#include <string.h>

#include "lib/base/i18n.h"
#include "lib/complaint/act_impl.h"

/* Whether the case is theirs: their own, or nobody's of their department. */
static bool
is_theirs(const struct actor *a, const struct complaint *c)
{
	if (a->role == ROLE_ADMIN || a->role == ROLE_CIVIL_AFFAIRS)
		return true;
	if (c->officer_id != 0)
		return c->officer_id == a->staff_id;
	return c->department_id != 0 && c->department_id == a->department_id;
}

bool
act_is_who(const struct actor *actor, const struct complaint *c,
    enum act_who who)
{
	if (who == WHO_OFFICER || who == WHO_COMPLAINANT)
		return actor_may(actor, PERMIT_COMPLAINT_HANDLE) &&
		    is_theirs(actor, c);
	return actor_may(actor, PERMIT_COMPLAINT_DIRECT);
}

/* ERR_DENIED where the case is not the actor's, which is logged. */
static int
check_mine(const struct act_plan *p, struct err *e)
{
	const struct actor *a = p->desk->actor;

	if (is_theirs(a, &p->c))
		return 0;
	if (p->c.officer_id != 0) {
		err_set(e, ERR_DENIED, "complaint %s is %s's", p->c.number,
		    p->c.officer);
		err_hint(e, "who is away has it passed on: osanctl "
		    "complaint transfer %s", p->c.number);
	} else {
		err_set(e, ERR_DENIED, "complaint %s is another department's",
		    p->c.number);
		err_hint(e, "civil affairs pass it on");
	}
	return actor_deny(p->desk->store, a, PERMIT_COMPLAINT_HANDLE,
	    "complaint", p->c.id, e);
}

int
act_may(struct act_plan *p, struct err *e)
{
	struct store *store = p->desk->store;
	const struct actor *a = p->desk->actor;

	if (p->step->by_time)
		return 0;
	switch (p->rule->who) {
	case WHO_CIVIL:
		return actor_check(store, a, PERMIT_COMPLAINT_DIRECT, e);
	case WHO_OFFICER:
		if (actor_check(store, a, PERMIT_COMPLAINT_HANDLE, e) < 0)
			return -1;
		return check_mine(p, e);
	case WHO_COMPLAINANT:
		if (p->step->by_complainant && a->staff_id == 0)
			return 0;
		if (actor_check(store, a, PERMIT_COMPLAINT_HANDLE, e) < 0)
			return -1;
		return check_mine(p, e);
	case WHO_TIME:
		break;
	}
	return actor_check(store, a, PERMIT_COMPLAINT_DIRECT, e);
}
