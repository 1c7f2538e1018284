/*
 * What moves the time of a complaint: pauses that do not count, extensions
 * for the reasons that the law knows, a calendar that changed (decree of the
 * civil petitions act, articles 20, 21).
 */
#include <stdlib.h>
#include <string.h>

#include "lib/base/clock.h"
#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/complaint/act.sql.h"
#include "lib/complaint/act_impl.h"
#include "lib/complaint/often.h"
#include "lib/complaint/term.h"

int
act_check_paused(struct act_plan *p, bool supplement, struct err *e)
{
	char *reason = NULL;
	int rc = store_text(p->desk->store, &sql_act_pause,
	    BINDS(b_int("id", p->c.id)), &reason, e);
	bool found = rc == 0 &&
	    (strcmp(reason, "supplement") == 0) == supplement;

	free(reason);
	if (rc < 0 && e->code != ERR_NOT_FOUND)
		return -1;
	if (found)
		return 0;
	err_clear(e);
	return act_refuse(e, supplement ? N_("no supplement was asked for") :
	    N_("no pause is open"), NULL);
}

int
act_check_unpaused(const struct act_plan *p, struct err *e)
{
	if (p->c.paused_at == 0)
		return 0;
	return act_refuse(e, N_("a pause is open already"),
	    N_("it ends with 'osanctl complaint arrived' or 'resume'"));
}

static int
check_reason(struct act_plan *p, const char *action, struct err *e)
{
	int64_t known;

	act_put(&p->v.reason, p->step->reason);
	if (p->v.reason[0] == '\0') {
		err_set(e, ERR_USAGE, "the reason is missing");
		return err_hint(e, "'osanctl complaint reasons' lists them");
	}
	if (store_int(p->desk->store, &sql_act_reason, BINDS(
	    b_text("action", action), b_text("code", p->v.reason)), &known,
	    e) < 0)
		return -1;
	if (known > 0)
		return 0;
	err_set(e, ERR_REFUSED, "'%s' is no lawful reason (decree, "
	    "articles 20, 21)", p->v.reason);
	return err_hint(e, "'osanctl complaint reasons' lists them; "
	    "workload, a late assignment and absence are none");
}

static int
pause(struct act_plan *p, struct err *e)
{
	if (act_check_unpaused(p, e) < 0 || check_reason(p, "pause", e) < 0)
		return -1;
	if (p->step->from_at > p->now ||
	    (p->step->from_at != 0 && p->step->from_at < p->c.received_at -
	    CLOCK_DAY))
		return err_set(e, ERR_USAGE, "a pause begins after the "
		    "receipt, and not later than now");
	p->v.from_at = p->step->from_at != 0 ? p->step->from_at : p->now;
	return 0;
}

static int
extend(struct act_plan *p, struct err *e)
{
	struct complaint_term t;
	struct period more;
	int64_t times;
	bool fits;

	if (p->step->period == NULL)
		return err_set(e, ERR_USAGE, "by how long is missing");
	if (check_reason(p, "extend", e) < 0)
		return -1;
	if (period_parse(p->step->period, &more, e) < 0) {
		e->code = ERR_USAGE;
		return -1;
	}
	if (store_int(p->desk->store, &sql_act_extended,
	    BINDS(b_int("id", p->c.id)), &times, e) < 0)
		return -1;
	if (times >= (p->step->consent ? OFTEN_EXTENDED_AGREED :
	    OFTEN_EXTENDED))
		return act_refuse(e, N_("it is extended once, and once more "
		    "with the complainant's consent (decree, article 21)"),
		    NULL);
	if (complaint_desk_calendar(p->desk, e) < 0 ||
	    complaint_term_read(p->desk->store, &p->c, p->now, &t, e) < 0 ||
	    deadline_extension_fits(p->desk->calendar, &t.ask, more, &fits,
	    e) < 0)
		return -1;
	if (!fits)
		return act_refuse(e, N_("an extension is at most as long as "
		    "the period (decree, article 21)"), NULL);
	p->v.period = mem_text(p->step->period);
	p->v.consent = p->step->consent;
	if (complaint_term_extend(&t, p->step->period, e) < 0)
		return -1;
	return deadline_due(p->desk->calendar, &t.ask, &p->v.due_at, e);
}

/* The deadline anew; the pause that was open ends now. */
static int
count_again(struct act_plan *p, bool supplement, struct err *e)
{
	if (act_check_paused(p, supplement, e) < 0)
		return -1;
	p->v.wait_until = 0;
	return complaint_due(p->desk, &p->c, p->now, &p->v.due_at, e);
}

int
act_time(struct act_plan *p, struct err *e)
{
	switch (p->step->action) {
	case COMPLAINT_ARRIVED:
		return count_again(p, true, e);
	case COMPLAINT_RESUME:
		return count_again(p, false, e);
	case COMPLAINT_SUPPLEMENT:
	case COMPLAINT_AGAIN:
	case COMPLAINT_PROLONG:
		return act_supplement(p, e);
	case COMPLAINT_PAUSE:
		return pause(p, e);
	case COMPLAINT_EXTEND:
		return extend(p, e);
	default: /* COMPLAINT_MOVE */
		act_put(&p->v.reason, p->step->reason);
		return complaint_due(p->desk, &p->c, p->now, &p->v.due_at, e);
	}
}
