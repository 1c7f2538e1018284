/*
 * Failed notices, put back to be sent: one, all, or one onto the call list;
 * see notice_retry.h.
 */
#include "cmd/osan-console/notice_retry.h"

#include <stdlib.h>
#include <string.h>

#include "cmd/osan-console/ids_list.h"
#include "cmd/osan-console/overlay.h"
#include "lib/base/mem.h"

#define BATCH 100 /* short, so that others get their turn, and Esc too */

enum which { THIS_ONE, TO_CALL, ALL };

struct retrying {
	struct job job;
	enum which which;
	struct ids_list ids; /* ALL: filled in the thread */
	int64_t done;
	int64_t refused;
	struct err why;      /* of the last refusal */
};

static void
retrying_free(struct job *job)
{
	ids_list_clear(&((struct retrying *)job)->ids);
	free(job);
}

static int
add_all(struct worker *w, struct retrying *r, const char *state,
    struct err *e)
{
	const struct outbox_filter f = { .state = state };
	struct outbox_row o = OUTBOX_ROW_INIT;
	struct stmt *st;
	int rc;

	if (outbox_each(w->store, &f, &st, e) < 0)
		return -1;
	while ((rc = outbox_next(st, &o, e)) > 0)
		if (!ids_list_add(&r->ids, o.id))
			break;
	stmt_close(st);
	outbox_row_clear(&o);
	return rc < 0 ? -1 : 0;
}

static int
retry_batch(struct worker *w, struct retrying *r, size_t from, size_t end,
    struct err *e)
{
	int64_t done = 0;
	int rc = 0;

	if (store_begin(w->store, e) < 0)
		return -1;
	for (size_t i = from; rc == 0 && i < end; i++) {
		rc = outbox_retry(w->store, r->ids.id[i],
		    r->which == TO_CALL, e);
		if (rc == 0) {
			done++;
		} else if (err_is_refusal(e)) {
			r->refused++;
			r->why = *e;
			err_clear(e);
			rc = 0;
		}
	}
	if (rc == 0)
		rc = store_commit(w->store, e);
	store_rollback(w->store);
	if (rc == 0)
		r->done += done;
	return rc;
}

static int
retrying_run(struct worker *w, struct job *job, struct err *e)
{
	struct retrying *r = (struct retrying *)job;
	size_t end;

	if (r->which == ALL && (add_all(w, r, "failed", e) < 0 ||
	    add_all(w, r, "given-up", e) < 0))
		return -1;
	atomic_store(&job->total, (long long)r->ids.n);
	for (size_t i = 0; i < r->ids.n && !atomic_load(&job->stop);
	    i = end) {
		end = i + BATCH < r->ids.n ? i + BATCH : r->ids.n;
		if (retry_batch(w, r, i, end, e) < 0)
			return -1;
		atomic_store(&job->at, (long long)end);
	}
	return 0;
}

static void
retrying_done(struct console *c, struct job *job)
{
	const struct retrying *r = (struct retrying *)job;

	if (job->rc < 0)
		console_error(c, &job->err);
	else if (r->refused > 0 && r->done == 0)
		console_error(c, &r->why);
	else if (r->refused > 0)
		console_note(c, STYLE_WARN, _("%lld are due again, %lld were "
		    "refused, the last: %s"), (long long)r->done,
		    (long long)r->refused, r->why.msg);
	else if (r->which == TO_CALL)
		console_note(c, STYLE_GOOD, _("it is on the call list"));
	else
		console_note(c, STYLE_GOOD, _("%lld are due again"),
		    (long long)r->done);
	console_changed(c);
}

static const struct job_ops retrying_ops = {
	.what = N_("putting notices back"),
	.run = retrying_run,
	.done = retrying_done,
	.free = retrying_free,
};

static void
chosen(struct console *c, void *ctx, int64_t value)
{
	const int64_t *id = ctx;
	struct retrying *r = mem_new(1, sizeof(*r));

	r->job.ops = &retrying_ops;
	r->which = (enum which)value;
	if (r->which != ALL)
		ids_list_add(&r->ids, *id);
	work_submit(c->writer, &r->job);
}

static void
add_choice(struct choose *k, int32_t key, enum which which, char *take_text)
{
	k->choices = mem_grow(k->choices, k->n + 1, sizeof(*k->choices));
	k->choices[k->n++] = (struct choice){ key, take_text, which };
}

void
notice_retry_ask(struct console *c, const struct outbox_row *row,
    int64_t failed)
{
	struct choose k = { .title = _("Send again"), .chosen = chosen,
		.free_ctx = free };
	bool is_failed, is_queued;
	int64_t *id;

	if (!console_may(c, PERMIT_NOTIFY_SEND))
		return;
	is_failed = row != NULL && (strcmp(row->state, "failed") == 0 ||
	    strcmp(row->state, "given-up") == 0);
	is_queued = row != NULL && strcmp(row->state, "queued") == 0 &&
	    strcmp(row->channel, "call") != 0;
	if (is_failed)
		add_choice(&k, 'r', THIS_ONE, mem_text(_("this one")));
	if (is_failed || is_queued)
		add_choice(&k, 'c', TO_CALL, mem_text(_("this one by a "
		    "call: put it on the call list")));
	if (failed > 0)
		add_choice(&k, 'A', ALL, mem_printf(_("all failed and "
		    "given-up ones (%lld)"), (long long)failed));
	if (k.n == 0) {
		console_note(c, STYLE_HINT, _("nothing has failed"));
		return;
	}
	id = mem_new(1, sizeof(*id));
	*id = row != NULL ? row->id : 0;
	k.ctx = id;
	overlay_choose(c, &k);
}
