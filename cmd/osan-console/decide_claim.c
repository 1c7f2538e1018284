/*
 * Claims: leases on items of the queue, taken by opening an item or by a
 * key, so that two people do not decide the same one.
 */
#include <stdlib.h>

#include "cmd/osan-console/chosen.h"
#include "cmd/osan-console/decide.h"
#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/board/queue.h"
#include "lib/board/queue_page.h"

struct claiming {
	struct job job;
	int64_t post;
	bool by_opening; /* then its failure is only told */
	bool released;
	int64_t until;
};

static void
claiming_free(struct job *job)
{
	free(job);
}

static int
claiming_run(struct worker *w, struct job *job, struct err *e)
{
	struct claiming *k = (struct claiming *)job;
	int rc = -1;

	if (store_begin(w->store, e) < 0)
		return -1;
	if (k->released)
		rc = queue_release(w->store, w->actor, k->post, e);
	else
		rc = queue_claim(w->store, w->actor, k->post, &k->until, e);
	if (rc == 0)
		rc = store_commit(w->store, e);
	store_rollback(w->store);
	return rc;
}

static void
claiming_done(struct console *c, struct job *job)
{
	const struct claiming *k = (struct claiming *)job;
	char until[CLOCK_TEXT];

	if (job->rc < 0 && k->by_opening &&
	    job->err.code == ERR_NOT_FOUND)
		return; /* it does not wait: nothing to hold */
	if (job->rc < 0)
		console_error(c, &job->err);
	else if (k->released)
		console_note(c, STYLE_GOOD, _("given back"));
	else if (!k->by_opening)
		console_note(c, STYLE_GOOD, _("yours until %s"),
		    clock_minute(k->until, until));
	console_changed(c);
}

static const struct job_ops claiming_ops = {
	.what = N_("claiming"),
	.run = claiming_run,
	.done = claiming_done,
	.free = claiming_free,
};

void
decide_claim(struct console *c, int64_t post, bool release, bool by_opening)
{
	struct claiming *k;
	struct err e = ERR_INIT;

	if (!actor_may(c->actor, PERMIT_QUEUE_CLAIM) ||
	    actor_still(c->store, c->actor, &e) < 0)
		return;
	k = mem_new(1, sizeof(*k));
	k->job.ops = &claiming_ops;
	k->post = post;
	k->released = release;
	k->by_opening = by_opening;
	work_submit(c->writer, &k->job);
}

void
claim_begin(struct console *c, struct chosen *take_k)
{
	struct queue_item item = QUEUE_ITEM_INIT;
	struct err e = ERR_INIT;

	for (size_t i = 0; i < take_k->n; i++) {
		if (queue_item_get(c->store, c->actor, take_k->ids[i], &item,
		    &e) < 0) {
			console_error(c, &e);
			break;
		}
		decide_claim(c, take_k->ids[i],
		    item.claimed_id == c->actor->staff_id, false);
	}
	queue_item_clear(&item);
	chosen_free(take_k);
}
