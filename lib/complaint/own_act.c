/*
 * What complainants do to their own complaints; see own_case.h.
 */
#include <string.h>

#include "lib/base/clock.h"
#include "lib/complaint/act.h"
#include "lib/complaint/file.h"
#include "lib/complaint/own_case.h"
#include "lib/complaint/own_case_impl.h"

static int
act(struct complaint_desk *d, int64_t id, struct complaint_step s,
    struct err *e)
{
	struct complaint_event v = COMPLAINT_EVENT_INIT;
	int rc;

	s.by_complainant = true;
	rc = complaint_act(d, id, &s, &v, e);
	complaint_event_clear(&v);
	return rc;
}

int
own_case_withdraw(struct complaint_desk *d, int64_t id, int64_t version,
    struct err *e)
{
	return act(d, id, (struct complaint_step){
	    .action = COMPLAINT_WITHDRAW, .version = version }, e);
}

int
own_case_rate(struct complaint_desk *d, int64_t id, int rating,
    struct err *e)
{
	return act(d, id, (struct complaint_step){ .action = COMPLAINT_RATE,
	    .rating = rating }, e);
}

int
own_case_supplement(struct complaint_desk *d, int64_t id, const char *text,
    int64_t version, struct err *e)
{
	if (text == NULL || text[strspn(text, " \t\r\n")] == '\0')
		return err_set(e, ERR_USAGE, "the text is missing");
	return act(d, id, (struct complaint_step){
	    .action = COMPLAINT_ARRIVED, .text = text, .version = version },
	    e);
}

int
own_case_prolong(struct complaint_desk *d, int64_t id, int64_t until,
    int64_t version, struct err *e)
{
	return act(d, id, (struct complaint_step){
	    .action = COMPLAINT_PROLONG, .until = until,
	    .version = version }, e);
}

int
own_case_conceal(struct complaint_desk *d, int64_t id, bool conceal,
    struct err *e)
{
	return act(d, id, (struct complaint_step){ .action = conceal ?
	    COMPLAINT_CONCEAL : COMPLAINT_DISCLOSE }, e);
}

/* An objection by the same person; title and text may be anything for the
 * mere question. */
static struct complaint_filing
objection(const struct complaint *c, const char *title, const char *text,
    const char *hash)
{
	return (struct complaint_filing){ .kind = c->kind, .channel = "web",
		.citizen_id = c->citizen_id, .title = title, .text = text,
		.is_private = c->is_private, .hash = hash,
		.objects_to = c->id };
}

int
own_case_object(struct complaint_desk *d, int64_t id, const char *title,
    const char *text, const char *hash, struct complaint *c,
    struct err *e)
{
	struct complaint first = COMPLAINT_INIT;
	struct complaint_filing f;
	int rc = complaint_get(d->store, id, &first, e);

	if (rc == 0) {
		f = objection(&first, title, text, hash);
		rc = complaint_file(d, &f, c, e);
	}
	complaint_clear(&first);
	return rc;
}

/* --- what they can do ---------------------------------------------------- */

/* 0 with *can; -1 for what is no refusal. */
static int
ask(int rc, bool *can, struct err *e)
{
	*can = rc == 0;
	if (rc < 0 && e->code != ERR_REFUSED && e->code != ERR_USAGE)
		return -1;
	err_clear(e);
	return 0;
}

int
own_case_offers(struct complaint_desk *d, struct own_case *o, struct err *e)
{
	const struct complaint *c = &o->c;
	const struct complaint_filing f = objection(c, "-", "-", NULL);
	const struct complaint_step steps[OWN_OBJECT] = {
		[OWN_WITHDRAW] = { .action = COMPLAINT_WITHDRAW },
		[OWN_SUPPLEMENT] = { .action = COMPLAINT_ARRIVED },
		[OWN_PROLONG] = { .action = COMPLAINT_PROLONG,
		    .until = o->wanted_until + CLOCK_DAY },
		[OWN_RATE] = { .action = COMPLAINT_RATE, .rating = 1 },
		[OWN_CONCEAL] = { .action = COMPLAINT_CONCEAL },
		[OWN_DISCLOSE] = { .action = COMPLAINT_DISCLOSE },
	};

	if (d->actor->staff_id != 0)
		return 0;
	for (int i = 0; i < OWN_OBJECT; i++) {
		struct complaint_event v = COMPLAINT_EVENT_INIT;
		struct complaint_step s = steps[i];
		int rc;

		s.by_complainant = true;
		rc = complaint_act_check(d, c->id, &s, &v, e);
		complaint_event_clear(&v);
		if (ask(rc, &o->can[i], e) < 0)
			return -1;
	}
	if (ask(complaint_file_check(d, &f, e), &o->can[OWN_OBJECT], e) < 0)
		return -1;
	o->can[OWN_RATE] = o->can[OWN_RATE] && c->rating == 0;
	o->can[OWN_CONCEAL] = o->can[OWN_CONCEAL] && c->publishable &&
	    !c->is_private;
	o->can[OWN_DISCLOSE] = o->can[OWN_DISCLOSE] && c->publishable &&
	    c->is_private;
	o->can[OWN_OBJECT] = o->can[OWN_OBJECT] && o->objection[0] == '\0';
	return 0;
}
