/*
 * The jobs that decide; see decide.h.
 */
#include "cmd/osan-console/decide.h"

#include <stdlib.h>
#include <string.h>

#include "cmd/osan-console/overlay.h"
#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/board/decide_many.h"
#include "lib/crypto/random.h"

#define BATCH 100 /* short, so that others get their turn, and Esc too */
#define BATCH_NAME_BYTES 10

struct deciding {
	struct job job;
	struct ruling ruling;
	char *reason, *batch;
	int64_t *ids;
	size_t n;
	struct worker *worker;   /* while it runs */
	struct decision made;    /* the last one */
	struct err refused;      /* why the last refused one was */
	struct decide_many many;
};

static void
deciding_free(struct job *job)
{
	struct deciding *d = (struct deciding *)job;

	decision_clear(&d->made);
	free(d->reason);
	free(d->batch);
	free(d->ids);
	free(d);
}

static struct keyring *
keyring(void *ctx, struct err *e)
{
	return worker_keyring(((struct deciding *)ctx)->worker, e);
}

static void
copy_decision(struct decision *to, const struct decision *from)
{
	decision_clear(to);
	*to = *from;
	to->action = mem_text(from->action);
	to->reason = mem_text(from->reason);
	to->from_state = mem_text(from->from_state);
	to->to_state = mem_text(from->to_state);
	to->actor = mem_text(from->actor);
}

static void
made(void *ctx, const struct decision *decision)
{
	copy_decision(&((struct deciding *)ctx)->made, decision);
}

static void
refused(void *ctx, int64_t id, const struct err *e)
{
	(void)id;
	((struct deciding *)ctx)->refused = *e;
}

static bool
go_on(void *ctx, size_t seen)
{
	struct deciding *d = ctx;

	atomic_store(&d->job.at, (long long)seen);
	return !atomic_load(&d->job.stop);
}

static int
deciding_run(struct worker *w, struct job *job, struct err *e)
{
	struct deciding *d = (struct deciding *)job;

	d->worker = w;
	d->many = (struct decide_many){
		.store = w->store,
		.actor = w->actor,
		.ruling = &d->ruling,
		.batch = BATCH,
		.keyring = keyring,
		.made = made,
		.refused = refused,
		.go_on = go_on,
		.ctx = d,
	};
	/* A masking that is taken back leaves the mask's text behind. */
	if (d->ruling.action == ACTION_UNDO &&
	    store_overwrite_deleted(w->store, e) < 0)
		return -1;
	return decide_many(&d->many, d->ids, d->n, e);
}

static void
tell_one(struct console *c, const struct deciding *d)
{
	const struct decision *made_one = &d->made;

	if (made_one->tombstone && made_one->notice)
		console_note(c, STYLE_GOOD, _("%s: post %lld, tombstone and "
		    "notice; u takes it back"), i18n_word(made_one->action),
		    (long long)made_one->post_id);
	else if (made_one->tombstone)
		console_note(c, STYLE_GOOD, _("%s: post %lld, tombstone; u "
		    "takes it back"), i18n_word(made_one->action),
		    (long long)made_one->post_id);
	else if (made_one->notice)
		console_note(c, STYLE_GOOD, _("%s: post %lld, notice; u takes "
		    "it back"), i18n_word(made_one->action),
		    (long long)made_one->post_id);
	else
		console_note(c, STYLE_GOOD, _("%s: post %lld; u takes it "
		    "back"), i18n_word(made_one->action),
		    (long long)made_one->post_id);
}

static void
tell_many(struct console *c, const struct deciding *d)
{
	const struct decide_many *m = &d->many;

	if (m->stopped)
		console_note(c, STYLE_WARN, _("stopped: %lld of %zu are "
		    "done; u takes them back"), (long long)m->done, d->n);
	else if (m->refusals > 0)
		console_note(c, STYLE_WARN, _("%lld are done, %lld were "
		    "refused, the last: %s"), (long long)m->done,
		    (long long)m->refusals, d->refused.msg);
	else
		console_note(c, STYLE_GOOD, _("%lld are done; u takes them "
		    "back"), (long long)m->done);
}

/* Somebody else was first: who, and what they decided. */
static void
show_decision(struct console *c, int64_t post_id, const struct err *why)
{
	struct decision one = DECISION_INIT, last = DECISION_INIT;
	struct err none = ERR_INIT;
	struct stmt *st = NULL;
	struct buf b = BUF_INIT;
	char at[CLOCK_TEXT];

	buf_printf(&b, "%s\n", why->msg);
	if (decision_each(c->store, post_id, &st, &none) == 0)
		while (decision_next(st, &one, &none) > 0)
			copy_decision(&last, &one);
	stmt_close(st);
	decision_clear(&one);
	if (last.id != 0) {
		buf_printf(&b, _("\nThe last decision: %s by %s, %s\n"),
		    i18n_word(last.action),
		    last.actor != NULL ? last.actor : "-",
		    clock_minute(last.at, at));
		if (last.ground != 0)
			buf_printf(&b, _("Ground: %lld\n"),
			    (long long)last.ground);
		if (last.reason != NULL && last.reason[0] != '\0')
			buf_printf(&b, _("Reason: %s\n"), last.reason);
	}
	overlay_text(c, _("Somebody else was first"), b.s);
	buf_clear(&b);
	decision_clear(&last);
}

static void
deciding_done(struct console *c, struct job *job)
{
	struct deciding *d = (struct deciding *)job;

	if (job->rc == 0 && d->n == 1)
		tell_one(c, d);
	else if (job->rc == 0)
		tell_many(c, d);
	else if (d->n == 1 && d->ruling.action != ACTION_UNDO &&
	    (job->err.code == ERR_CHANGED || job->err.code == ERR_CLAIMED ||
	    job->err.code == ERR_REFUSED))
		show_decision(c, d->ids[0], &job->err);
	else
		console_error(c, &job->err);
	if (c->screen->ops->decided != NULL)
		c->screen->ops->decided(c, c->screen);
	else
		console_changed(c);
}

static const struct job_ops deciding_ops = {
	.what = N_("deciding"),
	.run = deciding_run,
	.done = deciding_done,
	.free = deciding_free,
};

static void
copy_ruling(struct ruling *to, const struct ruling *from, char **reason)
{
	*to = *from;
	*reason = mem_text(from->reason);
	to->reason = *reason;
}

void
decide_submit(struct console *c, const struct ruling *r, const int64_t *ids,
    size_t n)
{
	struct deciding *d = mem_new(1, sizeof(*d));

	d->job.ops = &deciding_ops;
	copy_ruling(&d->ruling, r, &d->reason);
	if (n > 1) {
		d->ruling.batch = d->batch = random_token(BATCH_NAME_BYTES);
		atomic_store(&d->job.total, (long long)n);
	}
	d->ids = mem_new(n, sizeof(*ids));
	memcpy(d->ids, ids, n * sizeof(*ids));
	d->n = n;
	work_submit(c->writer, &d->job);
}

struct previewing {
	struct job job;
	struct ruling ruling;
	char *reason;
	int64_t post;
	struct ruling_preview preview;
	void (*told)(struct console *c, void *ctx,
	    const struct ruling_preview *p, const struct err *e);
};

static void
previewing_free(struct job *job)
{
	struct previewing *p = (struct previewing *)job;

	ruling_preview_clear(&p->preview);
	free(p->reason);
	free(p);
}

static int
previewing_run(struct worker *w, struct job *job, struct err *e)
{
	struct previewing *p = (struct previewing *)job;

	return ruling_preview(w->store, w->actor, p->post, &p->ruling,
	    &p->preview, e);
}

static void
previewing_done(struct console *c, struct job *job)
{
	struct previewing *p = (struct previewing *)job;

	p->told(c, job->owner, &p->preview, &job->err);
}

static const struct job_ops previewing_ops = {
	.what = N_("making the preview"),
	.run = previewing_run,
	.done = previewing_done,
	.free = previewing_free,
};

void
decide_preview(struct console *c, const struct ruling *r, int64_t post,
    void (*told)(struct console *c, void *ctx,
    const struct ruling_preview *p, const struct err *e), void *ctx)
{
	struct previewing *p = mem_new(1, sizeof(*p));

	p->job.ops = &previewing_ops;
	p->job.owner = ctx;
	copy_ruling(&p->ruling, r, &p->reason);
	p->post = post;
	p->told = told;
	work_submit(c->writer, &p->job);
}
