/*
 * What a person can do to a complaint; see deed.h.
 */
#include "lib/complaint/deed.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/clock.h"
#include "lib/complaint/deed.sql.h"
#include "lib/complaint/file.h"
#include "lib/complaint/merge.h"
#include "lib/complaint/often.h"
#include "lib/complaint/payment.h"
#include "lib/complaint/secret.h"

static const struct {
	enum complaint_action action; /* COMPLAINT_ACTIONS: none */
	const char *word;             /* where there is none */
	bool many;
} deeds[DEEDS] = {
	[DEED_RECEIVE] = { COMPLAINT_RECEIVE, NULL, true },
	[DEED_PAY] = { COMPLAINT_ACTIONS, "pay", false },
	[DEED_REFUND] = { COMPLAINT_ACTIONS, "refund", false },
	[DEED_ASSIGN] = { COMPLAINT_ASSIGN, NULL, true },
	[DEED_START] = { COMPLAINT_START, NULL, true },
	[DEED_TRANSFER] = { COMPLAINT_TRANSFER, NULL, true },
	[DEED_TRANSFER_OUT] = { COMPLAINT_TRANSFER_OUT, NULL, true },
	[DEED_ANSWER] = { COMPLAINT_ANSWER, NULL, false },
	[DEED_REFUSE] = { COMPLAINT_REFUSE, NULL, false },
	[DEED_RETURN] = { COMPLAINT_RETURN, NULL, false },
	[DEED_SUPPLEMENT] = { COMPLAINT_SUPPLEMENT, NULL, false },
	[DEED_AGAIN] = { COMPLAINT_AGAIN, NULL, false },
	[DEED_PROLONG] = { COMPLAINT_PROLONG, NULL, false },
	[DEED_ARRIVED] = { COMPLAINT_ARRIVED, NULL, false },
	[DEED_EXTEND] = { COMPLAINT_EXTEND, NULL, true },
	[DEED_PAUSE] = { COMPLAINT_PAUSE, NULL, true },
	[DEED_RESUME] = { COMPLAINT_RESUME, NULL, true },
	[DEED_PROGRESS] = { COMPLAINT_PROGRESS, NULL, false },
	[DEED_CORRECT] = { COMPLAINT_CORRECT, NULL, false },
	[DEED_REPASSWORD] = { COMPLAINT_REPASSWORD, NULL, false },
	[DEED_MERGE] = { COMPLAINT_MERGE, NULL, true },
	[DEED_CLOSE_REPEAT] = { COMPLAINT_CLOSE_REPEAT, NULL, false },
	[DEED_WITHDRAW] = { COMPLAINT_WITHDRAW, NULL, false },
	[DEED_CLOSE] = { COMPLAINT_CLOSE, NULL, true },
	[DEED_RATE] = { COMPLAINT_RATE, NULL, false },
	[DEED_OBJECT] = { COMPLAINT_ACTIONS, "object", false },
	[DEED_PUBLISH] = { COMPLAINT_ACTIONS, "publish", false },
	[DEED_UNPUBLISH] = { COMPLAINT_ACTIONS, "unpublish", false },
	[DEED_CONCEAL] = { COMPLAINT_CONCEAL, NULL, false },
	[DEED_DISCLOSE] = { COMPLAINT_DISCLOSE, NULL, false },
};

const char *
complaint_deed_word(enum complaint_deed deed)
{
	return deeds[deed].word != NULL ? deeds[deed].word :
	    complaint_action_word(deeds[deed].action);
}

enum complaint_action
complaint_deed_action(enum complaint_deed deed)
{
	return deeds[deed].action;
}

bool
complaint_deed_is_many(enum complaint_deed deed)
{
	return deeds[deed].many;
}

/* --- what is offered ----------------------------------------------------- */

struct facts {
	struct complaint c;
	bool supplement;   /* the pause that is open waits for one */
	bool overdue;      /* which did not come in its time */
	int64_t again;     /* how often it was asked for once more, */
	int64_t prolonged; /* and given more time */
	int64_t extended;
	int64_t leads;     /* how many were merged into it */
	int64_t unpublished, published; /* events with words */
	int64_t refusals;
	bool discloses;    /* the actor may */
};

static int
read_facts(struct complaint_desk *d, int64_t id, struct facts *f,
    struct err *e)
{
	struct stmt *st;
	int rc;

	if (complaint_get(d->store, id, &f->c, e) < 0 ||
	    disclosure_allowed(d, &f->discloses, e) < 0 ||
	    stmt_open(d->store, &sql_deed_facts, BINDS(b_int("id", id)), &st,
	    e) < 0)
		return -1;
	rc = stmt_next(st, e);
	if (rc > 0) {
		f->supplement = !stmt_null(st, 0);
		f->overdue = f->supplement && stmt_int(st, 0) < clock_now();
		f->again = stmt_int(st, 1);
		f->prolonged = stmt_int(st, 2);
		f->extended = stmt_int(st, 3);
		f->leads = stmt_int(st, 4);
		f->unpublished = stmt_int(st, 5);
		f->published = stmt_int(st, 6);
		f->refusals = stmt_int(st, 7);
	}
	stmt_close(st);
	return rc < 0 ? -1 : 0;
}

/* What an action needs besides its states. */
static bool
fits(const struct facts *f, enum complaint_deed deed)
{
	const struct complaint *c = &f->c;

	switch (deed) {
	case DEED_RECEIVE:
		return payment_open(c) == 0;
	case DEED_RETURN:
		return f->overdue;
	case DEED_SUPPLEMENT:
	case DEED_PAUSE:
		return c->paused_at == 0;
	case DEED_AGAIN:
		return f->overdue && f->again < OFTEN_AGAIN;
	case DEED_PROLONG:
		return f->supplement && !f->overdue &&
		    f->prolonged < OFTEN_PROLONGED;
	case DEED_ARRIVED:
		return f->supplement;
	case DEED_RESUME:
		return c->paused_at != 0 && !f->supplement;
	case DEED_EXTEND:
		return f->extended < OFTEN_EXTENDED_AGREED;
	case DEED_MERGE:
		return f->leads == 0;
	case DEED_CLOSE_REPEAT:
		return strcmp(c->category, "legal") != 0;
	case DEED_RATE:
		return c->rating == 0;
	case DEED_CONCEAL:
		return !c->is_private;
	case DEED_DISCLOSE:
		return c->is_private;
	default:
		return true;
	}
}

static bool
is_offered(const struct actor *a, const struct facts *f,
    enum complaint_deed deed)
{
	const struct complaint *c = &f->c;
	enum complaint_action action = deeds[deed].action;

	switch (deed) {
	case DEED_PAY:
		return strcmp(c->state, "fee-due") == 0 &&
		    actor_may(a, PERMIT_COMPLAINT_PAY);
	case DEED_REFUND:
		return payment_returnable(c) > 0 &&
		    actor_may(a, PERMIT_COMPLAINT_PAY);
	case DEED_OBJECT:
		return f->refusals > 0 && c->ended_at != 0 &&
		    actor_may(a, PERMIT_COMPLAINT_FILE);
	case DEED_PUBLISH:
		return f->discloses && c->publishable && !c->is_private &&
		    c->received_at != 0 && f->unpublished > 0;
	case DEED_UNPUBLISH:
		return f->discloses && f->published > 0;
	default:
		return complaint_action_takes(action, c->state) &&
		    complaint_action_may(a, c, action) && fits(f, deed);
	}
}

int
complaint_offers(struct complaint_desk *d, int64_t id,
    struct complaint_offers *out, struct err *e)
{
	struct facts f = { .c = COMPLAINT_INIT };
	int rc = read_facts(d, id, &f, e);

	*out = (struct complaint_offers){ .n = 0 };
	for (int i = 0; rc == 0 && i < DEEDS; i++) {
		out->has[i] = is_offered(d->actor, &f,
		    (enum complaint_deed)i);
		out->n += out->has[i];
	}
	complaint_clear(&f.c);
	return rc;
}

/* --- doing it ------------------------------------------------------------ */

static int
pay(struct complaint_desk *d, const struct complaint_wish *w,
    struct complaint *c, struct err *e)
{
	int64_t id;

	if (actor_check(d->store, d->actor, PERMIT_COMPLAINT_PAY, e) < 0)
		return -1;
	return payment_confirm(d, c, w->amount, PAYMENT_COUNTER, &id, e);
}

static int
refund(struct complaint_desk *d, const struct complaint_wish *w,
    struct complaint *c, struct err *e)
{
	if (actor_check(d->store, d->actor, PERMIT_COMPLAINT_PAY, e) < 0)
		return -1;
	return payment_refund(d, c, w->amount, w->step.reason, e);
}

/* Of the same kind, by the same person, who came in. */
static int
object(struct complaint_desk *d, const struct complaint_wish *w,
    struct complaint *c, struct err *e)
{
	const struct complaint_filing f = {
		.kind = c->kind,
		.channel = "visit",
		.citizen_id = c->citizen_id,
		.title = w->step.title,
		.text = w->step.text,
		.is_private = c->is_private,
		.objects_to = c->id,
	};
	struct complaint filed = COMPLAINT_INIT;

	if (actor_check(d->store, d->actor, PERMIT_COMPLAINT_FILE, e) < 0 ||
	    complaint_file(d, &f, &filed, e) < 0) {
		complaint_clear(&filed);
		return -1;
	}
	complaint_clear(c);
	*c = filed;
	return 0;
}

static int
publish(struct complaint_desk *d, const struct complaint_wish *w,
    const struct complaint *c, struct err *e)
{
	if (disclosure_may(d, e) < 0)
		return -1;
	for (size_t i = 0; i < w->n_read; i++)
		if (disclosure_publish(d, c, &w->read[i], e) < 0)
			return -1;
	if (w->n_read > 0)
		return 0;
	return err_set(e, ERR_REFUSED, "nothing of complaint %s waits to be "
	    "published", c->number);
}

static int
unpublish(struct complaint_desk *d, const struct complaint *c, struct err *e)
{
	int64_t n = 0;

	if (disclosure_may(d, e) < 0 ||
	    disclosure_take_back(d, c, 0, &n, e) < 0)
		return -1;
	return n > 0 ? 0 : err_set(e, ERR_REFUSED, "nothing of complaint %s "
	    "is public", c->number);
}

/* What is no action of act.h. */
static int
do_other(struct complaint_desk *d, int64_t id,
    const struct complaint_wish *w, struct complaint *c, struct err *e)
{
	if (complaint_get(d->store, id, c, e) < 0 ||
	    complaint_check_version(c, w->step.version, e) < 0)
		return -1;
	switch (w->deed) {
	case DEED_PAY:
		return pay(d, w, c, e);
	case DEED_REFUND:
		return refund(d, w, c, e);
	case DEED_OBJECT:
		return object(d, w, c, e);
	case DEED_PUBLISH:
		return publish(d, w, c, e);
	default:
		return unpublish(d, c, e);
	}
}

int
complaint_deed_do(struct complaint_desk *d, int64_t id,
    const struct complaint_wish *w, struct complaint *c, struct err *e)
{
	struct complaint_event v = COMPLAINT_EVENT_INIT;
	struct complaint_step s = w->step;
	int rc;

	s.action = deeds[w->deed].action;
	if (s.action == COMPLAINT_ACTIONS)
		return do_other(d, id, w, c, e);
	if (s.action == COMPLAINT_RECEIVE)
		return complaint_receive(d, id, s.version, false, c, e);
	rc = s.action == COMPLAINT_REPASSWORD ? complaint_repassword(d, id,
	    s.reason, w->hash, s.version, &v, e) :
	    complaint_act(d, id, &s, &v, e);
	if (rc == 0)
		rc = complaint_get(d->store, id, c, e);
	complaint_event_clear(&v);
	return rc;
}

int
complaint_deed_check_all(struct store *store, const struct complaint_wish *w,
    const int64_t *ids, size_t n, struct err *e)
{
	if (w->deed != DEED_MERGE || w->step.other_id == 0)
		return 0;
	return complaint_merge_check(store, w->step.other_id, ids, n, e);
}
