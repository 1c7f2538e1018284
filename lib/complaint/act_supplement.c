/*
 * A supplement that is asked for, asked for again, or given more time
 * (decree of the civil petitions act, article 24).  It is wanted by the end
 * of a day; the day of the asking does not count (Civil Act, article 157).
 * Its time does not count towards the deadline until it arrives.
 */
#include "lib/base/clock.h"
#include "lib/base/i18n.h"
#include "lib/complaint/act.sql.h"
#include "lib/complaint/act_impl.h"
#include "lib/complaint/often.h"

#define AGAIN_DAYS 10 /* the second time may be as long */

static int
times(struct act_plan *p, const struct sql *sql, int64_t *n, struct err *e)
{
	return store_int(p->desk->store, sql, BINDS(b_int("id", p->c.id)), n,
	    e);
}

/* By when it is wanted so far. */
static int
wanted_by(struct act_plan *p, int64_t *until, struct err *e)
{
	if (act_check_paused(p, true, e) < 0)
		return -1;
	return store_int(p->desk->store, &sql_act_supplement,
	    BINDS(b_int("id", p->c.id)), until, e);
}

/* Days from now's to the last one. */
static int32_t
days_until(const struct act_plan *p)
{
	return clock_day(p->step->until - 1) - clock_day(p->now);
}

static int
check_again(struct act_plan *p, struct err *e)
{
	int64_t until, asked;

	if (wanted_by(p, &until, e) < 0 ||
	    times(p, &sql_act_again, &asked, e) < 0)
		return -1;
	if (asked >= OFTEN_AGAIN)
		return act_refuse(e, N_("it is asked for again once (decree, "
		    "article 24)"), N_("what did not come is returned with "
		    "'osanctl complaint return'"));
	if (until >= p->now)
		return act_refuse(e, N_("the time for the supplement is not "
		    "over yet"), NULL);
	if (days_until(p) > AGAIN_DAYS)
		return act_refuse(e, N_("the second time for a supplement is "
		    "at most 10 days (decree, article 24)"), NULL);
	return 0;
}

static int
check_prolong(struct act_plan *p, struct err *e)
{
	int64_t until, asked;

	if (wanted_by(p, &until, e) < 0 ||
	    times(p, &sql_act_prolonged, &asked, e) < 0)
		return -1;
	if (until < p->now)
		return act_refuse(e, N_("the time for the supplement is over"),
		    N_("ask for it again with 'osanctl complaint supplement "
		    "--again'"));
	if (asked >= OFTEN_PROLONGED)
		return act_refuse(e, N_("the complainant may ask for more time "
		    "twice (decree, article 24)"), NULL);
	if (p->step->until <= until)
		return err_set(e, ERR_USAGE, "that is no more time than there "
		    "was");
	return 0;
}

int
act_supplement(struct act_plan *p, struct err *e)
{
	enum complaint_action a = p->step->action;

	if (a == COMPLAINT_SUPPLEMENT && act_check_unpaused(p, e) < 0)
		return -1;
	if (p->step->until <= p->now)
		return err_set(e, ERR_USAGE, "the time for the supplement "
		    "lies in the past");
	if ((a == COMPLAINT_AGAIN && check_again(p, e) < 0) ||
	    (a == COMPLAINT_PROLONG && check_prolong(p, e) < 0))
		return -1;
	p->v.until = p->step->until;
	p->v.wait_until = p->step->until;
	return act_set_phone(p, e);
}
