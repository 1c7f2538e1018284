/*
 * Letters that a member of staff reads, and the log of it; see letter.h.
 */
#include "lib/complaint/letter.h"

#include "lib/org/actor.h"
#include "lib/org/audit.h"

int
letter_may(const struct actor *actor, const struct complaint *c,
    struct err *e)
{
	if (actor->role == ROLE_ADMIN || actor->role == ROLE_CIVIL_AFFAIRS ||
	    (actor->department_id != 0 &&
	    actor->department_id == c->department_id))
		return 0;
	return err_set(e, ERR_DENIED, "complaint %s is another department's",
	    c->number);
}

/* The look is logged before anything is shown. */
int
letter_read(struct complaint_desk *d, const struct complaint *c,
    enum letter_kind kind, bool html, struct buf *out, struct err *e)
{
	if (letter_may(d->actor, c, e) < 0 ||
	    letter_check(d, c, kind, e) < 0 ||
	    audit_look(d->store, d->actor, c->citizen_id, "complaint", c->id,
	    kind == LETTER_RESULT ? "complaint letter result" :
	    "complaint letter receipt", e) < 0)
		return -1;
	return letter_write(d, c, kind, html, out, e);
}
