/*
 * The bars above and below the screen; see bars.h.
 */
#include "cmd/osan-console/bars.h"

#include <string.h>

#include "cmd/osan-console/console.h"
#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/text/width.h"
#include "lib/tui/key.h"

#define SLOW (300 * 1000) /* microseconds until a job is shown */

static void
draw_top(struct console *c, int w)
{
	struct buf left = BUF_INIT, right = BUF_INIT;
	int taken;

	buf_printf(&left, " osan  %s", _(c->screen->ops->title));
	if (c->screen->ops->status != NULL)
		c->screen->ops->status(c, c->screen, &right);
	buf_printf(&right, "  %s ", c->actor->login);
	taken = (int)text_width(right.s, right.len);
	if (taken > w / 2)
		taken = w / 2;
	draw_puts(c->term, 0, 0, w - taken, left.s, STYLE_BAR);
	draw_puts(c->term, 0, w - taken, taken, right.s, STYLE_BAR);
	buf_clear(&left);
	buf_clear(&right);
}

/* The keys that a newcomer needs, five of them. */
static void
put_hints(struct console *c, struct buf *b)
{
	const enum act *hint = c->screen->ops->hints;
	char name[KEY_NAME_SIZE];
	int32_t key;

	for (; hint != NULL && *hint != ACT_NONE; hint++) {
		key = keymap_key(c->keymap, c->screen->ops->context,
		    act_word(*hint));
		if (key == KEY_NONE || act_hint(*hint)[0] == '\0')
			continue;
		if (b->len > 0)
			buf_puts(b, "  ");
		buf_printf(b, "%s %s", key_name(key, name),
		    act_hint(*hint));
	}
}

static const struct job *
slow_job(struct console *c)
{
	struct work *const works[] = { c->writer, c->handler, c->reader };
	const struct job *job;

	for (size_t i = 0; i < ARRAY_LEN(works); i++) {
		job = work_now(works[i]);
		if (job != NULL && clock_steady() - job->since >= SLOW)
			return job;
	}
	return NULL;
}

static void
put_job(const struct job *job, struct buf *b)
{
	long long at = atomic_load(&job->at);
	long long total = atomic_load(&job->total);

	buf_printf(b, "… %s", _(job->ops->what));
	if (total > 0)
		buf_printf(b, " %lld/%lld", at, total);
	buf_puts(b, _("  (Esc stops)"));
}

void
bars_draw(struct console *c)
{
	const struct job *job = slow_job(c);
	struct buf b = BUF_INIT;
	enum style style = STYLE_HINT;
	int h, w;

	term_size(c->term, &h, &w);
	draw_top(c, w);
	if (h < 2)
		return;
	if (c->note != NULL) {
		buf_puts(&b, c->note);
		style = c->note_style;
	} else if (job != NULL) {
		put_job(job, &b);
	} else {
		put_hints(c, &b);
	}
	draw_puts(c->term, h - 1, 0, w, b.s, style);
	buf_clear(&b);
}
