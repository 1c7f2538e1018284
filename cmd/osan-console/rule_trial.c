/*
 * Trying rules on a text; see rule_trial.h.  One job at a time: what is
 * typed meanwhile is tried when it is done.
 */
#include "cmd/osan-console/rule_trial.h"

#include <stdlib.h>
#include <string.h>

#include "cmd/osan-console/overlay.h"
#include "lib/base/mem.h"
#include "lib/board/scan.h"

struct trying {
	struct job job;
	struct rule_trial *trial; /* of the job's owner */
	char *text;
	struct span *spans;
	size_t n;
	struct buf lines;         /* what was found, a line each */
	bool hold;
};

static void
trying_free(struct job *job)
{
	struct trying *t = (struct trying *)job;

	free(t->text);
	free(t->spans);
	buf_clear(&t->lines);
	free(t);
}

static void
add_span(struct trying *t, size_t start, size_t end, enum style style)
{
	t->spans = mem_grow(t->spans, t->n + 1, sizeof(*t->spans));
	t->spans[t->n++] = (struct span){ start, end, style };
}

static void
add_hit(struct trying *t, const struct scan *scan, const struct finding *f)
{
	const struct rule *rule = matcher_rule(scan_matcher(scan), f->rule);

	add_span(t, f->from, f->to, STYLE_HIT);
	buf_printf(&t->lines, _("rule %lld '%s', ground %d, %s: '%.*s'"),
	    (long long)rule->id, rule->text, rule->ground,
	    i18n_word(rule_action_name(rule->action)),
	    (int)(f->to - f->from), t->text + f->from);
	if (f->in != FINDING_RAW)
		buf_printf(&t->lines, " (%s)",
		    i18n_word(finding_in_name(f->in)));
	if (f->gave_up)
		buf_puts(&t->lines, _(" - gave up: too many steps"));
	buf_puts(&t->lines, "\n");
}

static void
add_personal(struct trying *t, const struct personal_finding *f)
{
	add_span(t, f->start, f->end, STYLE_PERSONAL);
	buf_printf(&t->lines, _("personal data: %s (%s): '%.*s'\n"),
	    i18n_word(personal_kind_word(f->kind)),
	    i18n_word(personal_confidence_word(f->confidence)),
	    (int)(f->end - f->start), t->text + f->start);
}

static int
by_start(const void *a, const void *b)
{
	const struct span *x = a, *y = b;

	return (x->start > y->start) - (x->start < y->start);
}

static int
try_text(struct trying *t, struct scan *scan, struct err *e)
{
	const struct scan_text text = {
		.body = t->text, .body_len = strlen(t->text),
	};
	struct scan_result r = SCAN_RESULT_INIT;
	const struct personal_findings *personal;
	const struct findings *hits;
	int rc = -1;

	if (scan_run(scan, &text, &r, e) == 0 && scan_try(scan, t->text,
	    strlen(t->text), &hits, &personal, e) == 0) {
		t->hold = r.hold;
		for (size_t i = 0; i < hits->n; i++)
			add_hit(t, scan, &hits->item[i]);
		for (size_t i = 0; i < personal->n; i++)
			add_personal(t, &personal->items[i]);
		if (t->n > 0)
			qsort(t->spans, t->n, sizeof(*t->spans), by_start);
		rc = 0;
	}
	scan_result_clear(&r);
	return rc;
}

static int
trying_run(struct worker *w, struct job *job, struct err *e)
{
	struct trying *t = (struct trying *)job;
	struct scan *scan = NULL;
	int rc = scan_open(w->store, &scan, e);

	if (rc == 0)
		rc = try_text(t, scan, e);
	scan_free(scan);
	return rc;
}

static void
show(struct rule_trial *trial, const struct trying *t)
{
	pager_clear(trial->pager);
	pager_add(trial->pager, t->text, strlen(t->text), 0, STYLE_NORMAL,
	    t->spans, t->n);
	pager_blank(trial->pager);
	pager_puts(trial->pager, t->hold ? _("It would be held.")
	    : t->n > 0 ? _("It would be shown, with flags.")
	    : _("Nothing is found in it."), STYLE_TITLE);
	if (t->lines.len > 0)
		pager_add(trial->pager, t->lines.s, t->lines.len - 1, 0,
		    STYLE_NORMAL, NULL, 0);
}

static void submit(struct console *c, struct rule_trial *trial,
    const char *text);

static void
trying_done(struct console *c, struct job *job)
{
	const struct trying *t = (struct trying *)job;
	struct rule_trial *trial = t->trial;
	char *next = trial->wanted;

	trial->running = false;
	trial->wanted = NULL;
	if (!trial->shown)
		goto out;
	if (job->rc < 0)
		console_error(c, &job->err);
	else
		show(trial, t);
	if (next != NULL)
		submit(c, trial, next);
out:
	free(next);
}

static const struct job_ops trying_ops = {
	.what = N_("trying the rules"),
	.run = trying_run,
	.done = trying_done,
	.free = trying_free,
};

static void
submit(struct console *c, struct rule_trial *trial, const char *text)
{
	struct trying *t;

	if (trial->running) {
		free(trial->wanted);
		trial->wanted = mem_text(text);
		return;
	}
	t = mem_new(1, sizeof(*t));
	t->job.ops = &trying_ops;
	t->job.owner = trial->screen;
	t->trial = trial;
	t->text = mem_text(text);
	trial->running = true;
	work_submit(c->reader, &t->job);
}

static void
try_pause(struct console *c, void *ctx, const char *text)
{
	submit(c, ctx, text);
}

static char *
try_enter(struct console *c, void *ctx, const char *text)
{
	submit(c, ctx, text);
	return NULL;
}

static void
try_cancel(struct console *c, void *ctx)
{
	(void)c;
	rule_trial_end(ctx);
}

void
rule_trial_ask(struct console *c, struct rule_trial *t)
{
	const struct line l = {
		.label = _("Text to try: "),
		.enter = try_enter,
		.pause = try_pause,
		.cancel = try_cancel,
		.ctx = t,
	};

	pager_clear(t->pager);
	pager_puts(t->pager, _("Type a text: what the rules and the "
	    "detectors find in it stands here."), STYLE_HINT);
	t->shown = true;
	overlay_line(c, &l);
}

void
rule_trial_end(struct rule_trial *t)
{
	t->shown = false;
	pager_clear(t->pager);
}

void
rule_trial_init(struct rule_trial *t, struct screen *screen)
{
	*t = (struct rule_trial){ .screen = screen, .pager = pager_new() };
}

void
rule_trial_clear(struct rule_trial *t)
{
	pager_free(t->pager);
	free(t->wanted);
}
