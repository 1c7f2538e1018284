/*
 * Events of complaints; see act.h.  A step goes through three: the
 * complaint as it stands is read and the step held against the table
 * (plan), what the action adds is filled in (act_plan.c), and the event is
 * written.  What follows from it the schema does in the same statement.
 */
#include "lib/complaint/act.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/buf.h"
#include "lib/base/clock.h"
#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/complaint/act_impl.h"
#include "lib/complaint/event.sql.h"
#include "lib/complaint/follow.h"
#include "lib/person/person.h"
#include "lib/text/nfc.h"

#define OPEN "received assigned in-progress"
#define ENDED "answered refused returned transferred-out merged withdrawn " \
	"lapsed closed"

/* DESIGN's table, as complaint_rule has it too; a test compares them. */
static const struct act_rule rules[COMPLAINT_ACTIONS] = {
	[COMPLAINT_FILE] = { "file", "filed", NULL, WHO_TIME, ACT_TEXT |
	    ACT_TELL },
	[COMPLAINT_BILL] = { "bill", "filed", "fee-due", WHO_TIME, ACT_TELL },
	[COMPLAINT_RECEIVE] = { "receive", "filed fee-due", "received",
	    WHO_CIVIL, ACT_TELL },
	[COMPLAINT_LAPSE] = { "lapse", "fee-due", "lapsed", WHO_TIME,
	    ACT_TELL },
	[COMPLAINT_ASSIGN] = { "assign", "received", "assigned", WHO_CIVIL,
	    ACT_TELL | ACT_QUIET },
	[COMPLAINT_START] = { "start", "assigned", "in-progress",
	    WHO_OFFICER, ACT_TELL | ACT_QUIET },
	[COMPLAINT_TRANSFER] = { "transfer", "assigned in-progress",
	    "assigned", WHO_OFFICER, ACT_TELL | ACT_QUIET },
	[COMPLAINT_TRANSFER_OUT] = { "transfer-out", OPEN,
	    "transferred-out", WHO_CIVIL, ACT_TELL },
	[COMPLAINT_MERGE] = { "merge", OPEN, "merged", WHO_CIVIL, ACT_TELL },
	[COMPLAINT_SPLIT] = { "split", "merged", NULL, WHO_TIME, ACT_TELL },
	[COMPLAINT_CLOSE_REPEAT] = { "close-repeat", OPEN, "closed",
	    WHO_CIVIL, ACT_TEXT | ACT_TELL },
	[COMPLAINT_ANSWER] = { "answer", "in-progress", "answered",
	    WHO_OFFICER, ACT_TEXT | ACT_TELL },
	[COMPLAINT_REFUSE] = { "refuse", "in-progress", "refused",
	    WHO_OFFICER, ACT_TEXT | ACT_TELL },
	[COMPLAINT_RETURN] = { "return", "in-progress", "returned",
	    WHO_OFFICER, ACT_TEXT | ACT_TELL },
	[COMPLAINT_WITHDRAW] = { "withdraw", "filed fee-due " OPEN,
	    "withdrawn", WHO_COMPLAINANT, ACT_TELL },
	[COMPLAINT_CLOSE] = { "close", "answered refused returned", "closed",
	    WHO_OFFICER, ACT_TELL | ACT_QUIET },
	[COMPLAINT_SUPPLEMENT] = { "supplement", OPEN, NULL, WHO_OFFICER,
	    ACT_TEXT | ACT_TELL },
	[COMPLAINT_AGAIN] = { "supplement-again", OPEN, NULL, WHO_OFFICER,
	    ACT_TEXT | ACT_TELL },
	[COMPLAINT_PROLONG] = { "prolong", OPEN, NULL, WHO_COMPLAINANT,
	    ACT_TELL },
	[COMPLAINT_ARRIVED] = { "supplement-arrived", OPEN, NULL,
	    WHO_COMPLAINANT, 0 },
	[COMPLAINT_PAUSE] = { "pause", OPEN, NULL, WHO_OFFICER, ACT_TELL },
	[COMPLAINT_RESUME] = { "resume", OPEN, NULL, WHO_OFFICER, 0 },
	[COMPLAINT_EXTEND] = { "extend", OPEN, NULL, WHO_OFFICER, ACT_TELL },
	[COMPLAINT_MOVE] = { "move", OPEN, NULL, WHO_TIME, ACT_TELL },
	[COMPLAINT_PROGRESS] = { "progress", OPEN, NULL, WHO_OFFICER,
	    ACT_TEXT | ACT_TELL },
	[COMPLAINT_CORRECT] = { "correct", "filed fee-due " OPEN, NULL,
	    WHO_COMPLAINANT, ACT_TEXT },
	[COMPLAINT_RATE] = { "rate", "answered refused returned closed",
	    NULL, WHO_COMPLAINANT, 0 },
	[COMPLAINT_REPASSWORD] = { "repassword", "filed fee-due " OPEN " "
	    ENDED, NULL, WHO_CIVIL, ACT_TELL },
	[COMPLAINT_CONCEAL] = { "conceal", "filed fee-due " OPEN " " ENDED,
	    NULL, WHO_COMPLAINANT, 0 },
	[COMPLAINT_DISCLOSE] = { "disclose", "filed fee-due " OPEN " " ENDED,
	    NULL, WHO_COMPLAINANT, 0 },
};

const char *
complaint_action_word(enum complaint_action a)
{
	return rules[a].word;
}

static bool
is_in(const char *state, const char *list)
{
	size_t n = strlen(state);

	for (const char *at = list; (at = strstr(at, state)) != NULL; at += n)
		if ((at == list || at[-1] == ' ') &&
		    (at[n] == ' ' || at[n] == '\0'))
			return true;
	return false;
}

bool
complaint_action_takes(enum complaint_action a, const char *state)
{
	return is_in(state, rules[a].takes);
}

bool
complaint_action_may(const struct actor *actor, const struct complaint *c,
    enum complaint_action a)
{
	return act_is_who(actor, c, rules[a].who);
}

bool
complaint_action_may_be_quiet(enum complaint_action a)
{
	return (rules[a].flags & ACT_QUIET) != 0;
}

static void
plan_clear(struct act_plan *p)
{
	complaint_clear(&p->c);
	complaint_event_clear(&p->v);
	free(p->title);
	free(p->text);
}

static int
clean(const char *name, const char *text, bool many_lines, char **out,
    struct err *e)
{
	struct buf b = BUF_INIT;

	if (text == NULL)
		return 0;
	if (text_clean(text, strlen(text), many_lines, &b, e) < 0) {
		buf_clear(&b);
		return err_prefix(e, "%s", name);
	}
	if (b.len > 0)
		*out = buf_take(&b);
	buf_clear(&b);
	return 0;
}

bool
act_follows(const struct act_plan *p)
{
	return p->step->by_time && p->step->other_id != 0 &&
	    p->step->other_id == p->c.merged_into &&
	    (p->step->action == COMPLAINT_ANSWER ||
	    p->step->action == COMPLAINT_REFUSE ||
	    p->step->action == COMPLAINT_SPLIT);
}

static int
check_state(const struct act_plan *p, struct err *e)
{
	if (is_in(p->c.state, p->rule->takes) || act_follows(p))
		return 0;
	err_set(e, ERR_REFUSED, "complaint %s is %s, so that '%s' does not "
	    "apply", p->c.number, i18n_word(p->c.state),
	    i18n_word(p->rule->word));
	if (p->step->action == COMPLAINT_ASSIGN &&
	    is_in(p->c.state, "assigned in-progress"))
		return err_hint(e, "'osanctl complaint transfer %s' gives it "
		    "to somebody else, or names its officer", p->c.number);
	return err_hint(e, "'osanctl complaint show %s' tells how it came "
	    "to that", p->c.number);
}

static int
check_words(struct act_plan *p, struct err *e)
{
	const struct complaint_step *s = p->step;

	if (clean(_("title"), s->title, false, &p->title, e) < 0 ||
	    clean(_("text"), s->text, true, &p->text, e) < 0)
		return -1;
	if ((p->rule->flags & ACT_TEXT) == 0 || p->text != NULL)
		return 0;
	err_set(e, ERR_USAGE, "'%s' needs a text",
	    i18n_word(p->rule->word));
	return err_hint(e, "give it with --text, or --text-file");
}

/* What any action has. */
static void
fill_common(struct act_plan *p)
{
	const struct complaint_step *s = p->step;
	bool quiet = s->quiet && (p->rule->flags & ACT_QUIET) != 0;
	struct complaint_event *v = &p->v;

	v->complaint_id = p->c.id;
	v->action = mem_text(p->rule->word);
	v->from_state = mem_text(p->c.state);
	v->to_state = mem_text(p->rule->to != NULL ? p->rule->to :
	    p->c.state);
	v->at = p->now;
	v->staff_id = p->desk->actor->staff_id;
	v->actor = mem_text(p->desk->actor->login);
	v->department_id = p->c.department_id;
	v->department = mem_text(p->c.department);
	v->officer_id = p->c.officer_id;
	v->officer = mem_text(p->c.officer);
	v->phone = mem_text("");
	v->reason = mem_text("");
	v->remedy = mem_text("");
	v->agency = mem_text("");
	v->due_at = p->c.due_at;
	v->wait_until = p->rule->to == NULL ? p->c.wait_until : 0;
	v->has_text = p->text != NULL;
	v->notice = (p->rule->flags & ACT_TELL) != 0 && !quiet;
}

static int
plan(struct complaint_desk *d, int64_t id, const struct complaint_step *s,
    struct act_plan *p, struct err *e)
{
	p->desk = d;
	p->step = s;
	p->rule = &rules[s->action];
	p->now = clock_now();
	if (complaint_get(d->store, id, &p->c, e) < 0 ||
	    act_may(p, e) < 0 ||
	    complaint_check_version(&p->c, s->version, e) < 0 ||
	    check_state(p, e) < 0 || check_words(p, e) < 0)
		return -1;
	fill_common(p);
	return act_fill(p, e);
}

/* One sealed column of the event; *out is NULL where there is none. */
static int
seal(struct act_plan *p, const char *column, const char *text,
    unsigned char **out, size_t *n, struct err *e)
{
	*out = NULL;
	*n = 0;
	if (text == NULL)
		return 0;
	if (p->desk->keyring == NULL) {
		err_set(e, ERR_CRYPTO, "what is written about a complaint is "
		    "sealed, and there is no key");
		return err_hint(e, "name the key file with --key");
	}
	return person_seal_own(p->desk->store, p->desk->keyring,
	    p->c.citizen_id, "complaint_event", column, p->v.id, text,
	    strlen(text), out, n, e);
}

static int
insert(struct act_plan *p, const unsigned char *title, size_t title_len,
    const unsigned char *text, size_t text_len, struct err *e)
{
	const struct complaint_event *v = &p->v;

	return store_run(p->desk->store, &sql_event_insert, BINDS(
	    b_int("id", v->id), b_int("complaint_id", v->complaint_id),
	    b_text("action", v->action), b_text("from_state", v->from_state),
	    b_text("to_state", v->to_state), b_int("at", v->at),
	    b_ref("staff_id", v->staff_id), b_text("actor", v->actor),
	    b_ref("department_id", v->department_id),
	    b_ref("officer_id", v->officer_id), b_text("phone", v->phone),
	    b_text("reason", v->reason),
	    b_blob("title_sealed", title, title_len),
	    b_blob("text_sealed", text, text_len),
	    b_text("remedy", v->remedy), b_text("agency", v->agency),
	    b_ref("from_at", v->from_at), b_ref("until", v->until),
	    b_text("period", v->period), b_ref("due_at", v->due_at),
	    b_ref("wait_until", v->wait_until),
	    b_int("consent", v->consent), b_ref("rating", v->rating),
	    b_ref("other_id", v->other_id), b_int("notice", v->notice),
	    b_int("complaint_version", p->c.version)), e);
}

static int
write(struct act_plan *p, struct err *e)
{
	unsigned char *title = NULL, *text = NULL;
	size_t title_len, text_len;
	int rc = -1;

	if (store_int(p->desk->store, &sql_event_next_id, NO_BINDS, &p->v.id,
	    e) < 0 ||
	    seal(p, "title", p->title, &title, &title_len, e) < 0 ||
	    seal(p, "text", p->text, &text, &text_len, e) < 0)
		goto out;
	rc = insert(p, title, title_len, text, text_len, e);
out:
	free(title);
	free(text);
	return rc;
}

/* The event is the caller's. */
static void
give(struct act_plan *p, struct complaint_event *v)
{
	complaint_event_clear(v);
	*v = p->v;
	p->v = (struct complaint_event)COMPLAINT_EVENT_INIT;
}

int
complaint_act(struct complaint_desk *d, int64_t id,
    const struct complaint_step *s, struct complaint_event *v, struct err *e)
{
	struct act_plan p = { .c = COMPLAINT_INIT };
	int rc = plan(d, id, s, &p, e);

	if (rc == 0)
		rc = write(&p, e);
	if (rc == 0 && p.c.ended_at == 0 && p.rule->to != NULL)
		rc = complaint_follow(d, id, e);
	if (rc == 0)
		give(&p, v);
	plan_clear(&p);
	return rc;
}

int
complaint_act_check(struct complaint_desk *d, int64_t id,
    const struct complaint_step *s, struct complaint_event *v, struct err *e)
{
	struct act_plan p = { .c = COMPLAINT_INIT };
	int rc = plan(d, id, s, &p, e);

	if (rc == 0)
		give(&p, v);
	plan_clear(&p);
	return rc;
}
