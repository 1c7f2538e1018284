/*
 * What each action adds to its event: who is in charge from here on, when
 * the answer is due, what time alone will bring next.
 */
#include <stdlib.h>
#include <string.h>

#include "lib/base/clock.h"
#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/complaint/act.sql.h"
#include "lib/complaint/act_impl.h"
#include "lib/complaint/merge.h"
#include "lib/complaint/term.h"
#include "lib/org/setting.h"

int
act_refuse(struct err *e, const char *text, const char *hint)
{
	err_set(e, ERR_REFUSED, "%s", _(text));
	return hint != NULL ? err_hint(e, "%s", _(hint)) : -1;
}

void
act_put(char **where, const char *text)
{
	free(*where);
	*where = mem_text(text != NULL ? text : "");
}

/* The department in charge from here on, with its telephone number. */
static int
set_department(struct act_plan *p, int64_t id, bool *civil, bool *audit,
    struct err *e)
{
	struct stmt *st;
	int rc;

	if (stmt_open(p->desk->store, &sql_act_department,
	    BINDS(b_int("id", id)), &st, e) < 0)
		return -1;
	rc = stmt_next(st, e);
	if (rc > 0) {
		const char *kind = stmt_text(st, 1);

		p->v.department_id = id;
		act_put(&p->v.department, stmt_text(st, 0));
		act_put(&p->v.phone, stmt_text(st, 2));
		*civil = strcmp(kind, "civil-affairs") == 0;
		*audit = strcmp(kind, "audit") == 0;
		if (!stmt_null(st, 3))
			rc = err_set(e, ERR_REFUSED, "department '%s' is "
			    "closed", p->v.department);
	} else if (rc == 0) {
		rc = err_set(e, ERR_NOT_FOUND, "there is no such department");
	}
	stmt_close(st);
	return rc < 0 ? -1 : 0;
}

/* Who of the department is in charge; 0 leaves it to the department. */
static int
set_officer(struct act_plan *p, int64_t id, struct err *e)
{
	struct stmt *st;
	int rc;

	p->v.officer_id = id;
	act_put(&p->v.officer, NULL);
	if (id == 0)
		return 0;
	if (stmt_open(p->desk->store, &sql_act_officer,
	    BINDS(b_int("id", id), b_int("now", p->now)), &st, e) < 0)
		return -1;
	rc = stmt_next(st, e);
	if (rc > 0) {
		act_put(&p->v.officer, stmt_text(st, 0));
		if (stmt_int(st, 1) != p->v.department_id)
			rc = err_set(e, ERR_REFUSED, "%s does not work in "
			    "department '%s'", p->v.officer,
			    p->v.department);
		else if (stmt_int(st, 2) != 0)
			rc = err_set(e, ERR_REFUSED, "%s does not work here "
			    "any more", p->v.officer);
	} else if (rc == 0) {
		rc = err_set(e, ERR_NOT_FOUND, "there is no such officer");
	}
	stmt_close(st);
	return rc < 0 ? -1 : 0;
}

int
act_set_phone(struct act_plan *p, struct err *e)
{
	bool civil, audit;

	if (p->v.department_id != 0 && p->v.phone[0] == '\0' &&
	    set_department(p, p->v.department_id, &civil, &audit, e) < 0)
		return -1;
	if (p->v.phone[0] != '\0')
		return 0;
	free(p->v.phone);
	p->v.phone = NULL;
	return setting_text(p->desk->store, SETTING_SITE_PHONE, &p->v.phone,
	    e);
}

/* A letter of a result names one (article 9). */
static int
need_phone(struct act_plan *p, struct err *e)
{
	if (act_set_phone(p, e) < 0)
		return -1;
	if (p->v.phone[0] != '\0')
		return 0;
	return act_refuse(e, N_("an answer names a telephone number, and "
	    "neither the department nor the site has one"),
	    N_("set it with 'osanctl dept set' or the setting site.phone"));
}

static int
receive(struct act_plan *p, struct err *e)
{
	int64_t owed = p->c.fee + p->c.postage - p->c.paid;

	if (owed > 0) {
		err_set(e, ERR_REFUSED, "complaint %s is received once its "
		    "fee is paid (article 9(2)): %lld won are open",
		    p->c.number, (long long)owed);
		return err_hint(e, "'osanctl complaint pay confirm %s' "
		    "records what was paid", p->c.number);
	}
	p->c.received_at = p->now;
	return complaint_due(p->desk, &p->c, p->now, &p->v.due_at, e);
}

static int
assign(struct act_plan *p, struct err *e)
{
	bool civil = false, audit = false;

	if (p->step->department_id == 0)
		return err_set(e, ERR_USAGE, "the department is missing");
	if (set_department(p, p->step->department_id, &civil, &audit, e) < 0 ||
	    set_officer(p, p->step->officer_id, e) < 0)
		return -1;
	if (p->c.repeats != 0 && strcmp(p->c.category, "grievance") == 0 &&
	    !audit)
		return act_refuse(e, N_("the same grievance again goes to the "
		    "audit department"), NULL);
	if (p->step->action == COMPLAINT_TRANSFER && !civil &&
	    !p->step->by_time &&
	    !actor_may(p->desk->actor, PERMIT_COMPLAINT_DIRECT)) {
		err_set(e, ERR_DENIED, "from one department to another it "
		    "goes through civil affairs");
		return err_hint(e, "pass it to the civil-affairs department");
	}
	return 0;
}

/* Whoever starts it is in charge; one that has an officer is theirs. */
static int
start(struct act_plan *p, struct err *e)
{
	int64_t officer = p->c.officer_id != 0 ? p->c.officer_id :
	    p->desk->actor->staff_id;

	if (p->c.department_id == 0)
		return act_refuse(e, N_("no department is in charge yet"),
		    NULL);
	p->v.department_id = p->c.department_id;
	return set_officer(p, officer, e);
}

/* What leads others is answered for them, and follows none. */
static int
check_follows(struct act_plan *p, struct err *e)
{
	int64_t led;

	if (complaint_merged(p->desk->store, p->c.id, &led, e) < 0)
		return -1;
	if (led == 0)
		return 0;
	return err_set(e, ERR_REFUSED, "others were merged into complaint "
	    "%s: it is the leading one", p->c.number);
}

/* Whom the complainant asks about a repeat that was closed: its officer, or
 * whoever closes it. */
static int
set_closer(struct act_plan *p, struct err *e)
{
	const struct actor *a = p->desk->actor;
	int64_t department = a->department_id;
	bool civil, audit;

	if (p->c.officer_id != 0)
		return need_phone(p, e);
	if (department == 0 && store_int(p->desk->store, &sql_act_civil,
	    NO_BINDS, &department, e) < 0)
		return -1;
	if (set_department(p, department, &civil, &audit, e) < 0)
		return -1;
	p->v.officer_id = a->staff_id;
	act_put(&p->v.officer, a->login);
	return need_phone(p, e);
}

static int
check_other(struct act_plan *p, struct err *e)
{
	struct complaint other = COMPLAINT_INIT;
	int64_t results;
	int rc;

	if (p->step->other_id == 0)
		return err_set(e, ERR_USAGE, "the other complaint is missing");
	if (p->step->other_id == p->c.id)
		return err_set(e, ERR_USAGE, "it is the same complaint");
	rc = complaint_get(p->desk->store, p->step->other_id, &other, e);
	if (rc == 0 && p->step->action == COMPLAINT_MERGE &&
	    (other.ended_at != 0 || other.merged_into != 0))
		rc = err_set(e, ERR_REFUSED, "complaint %s is not open, so "
		    "that others are not merged into it", other.number);
	complaint_clear(&other);
	p->v.other_id = p->step->other_id;
	if (rc == 0 && p->step->action == COMPLAINT_MERGE)
		return check_follows(p, e);
	if (rc < 0)
		return -1;
	if (strcmp(p->c.category, "legal") == 0)
		return act_refuse(e, N_("a legal complaint is handled each "
		    "time"), NULL);
	if (store_int(p->desk->store, &sql_act_results, BINDS(
	    b_int("first", p->step->other_id), b_int("id", p->c.id),
	    b_int("citizen", p->c.citizen_id)), &results, e) < 0)
		return -1;
	if (results < 2)
		return act_refuse(e, N_("a repeated complaint is closed from "
		    "the third time on, after two results were told (act, "
		    "article 23)"), NULL);
	return set_closer(p, e);
}

/* The time in which the complainant may rate the answer. */
static int
ended(struct act_plan *p, struct err *e)
{
	int64_t within;

	if (p->step->action == COMPLAINT_RETURN) {
		int64_t until;

		if (store_int(p->desk->store, &sql_act_supplement,
		    BINDS(b_int("id", p->c.id)), &until, e) < 0)
			return -1;
		if (until == 0 || until >= p->now)
			return act_refuse(e, N_("it is returned only after a "
			    "supplement that did not come in its time"), NULL);
	}
	if (set_officer(p, p->c.officer_id, e) < 0)
		return -1;
	if (p->step->action == COMPLAINT_REFUSE &&
	    (p->step->remedy == NULL || p->step->remedy[0] == '\0'))
		return err_set(e, ERR_USAGE, "a refusal says what can be "
		    "done against it");
	act_put(&p->v.remedy, p->step->remedy);
	if (need_phone(p, e) < 0 || setting_int(p->desk->store,
	    SETTING_COMPLAINT_RATE_WITHIN, &within, e) < 0)
		return -1;
	p->v.wait_until = p->now + within;
	return 0;
}

static int
fill_rest(struct act_plan *p, struct err *e)
{
	const struct complaint_step *s = p->step;

	switch (s->action) {
	case COMPLAINT_TRANSFER_OUT:
		act_put(&p->v.agency, s->agency);
		return p->v.agency[0] != '\0' ? 0 : err_set(e, ERR_USAGE,
		    "the agency is missing");
	case COMPLAINT_CORRECT:
		p->v.consent = s->consent;
		if (!s->consent)
			return act_refuse(e, N_("a slip is corrected with the "
			    "complainant's consent (decree, article 6)"), NULL);
		return p->title != NULL ? 0 : err_set(e, ERR_USAGE,
		    "the title is missing");
	case COMPLAINT_RATE:
		p->v.rating = s->rating;
		return s->rating >= 1 && s->rating <= 5 ? 0 : err_set(e,
		    ERR_USAGE, "a rating is 1 to 5");
	case COMPLAINT_REPASSWORD:
	case COMPLAINT_WITHDRAW:
		act_put(&p->v.reason, s->reason);
		return p->v.reason[0] != '\0' || s->by_complainant ? 0 :
		    err_set(e, ERR_USAGE, "how it is known that the "
		    "complainant asks for it is missing");
	default:
		return 0;
	}
}

/* It is received within 8 working hours (decree, article 6). */
static int
file(struct act_plan *p, struct err *e)
{
	struct deadline_ask ask = { .received = p->c.filed_at,
		.period = { PERIOD_HOURS, PERIOD_HOURS_OF_DAY } };

	if (p->title == NULL)
		return err_set(e, ERR_USAGE, "the title is missing");
	if (complaint_desk_calendar(p->desk, e) < 0)
		return -1;
	return deadline_due(p->desk->calendar, &ask, &p->v.wait_until, e);
}

/* Unpaid, it lapses. */
static int
bill(struct act_plan *p, struct err *e)
{
	int64_t within;

	if (setting_int(p->desk->store, SETTING_COMPLAINT_PAY_WITHIN, &within,
	    e) < 0)
		return -1;
	p->v.wait_until = p->now + within;
	return 0;
}

/* Whether its time has come, for what time alone brings. */
static int
check_time(const struct act_plan *p, struct err *e)
{
	if (p->c.wait_until != 0 && p->c.wait_until <= p->now)
		return 0;
	return act_refuse(e, N_("its time has not come yet"), NULL);
}

int
act_fill(struct act_plan *p, struct err *e)
{
	switch (p->step->action) {
	case COMPLAINT_FILE:
		return file(p, e);
	case COMPLAINT_BILL:
		return bill(p, e);
	case COMPLAINT_RECEIVE:
		return receive(p, e);
	case COMPLAINT_LAPSE:
		return check_time(p, e);
	case COMPLAINT_ASSIGN:
	case COMPLAINT_TRANSFER:
		return assign(p, e);
	case COMPLAINT_START:
		return start(p, e);
	case COMPLAINT_MERGE:
	case COMPLAINT_CLOSE_REPEAT:
		return check_other(p, e);
	case COMPLAINT_SPLIT:
		return act_follow(p, e);
	case COMPLAINT_ANSWER:
	case COMPLAINT_REFUSE:
	case COMPLAINT_RETURN:
		return act_follows(p) ? act_follow(p, e) : ended(p, e);
	case COMPLAINT_ARRIVED:
	case COMPLAINT_RESUME:
	case COMPLAINT_SUPPLEMENT:
	case COMPLAINT_AGAIN:
	case COMPLAINT_PROLONG:
	case COMPLAINT_PAUSE:
	case COMPLAINT_EXTEND:
	case COMPLAINT_MOVE:
		return act_time(p, e);
	default:
		return fill_rest(p, e);
	}
}
