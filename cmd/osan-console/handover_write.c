/*
 * Notes are written and ticked off by jobs; see handover_write.h.
 */
#include "cmd/osan-console/handover_write.h"

#include <stdlib.h>

#include "cmd/osan-console/overlay.h"
#include "lib/base/mem.h"
#include "lib/board/handover.h"

struct noting {
	struct job job;
	char *text;   /* NULL: ticks id off */
	int64_t post; /* 0: about none */
	int64_t id;
};

static void
noting_free(struct job *job)
{
	free(((struct noting *)job)->text);
	free(job);
}

static int
noting_run(struct worker *w, struct job *job, struct err *e)
{
	struct noting *n = (struct noting *)job;
	int rc;

	if (store_begin(w->store, e) < 0)
		return -1;
	rc = n->text != NULL ? handover_add(w->store, w->actor, n->text,
	    n->post, &n->id, e) : handover_done(w->store, w->actor, n->id, e);
	if (rc == 0)
		rc = store_commit(w->store, e);
	store_rollback(w->store);
	return rc;
}

static void
noting_done(struct console *c, struct job *job)
{
	const struct noting *n = (struct noting *)job;

	if (job->rc < 0)
		console_error(c, &job->err);
	else if (n->text != NULL)
		console_note(c, STYLE_GOOD, _("the note stands for the next "
		    "shift"));
	else
		console_note(c, STYLE_GOOD, _("ticked off"));
	console_changed(c);
}

static const struct job_ops noting_ops = {
	.what = N_("writing a note"),
	.run = noting_run,
	.done = noting_done,
	.free = noting_free,
};

static void
submit(struct console *c, const char *text, int64_t post, int64_t id)
{
	struct noting *n = mem_new(1, sizeof(*n));

	n->job.ops = &noting_ops;
	n->text = mem_text(text);
	n->post = post;
	n->id = id;
	work_submit(c->writer, &n->job);
}

static int64_t *
keep(int64_t id)
{
	int64_t *kept = mem_new(1, sizeof(*kept));

	*kept = id;
	return kept;
}

static char *
add_enter(struct console *c, void *ctx, const char *text)
{
	if (text[0] == '\0')
		return mem_text(_("a note needs a text"));
	submit(c, text, *(const int64_t *)ctx, 0);
	return NULL;
}

static void
ask_text(struct console *c, int64_t post)
{
	char *label = post != 0 ? mem_printf(_("Note about post %lld: "),
	    (long long)post) : mem_text(_("Note: "));

	overlay_line(c, &(const struct line){
	    .label = label,
	    .enter = add_enter,
	    .free_ctx = free,
	    .ctx = keep(post),
	});
	free(label);
}

static void
about_chosen(struct console *c, void *ctx, int64_t value)
{
	(void)ctx;
	ask_text(c, value);
}

void
handover_add_ask(struct console *c, int64_t post)
{
	struct choose k = { .title = _("A note about"),
		.chosen = about_chosen };

	if (post == 0) {
		ask_text(c, 0);
		return;
	}
	k.choices = mem_new(2, sizeof(*k.choices));
	k.choices[k.n++] = (struct choice){ 'p', mem_printf(_("post %lld"),
	    (long long)post), post };
	k.choices[k.n++] = (struct choice){ 'g', mem_text(_("nothing in "
	    "particular")), 0 };
	overlay_choose(c, &k);
}

static void
tick_yes(struct console *c, void *ctx)
{
	submit(c, NULL, 0, *(const int64_t *)ctx);
}

void
handover_tick_ask(struct console *c, int64_t id, const char *text)
{
	overlay_ask(c, &(const struct ask){
	    .title = _("Note"),
	    .text = text,
	    .question = _("Is it dealt with? Tick it off?"),
	    .yes = tick_yes,
	    .free_ctx = free,
	    .ctx = keep(id),
	});
}
