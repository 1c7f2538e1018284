/*
 * Looking on purpose; see case_reveal.h.
 */
#include "cmd/osan-console/case_reveal.h"

#include <stdlib.h>

#include "cmd/osan-console/overlay.h"
#include "lib/base/mem.h"
#include "lib/complaint/complaint.h"
#include "lib/complaint/look.h"

struct revealing {
	struct job job;
	int64_t complaint;
	char *why;
	void (*shown)(struct console *c, struct screen *owner,
	    int64_t complaint);
};

static void
revealing_free(struct job *job)
{
	free(((struct revealing *)job)->why);
	free(job);
}

static int
revealing_run(struct worker *w, struct job *job, struct err *e)
{
	const struct revealing *r = (const struct revealing *)job;
	struct complaint c = COMPLAINT_INIT;
	int rc;

	if (worker_keyring(w, e) == NULL)
		return -1;
	rc = complaint_get(w->store, r->complaint, &c, e);
	if (rc == 0)
		rc = complaint_look(w->store, w->actor, &c, r->why, e);
	complaint_clear(&c);
	return rc;
}

static void
revealing_done(struct console *c, struct job *job)
{
	const struct revealing *r = (const struct revealing *)job;

	if (job->rc < 0)
		console_error(c, &job->err);
	else
		r->shown(c, job->owner, r->complaint);
}

static const struct job_ops revealing_ops = {
	.what = N_("logging the look"),
	.run = revealing_run,
	.done = revealing_done,
	.free = revealing_free,
};

struct asking_why {
	struct screen *owner;
	int64_t complaint;
	void (*shown)(struct console *c, struct screen *owner,
	    int64_t complaint);
};

static char *
why_enter(struct console *c, void *ctx, const char *text)
{
	const struct asking_why *a = ctx;
	struct revealing *r = mem_new(1, sizeof(*r));

	r->job.ops = &revealing_ops;
	r->job.owner = a->owner;
	r->complaint = a->complaint;
	r->shown = a->shown;
	r->why = text[0] != '\0' ? mem_text(text) : NULL;
	work_submit(c->handler, &r->job);
	return NULL;
}

/* Before the reason is asked for; nothing is logged. */
static bool
may(struct console *c, int64_t complaint)
{
	struct complaint k = COMPLAINT_INIT;
	struct err e = ERR_INIT;
	bool may = false;

	if (!console_may(c, PERMIT_COMPLAINT_LOOK))
		return false;
	if (complaint_get(c->store, complaint, &k, &e) < 0 ||
	    complaint_may_look(c->store, c->actor, &k, &may, &e) < 0)
		console_error(c, &e);
	else if (!may)
		console_note(c, STYLE_WARN, _("only its officer, the head of "
		    "its department and civil affairs see who it is"));
	complaint_clear(&k);
	return may;
}

void
case_reveal(struct console *c, struct screen *owner, int64_t complaint,
    void (*shown)(struct console *c, struct screen *owner,
    int64_t complaint))
{
	struct asking_why *a;
	struct line l = {
		.label = _("Needed for (the look is logged): "),
		.enter = why_enter,
		.free_ctx = free,
	};

	if (!may(c, complaint))
		return;
	a = mem_new(1, sizeof(*a));
	*a = (struct asking_why){ owner, complaint, shown };
	l.ctx = a;
	overlay_line(c, &l);
}
