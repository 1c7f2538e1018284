/*
 * The lock: nothing is shown until the person's password is typed.  What
 * stands under it stays, half-typed texts too.
 */
#include <stdlib.h>
#include <string.h>

#include "cmd/osan-console/overlay.h"
#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/tui/key.h"

struct locking {
	struct overlay overlay;
	struct input *password;
	char *wrong;        /* why the last one was not taken, or NULL */
	bool checking;
};

static void
lock_close(struct overlay *o)
{
	struct locking *l = (struct locking *)o;

	input_free(l->password);
	free(l->wrong);
	free(l);
}

/* The hash takes its moment: in the writer's thread, which logs it too. */
struct unlocking {
	struct job job;
	char *login, *password;
};

static void
unlocking_free(struct job *job)
{
	struct unlocking *u = (struct unlocking *)job;

	mem_wipe(u->password, strlen(u->password));
	free(u->password);
	free(u->login);
	free(u);
}

static int
unlocking_run(struct worker *w, struct job *job, struct err *e)
{
	struct unlocking *u = (struct unlocking *)job;
	struct actor who;

	return actor_login(w->store, u->login, u->password, LOGIN_TO_CHANGE,
	    &who, e);
}

static void
unlocking_done(struct console *c, struct job *job)
{
	struct locking *l = job->owner;

	l->checking = false;
	if (job->rc == 0) {
		c->key_at = clock_steady();
		console_overlay_end(c, &l->overlay);
		return;
	}
	free(l->wrong);
	l->wrong = mem_text(job->err.msg);
}

static const struct job_ops unlocking_ops = {
	.what = N_("checking the password"),
	.run = unlocking_run,
	.done = unlocking_done,
	.free = unlocking_free,
};

static void
unlock(struct console *c, struct locking *l)
{
	struct unlocking *u = mem_new(1, sizeof(*u));

	u->job.ops = &unlocking_ops;
	u->job.owner = l;
	u->login = mem_text(c->actor->login);
	u->password = mem_text(input_text(l->password));
	input_free(l->password);
	l->password = input_new(NULL, true);
	l->checking = true;
	work_submit(c->writer, &u->job);
}

static void
lock_draw(struct console *c, struct overlay *o)
{
	struct locking *l = (struct locking *)o;
	struct area all = { 0 }, in;
	char *label = mem_printf(_("Password of %s:"), c->actor->login);

	term_size(c->term, &all.h, &all.w);
	draw_fill(c->term, all, STYLE_NORMAL);
	in = draw_overlay(c->term, 4, 50, _("Locked"));
	draw_puts(c->term, in.y, in.x, in.w, label, STYLE_NORMAL);
	if (l->checking)
		draw_puts(c->term, in.y + 1, in.x, in.w, "…", STYLE_DIM);
	else
		input_draw(c->term, l->password, in.y + 1, in.x, in.w);
	if (l->wrong != NULL)
		draw_puts(c->term, in.y + 3, in.x, in.w, l->wrong,
		    STYLE_ERROR);
	free(label);
}

static void
lock_key(struct console *c, struct overlay *o, int32_t key)
{
	struct locking *l = (struct locking *)o;

	if (l->checking)
		return;
	if (input_key(l->password, key) == INPUT_DONE)
		unlock(c, l);
}

static void
lock_paste(struct console *c, struct overlay *o, const char *s, size_t n)
{
	struct locking *l = (struct locking *)o;

	(void)c;
	if (!l->checking)
		(void)input_paste(l->password, s, n);
}

static const struct overlay_ops lock_ops = {
	.close = lock_close,
	.draw = lock_draw,
	.key = lock_key,
	.paste = lock_paste,
};

bool
overlay_is_locked(const struct console *c)
{
	return c->overlay != NULL && c->overlay->ops == &lock_ops;
}

void
overlay_lock(struct console *c)
{
	struct locking *l;

	if (!c->may_lock) {
		console_note(c, STYLE_WARN, _("you have no password: the "
		    "screen could not be unlocked ('osanctl staff passwd' "
		    "sets one)"));
		return;
	}
	l = mem_new(1, sizeof(*l));
	l->overlay.ops = &lock_ops;
	l->password = input_new(NULL, true);
	console_overlay(c, &l->overlay);
}
