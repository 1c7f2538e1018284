/*
 * Taking steps; see step_job.h.  A step names the version of the complaint
 * that the person saw, so that one that is taken twice, by whomever, is
 * taken once.
 */
#include "cmd/osan-console/step_job.h"

#include <stdlib.h>
#include <string.h>

#include "cmd/osan-console/drafts.h"
#include "cmd/osan-console/overlay.h"
#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/board/office.h"
#include "lib/complaint/event.h"
#include "lib/complaint/secret.h"

void
step_target_clear(struct step_target *t)
{
	free(t->ids);
	free(t->versions);
	*t = (struct step_target)STEP_TARGET_INIT;
}

void
step_target_copy(struct step_target *to, const struct step_target *t)
{
	*to = *t;
	to->ids = mem_new(t->n, sizeof(*t->ids));
	to->versions = mem_new(t->n, sizeof(*t->versions));
	memcpy(to->ids, t->ids, t->n * sizeof(*t->ids));
	memcpy(to->versions, t->versions, t->n * sizeof(*t->versions));
}

/* --- what would come of it ---------------------------------------------- */

struct forecasting {
	struct job job;
	struct step_target target;
	enum complaint_deed deed;
	struct step_answers answers;
	struct complaint_forecast forecast;
	void (*told)(struct console *c, void *owner,
	    struct complaint_forecast *f, const struct err *e);
};

static void
forecasting_free(struct job *job)
{
	struct forecasting *f = (struct forecasting *)job;

	complaint_forecast_clear(&f->forecast);
	step_answers_clear(&f->answers);
	step_target_clear(&f->target);
	free(f);
}

static int
forecasting_run(struct worker *w, struct job *job, struct err *e)
{
	struct forecasting *f = (struct forecasting *)job;
	struct complaint_wish wish;
	struct complaint_desk d;
	struct offices *offices = NULL;
	char *hash = NULL;
	int rc;

	worker_desk(w, &d);
	rc = step_wish(w->store, f->deed, &f->answers, &wish, e);
	if (rc == 0 && f->deed == DEED_PUBLISH) {
		rc = offices_read(w->store, &offices, e);
		wish.offices = rc == 0 ? offices_options(offices) : NULL;
	}
	wish.step.version = f->target.versions[0];
	if (rc == 0)
		rc = complaint_password_hash(f->answers.text[ASK_PASSWORD],
		    &hash, e);
	wish.hash = hash;
	if (rc == 0)
		rc = complaint_deed_check_all(w->store, &wish, f->target.ids,
		    f->target.n, e);
	if (rc == 0)
		rc = complaint_deed_forecast(&d, f->target.ids[0], &wish,
		    &f->forecast, e);
	offices_free(offices);
	free(hash);
	complaint_desk_clear(&d);
	return rc;
}

static void
forecasting_done(struct console *c, struct job *job)
{
	struct forecasting *f = (struct forecasting *)job;

	f->told(c, job->owner, &f->forecast, &job->err);
}

static const struct job_ops forecasting_ops = {
	.what = N_("making the preview"),
	.run = forecasting_run,
	.done = forecasting_done,
	.free = forecasting_free,
};

void
step_forecast(struct console *c, void *owner, const struct step_target *t,
    enum complaint_deed deed, const struct step_answers *a,
    void (*told)(struct console *c, void *owner,
    struct complaint_forecast *f, const struct err *e))
{
	struct forecasting *f = mem_new(1, sizeof(*f));

	f->job.ops = &forecasting_ops;
	f->job.owner = owner;
	step_target_copy(&f->target, t);
	step_answers_copy(&f->answers, a);
	f->deed = deed;
	f->forecast = (struct complaint_forecast)COMPLAINT_FORECAST_INIT;
	f->told = told;
	work_submit(c->handler, &f->job);
}

/* --- taking it ----------------------------------------------------------- */

struct taking {
	struct job job;
	struct step_target target;
	enum complaint_deed deed;
	struct step_answers answers;
	struct complaint_forecast read;
	struct complaint after;  /* the last one */
	struct err refused;      /* why the last refused one was */
	size_t done, refusals;
	bool stopped;
};

static void
taking_free(struct job *job)
{
	struct taking *k = (struct taking *)job;

	complaint_forecast_clear(&k->read);
	complaint_clear(&k->after);
	step_answers_clear(&k->answers);
	step_target_clear(&k->target);
	free(k);
}

static int
take_one(struct complaint_desk *d, struct taking *k,
    struct complaint_wish *wish, size_t i, struct err *e)
{
	wish->step.version = k->target.versions[i];
	if (store_begin(d->store, e) < 0)
		return -1;
	if (complaint_deed_do(d, k->target.ids[i], wish, &k->after, e) == 0)
		return store_commit(d->store, e);
	store_rollback(d->store);
	return -1;
}

/* Of one, its refusal is the job's; of many, what stops all of them. */
static int
take_all(struct complaint_desk *d, struct taking *k,
    struct complaint_wish *wish, struct err *e)
{
	for (size_t i = 0; i < k->target.n; i++) {
		if (atomic_load(&k->job.stop)) {
			k->stopped = true;
			return 0;
		}
		if (take_one(d, k, wish, i, e) == 0) {
			k->done++;
		} else if (k->target.n == 1 || e->code == ERR_BUSY) {
			return -1;
		} else {
			k->refusals++;
			k->refused = *e;
			err_clear(e);
		}
		atomic_store(&k->job.at, (long long)(i + 1));
	}
	return 0;
}

static int
taking_run(struct worker *w, struct job *job, struct err *e)
{
	struct taking *k = (struct taking *)job;
	struct complaint_wish wish;
	struct complaint_desk d;
	char *hash = NULL;
	int rc;

	worker_desk(w, &d);
	rc = step_wish(w->store, k->deed, &k->answers, &wish, e);
	wish.read = k->read.read;
	wish.n_read = k->read.n_read;
	if (rc == 0)
		rc = complaint_password_hash(k->answers.text[ASK_PASSWORD],
		    &hash, e);
	wish.hash = hash;
	if (rc == 0)
		rc = complaint_deed_check_all(w->store, &wish, k->target.ids,
		    k->target.n, e);
	if (rc == 0)
		rc = take_all(&d, k, &wish, e);
	free(hash);
	complaint_desk_clear(&d);
	return rc;
}

/* How it stands now, and who brought it there. */
static void
put_state(struct console *c, int64_t id, struct buf *b)
{
	struct complaint_event last = COMPLAINT_EVENT_INIT;
	struct complaint k = COMPLAINT_INIT;
	struct err e = ERR_INIT;
	char at[CLOCK_TEXT];

	if (complaint_get(c->store, id, &k, &e) == 0 &&
	    complaint_event_get(c->store, k.event_id, &last, &e) == 0)
		buf_printf(b, _("\nIt is now: %s.  The last step: %s by %s, "
		    "%s\n"), i18n_word(k.state), i18n_word(last.action),
		    last.actor[0] != '\0' ? last.actor : "-",
		    clock_minute(last.at, at));
	complaint_event_clear(&last);
	complaint_clear(&k);
}

static void
tell_refused(struct console *c, const struct taking *k)
{
	const struct err *e = &k->job.err;
	struct buf b = BUF_INIT;

	/* Nothing is laid over a locked screen. */
	if (overlay_is_locked(c)) {
		console_error(c, e);
		return;
	}
	buf_printf(&b, "%s\n", e->msg);
	if (e->hint[0] != '\0')
		buf_printf(&b, "%s\n", e->hint);
	put_state(c, k->target.ids[0], &b);
	buf_puts(&b, _("\nWhat you typed is kept: the same step shows it "
	    "again.\n"));
	overlay_text(c, e->code == ERR_CHANGED ? _("Somebody else was first")
	    : _("It was not done"), b.s);
	buf_clear(&b);
}

static void
tell_done(struct console *c, const struct taking *k)
{
	const char *word = i18n_word(complaint_deed_word(k->deed));

	if (k->stopped)
		console_note(c, STYLE_WARN, _("stopped: %zu of %zu are "
		    "done"), k->done, k->target.n);
	else if (k->refusals > 0)
		console_note(c, STYLE_WARN, _("%zu are done, %zu were "
		    "refused, the last: %s"), k->done, k->refusals,
		    k->refused.msg);
	else if (k->target.n > 1)
		console_note(c, STYLE_GOOD, _("%s: %zu are done"), word,
		    k->done);
	else
		console_note(c, STYLE_GOOD, "%s: %s, %s", word,
		    k->after.number, i18n_word(k->after.state));
}

static void
taking_done(struct console *c, struct job *job)
{
	struct taking *k = (struct taking *)job;

	if (job->rc < 0) {
		tell_refused(c, k);
	} else {
		drafts_drop(c->drafts, k->target.ids[0], k->deed);
		tell_done(c, k);
	}
	if (c->screen->ops->decided != NULL)
		c->screen->ops->decided(c, c->screen);
	else
		console_changed(c);
}

static const struct job_ops taking_ops = {
	.what = N_("taking the step"),
	.run = taking_run,
	.done = taking_done,
	.free = taking_free,
};

void
step_take(struct console *c, const struct step_target *t,
    enum complaint_deed deed, const struct step_answers *a,
    struct complaint_forecast *f)
{
	struct taking *k = mem_new(1, sizeof(*k));

	step_answers_keep(c, t->ids[0], deed, a);
	k->job.ops = &taking_ops;
	step_target_copy(&k->target, t);
	step_answers_copy(&k->answers, a);
	k->deed = deed;
	k->read = (struct complaint_forecast)COMPLAINT_FORECAST_INIT;
	if (f != NULL) {
		k->read = *f;
		*f = (struct complaint_forecast)COMPLAINT_FORECAST_INIT;
	}
	if (t->n > 1)
		atomic_store(&k->job.total, (long long)t->n);
	work_submit(c->handler, &k->job);
}

bool
step_runs(struct console *c, int64_t complaint)
{
	const struct job *job = work_now(c->handler);
	const struct taking *k = (const struct taking *)job;

	if (job == NULL || job->ops != &taking_ops)
		return false;
	for (size_t i = 0; i < k->target.n; i++)
		if (k->target.ids[i] == complaint)
			return true;
	return false;
}
