/*
 * Looking at a complainant's data; see look.h.
 */
#include "lib/complaint/look.h"

#include "lib/complaint/look.sql.h"
#include "lib/org/audit.h"

int
complaint_may_look(struct store *store, const struct actor *actor,
    const struct complaint *c, bool *may, struct err *e)
{
	int64_t heads = 0;

	*may = actor_may(actor, PERMIT_COMPLAINT_LOOK);
	if (!*may || actor->role == ROLE_ADMIN || actor->role == ROLE_AUDIT ||
	    actor->role == ROLE_CIVIL_AFFAIRS ||
	    (c->officer_id != 0 && c->officer_id == actor->staff_id))
		return 0;
	if (c->department_id != 0 && store_int(store, &sql_look_is_head,
	    BINDS(b_int("department", c->department_id),
	    b_int("staff", actor->staff_id)), &heads, e) < 0)
		return -1;
	*may = heads > 0;
	return 0;
}

int
complaint_look(struct store *store, const struct actor *actor,
    const struct complaint *c, const char *why, struct err *e)
{
	bool may;

	if (actor_check(store, actor, PERMIT_COMPLAINT_LOOK, e) < 0 ||
	    complaint_may_look(store, actor, c, &may, e) < 0)
		return -1;
	if (may)
		return audit_look(store, actor, c->citizen_id, "complaint",
		    c->id, why, e);
	err_set(e, ERR_DENIED, "who wrote complaint %s is shown to its "
	    "officer, the head of its department and civil affairs",
	    c->number);
	err_hint(e, "who starts a complaint is in charge of it: osanctl "
	    "complaint start %s", c->number);
	return actor_deny(store, actor, PERMIT_COMPLAINT_LOOK, "complaint",
	    c->id, e);
}
