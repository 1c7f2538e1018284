/*
 * Changes from the keys; see change.h.
 */
#include "cmd/osan-console/change.h"

#include <stdio.h>
#include <stdlib.h>

#include "cmd/osan-console/overlay.h"
#include "lib/base/mem.h"
#include "lib/base/num.h"
#include "lib/text/blank.h"

struct change *
change_new(const struct change_ops *ops, int64_t id, int64_t version,
    const char *name)
{
	struct change *k = mem_new(1, sizeof(*k));

	k->ops = ops;
	k->id = id;
	k->version = version;
	k->name = mem_text(name);
	return k;
}

struct change *
change_copy(const struct change *k)
{
	struct change *to = mem_new(1, sizeof(*to));

	*to = *k;
	to->name = mem_text(k->name);
	to->text = mem_text(k->text);
	return to;
}

void
change_free(void *ctx)
{
	struct change *k = ctx;

	free(k->name);
	free(k->text);
	free(k);
}

/* --- doing it ------------------------------------------------------------ */

struct changing {
	struct job job;
	struct job_ops ops; /* with the change's words */
	struct change *change;
};

static void
changing_free(struct job *job)
{
	change_free(((struct changing *)job)->change);
	free(job);
}

static int
changing_run(struct worker *w, struct job *job, struct err *e)
{
	const struct change *k = ((struct changing *)job)->change;
	int rc = -1;

	if ((k->ops->check == NULL || k->ops->check(w, k, e) == 0) &&
	    store_begin(w->store, e) == 0 && k->ops->make(w, k, e) == 0)
		rc = store_commit(w->store, e);
	store_rollback(w->store);
	return rc;
}

static void
changing_done(struct console *c, struct job *job)
{
	const struct change *k = ((struct changing *)job)->change;

	if (job->rc < 0)
		console_error(c, &job->err);
	else
		console_note(c, STYLE_GOOD, "%s: %s", _(k->ops->done),
		    k->name);
	console_changed(c);
}

static void
submit(struct console *c, void *ctx)
{
	struct changing *j = mem_new(1, sizeof(*j));

	j->change = change_copy(ctx);
	j->ops = (struct job_ops){
		.what = j->change->ops->what,
		.run = changing_run,
		.done = changing_done,
		.free = changing_free,
	};
	j->job.ops = &j->ops;
	work_submit(j->change->ops->handles ? c->handler : c->writer,
	    &j->job);
}

void
change_ask(struct console *c, struct change *take_k, const char *title,
    const char *text, const char *question)
{
	const struct ask a = {
		.title = title,
		.text = text,
		.question = question,
		.yes = submit,
		.free_ctx = change_free,
		.ctx = take_k,
	};

	overlay_ask(c, &a);
}

/* --- what is typed ------------------------------------------------------- */

struct typing {
	struct change *change;
	bool needed;
	char *(*bad)(struct console *c, const struct change *k);
	void (*then)(struct console *c, struct change *take_k);
};

static void
typing_free(void *ctx)
{
	change_free(((struct typing *)ctx)->change);
	free(ctx);
}

static char *
text_enter(struct console *c, void *ctx, const char *text)
{
	const struct typing *t = ctx;
	struct change *next;

	if (t->needed && text_is_blank(text))
		return mem_text(_("this cannot be left empty"));
	next = change_copy(t->change);
	free(next->text);
	next->text = mem_text(text);
	t->then(c, next);
	return NULL;
}

static char *
number_enter(struct console *c, void *ctx, const char *text)
{
	const struct typing *t = ctx;
	struct err e = ERR_INIT;
	struct change *next;
	int64_t value;
	char *wrong;

	if (num_parse(text, 1, INT64_MAX, &value, &e) < 0)
		return mem_text(e.msg);
	next = change_copy(t->change);
	next->value = value;
	wrong = t->bad(c, next);
	if (wrong == NULL)
		t->then(c, next);
	else
		change_free(next);
	return wrong;
}

static void
type(struct console *c, struct typing t, struct line l)
{
	struct typing *ctx = mem_new(1, sizeof(*ctx));

	*ctx = t;
	l.free_ctx = typing_free;
	l.ctx = ctx;
	overlay_line(c, &l);
}

void
change_line(struct console *c, struct change *take_k, const char *label,
    bool needed, void (*then)(struct console *c, struct change *take_k))
{
	type(c, (struct typing){ .change = take_k, .needed = needed,
	    .then = then }, (struct line){ .label = label,
	    .history = c->reasons, .enter = text_enter });
}

void
change_number(struct console *c, struct change *take_k, const char *label,
    char *(*bad)(struct console *c, const struct change *k),
    void (*then)(struct console *c, struct change *take_k))
{
	char first[24];

	snprintf(first, sizeof(first), "%lld", (long long)take_k->value);
	type(c, (struct typing){ .change = take_k, .bad = bad,
	    .then = then }, (struct line){ .label = label, .text = first,
	    .enter = number_enter });
}
