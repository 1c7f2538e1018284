/*
 * Looking on purpose; see case_reveal.h.
 */
#include "cmd/osan-console/case_reveal.h"

#include <stdlib.h>

#include "cmd/osan-console/overlay.h"
#include "lib/base/mem.h"
#include "lib/complaint/complaint.h"
#include "lib/org/audit.h"

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

	if (worker_keyring(w, e) == NULL ||
	    actor_check(w->store, w->actor, PERMIT_PERSON_LOOK, e) < 0)
		return -1;
	rc = complaint_get(w->store, r->complaint, &c, e);
	if (rc == 0)
		rc = audit_look(w->store, w->actor, c.citizen_id, "complaint",
		    c.id, r->why, e);
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

	if (!console_may(c, PERMIT_PERSON_LOOK))
		return;
	a = mem_new(1, sizeof(*a));
	*a = (struct asking_why){ owner, complaint, shown };
	l.ctx = a;
	overlay_line(c, &l);
}
