/*
 * What brings a case that was merged to where its leading one is: the
 * answer of that, by those who gave it; or the state before, and the
 * deadline of its own (follow.h).
 */
#include <stdlib.h>
#include <string.h>

#include "lib/base/mem.h"
#include "lib/complaint/act_impl.h"
#include "lib/complaint/follow.sql.h"
#include "lib/complaint/term.h"

static void
copy(char **where, const char *text)
{
	free(*where);
	*where = mem_text(text);
}

static int
find_end(struct act_plan *p, struct complaint_event *end, struct err *e)
{
	struct stmt *st;
	int64_t id = 0;
	int rc;

	if (stmt_open(p->desk->store, &sql_follow_end,
	    BINDS(b_int("leading", p->c.merged_into)), &st, e) < 0)
		return -1;
	rc = stmt_next(st, e);
	if (rc > 0)
		id = stmt_int(st, 1);
	stmt_close(st);
	return rc < 0 ? -1 : complaint_event_get(p->desk->store, id, end, e);
}

static int
as_answered(struct act_plan *p, struct err *e)
{
	struct complaint_event end = COMPLAINT_EVENT_INIT;
	struct complaint_event *v = &p->v;
	int rc = find_end(p, &end, e);

	if (rc == 0) {
		v->department_id = end.department_id;
		copy(&v->department, end.department);
		v->officer_id = end.officer_id;
		copy(&v->officer, end.officer);
		copy(&v->phone, end.phone);
		copy(&v->remedy, end.remedy);
		v->wait_until = end.wait_until;
	}
	complaint_event_clear(&end);
	return rc;
}

static int
alone(struct act_plan *p, struct err *e)
{
	free(p->v.to_state);
	p->v.to_state = NULL;
	if (store_text(p->desk->store, &sql_follow_state,
	    BINDS(b_int("id", p->c.id)), &p->v.to_state, e) < 0)
		return -1;
	copy(&p->v.reason, p->step->reason);
	p->v.wait_until = 0;
	return complaint_due(p->desk, &p->c, p->now, &p->v.due_at, e);
}

int
act_follow(struct act_plan *p, struct err *e)
{
	p->v.other_id = p->c.merged_into;
	return p->step->action == COMPLAINT_SPLIT ? alone(p, e)
						   : as_answered(p, e);
}
