/*
 * Letters to be read; see case_letter.h.
 */
#include "cmd/osan-console/case_letter.h"

#include <stdlib.h>

#include "cmd/osan-console/overlay.h"
#include "cmd/osan-console/screens.h"
#include "lib/base/mem.h"
#include "lib/complaint/complaint.h"
#include "lib/complaint/letter.h"

struct reading {
	struct job job;
	int64_t complaint;
	enum letter_kind kind;
	struct buf text;
};

static void
reading_free(struct job *job)
{
	struct reading *r = (struct reading *)job;

	if (r->text.size > 0)
		mem_wipe(r->text.s, r->text.size);
	buf_clear(&r->text);
	free(r);
}

static int
reading_run(struct worker *w, struct job *job, struct err *e)
{
	struct reading *r = (struct reading *)job;
	struct complaint k = COMPLAINT_INIT;
	struct complaint_desk d;
	int rc = actor_check(w->store, w->actor, PERMIT_COMPLAINT_HANDLE, e);

	worker_desk(w, &d);
	if (rc == 0)
		rc = complaint_get(w->store, r->complaint, &k, e);
	if (rc == 0)
		rc = letter_read(&d, &k, r->kind, false, &r->text, e);
	complaint_clear(&k);
	complaint_desk_clear(&d);
	return rc;
}

static void
reading_done(struct console *c, struct job *job)
{
	const struct reading *r = (const struct reading *)job;

	if (job->rc < 0)
		console_error(c, &job->err);
	else if (c->screen == job->owner && !overlay_is_locked(c))
		console_push(c, screen_text(c, r->kind == LETTER_RESULT ?
		    _("Result") : _("Receipt"), r->text.s));
}

static const struct job_ops reading_ops = {
	.what = N_("writing the letter"),
	.run = reading_run,
	.done = reading_done,
	.free = reading_free,
};

struct asking_which {
	struct screen *owner;
	int64_t complaint;
};

static void
chosen(struct console *c, void *ctx, int64_t value)
{
	const struct asking_which *a = ctx;
	struct reading *r = mem_new(1, sizeof(*r));

	r->job.ops = &reading_ops;
	r->job.owner = a->owner;
	r->complaint = a->complaint;
	r->kind = (enum letter_kind)value;
	r->text = (struct buf)BUF_INIT;
	work_submit(c->handler, &r->job);
}

void
case_letter(struct console *c, struct screen *owner, int64_t complaint)
{
	struct asking_which *a;
	struct choose k = {
		.title = _("Letter"),
		.chosen = chosen,
		.free_ctx = free,
	};

	if (!console_may(c, PERMIT_COMPLAINT_HANDLE))
		return;
	a = mem_new(1, sizeof(*a));
	*a = (struct asking_which){ owner, complaint };
	k.ctx = a;
	k.n = 2;
	k.choices = mem_new(k.n, sizeof(*k.choices));
	k.choices[0] = (struct choice){ 'r',
		mem_text(_("receipt; the look is logged")), LETTER_RECEIPT };
	k.choices[1] = (struct choice){ 'e',
		mem_text(_("result; the look is logged")), LETTER_RESULT };
	overlay_choose(c, &k);
}
