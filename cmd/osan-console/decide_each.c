/*
 * Something done to each of some posts; see chosen.h.
 */
#include <stdlib.h>

#include "cmd/osan-console/chosen.h"
#include "lib/base/mem.h"

struct each {
	struct job job;
	struct job_ops job_ops;
	const struct each_ops *ops;
	struct chosen *chosen;
	size_t done;
};

static void
each_free(struct job *job)
{
	struct each *x = (struct each *)job;

	chosen_free(x->chosen);
	free(x);
}

static int
each_run(struct worker *w, struct job *job, struct err *e)
{
	struct each *x = (struct each *)job;
	const struct chosen *k = x->chosen;
	void *state = NULL;
	int rc = 0;

	if (x->ops->begin != NULL)
		rc = x->ops->begin(w, k, &state, e);
	for (size_t i = 0; rc == 0 && i < k->n &&
	    !atomic_load(&job->stop); i++) {
		rc = x->ops->one(w, k, k->ids[i], state, e);
		if (rc == 0)
			x->done++;
		else if (k->n > 1 && err_is_refusal(e))
			rc = 0;
		atomic_store(&job->at, (long long)i + 1);
	}
	if (x->ops->end != NULL)
		x->ops->end(state);
	return rc;
}

static void
each_done(struct console *c, struct job *job)
{
	const struct each *x = (struct each *)job;

	if (job->rc < 0)
		console_error(c, &job->err);
	else
		console_note(c, STYLE_GOOD, _("%s: %zu of %zu are done"),
		    _(x->ops->what), x->done, x->chosen->n);
	console_changed(c);
}

void
each_submit(struct console *c, const struct each_ops *ops,
    const struct chosen *k)
{
	struct each *x = mem_new(1, sizeof(*x));

	x->ops = ops;
	x->job_ops = (struct job_ops){
		.what = ops->what,
		.run = each_run,
		.done = each_done,
		.free = each_free,
	};
	x->job.ops = &x->job_ops;
	x->chosen = chosen_copy(k);
	if (k->n > 1)
		atomic_store(&x->job.total, (long long)k->n);
	work_submit(c->writer, &x->job);
}
