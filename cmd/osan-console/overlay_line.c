/*
 * A line that one types at the screen's bottom.
 */
#include "cmd/osan-console/overlay.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/text/width.h"
#include "lib/tui/key.h"

#define PAUSE (150 * 1000) /* microseconds */

struct typing {
	struct overlay overlay;
	struct line line;
	char *label;
	char *wrong;         /* why Enter was not taken, or NULL */
	struct input *input;
	int64_t changed_at;  /* 0: pause was told */
};

static void
line_close(struct overlay *o)
{
	struct typing *t = (struct typing *)o;

	if (t->line.free_ctx != NULL)
		t->line.free_ctx(t->line.ctx);
	input_free(t->input);
	free(t->label);
	free(t->wrong);
	free(t);
}

static void
line_draw(struct console *c, struct overlay *o)
{
	struct typing *t = (struct typing *)o;
	int label = (int)text_width(t->label, strlen(t->label));
	int h, w;

	term_size(c->term, &h, &w);
	if (t->wrong != NULL && h > 1)
		draw_puts(c->term, h - 2, 0, w, t->wrong, STYLE_ERROR);
	if (label > w / 2)
		label = w / 2;
	draw_puts(c->term, h - 1, 0, label, t->label, STYLE_KEY);
	input_draw(c->term, t->input, h - 1, label, w - label);
}

static void
enter(struct console *c, struct typing *t)
{
	char *text = mem_text(input_text(t->input));
	char *wrong;

	free(t->wrong);
	t->wrong = NULL;
	wrong = t->line.enter(c, t->line.ctx, text);
	if (wrong != NULL) {
		t->wrong = wrong;
	} else {
		if (t->line.history != NULL)
			input_history_add(t->line.history, text);
		console_overlay_end(c, &t->overlay);
	}
	free(text);
}

static void
take(struct console *c, struct typing *t, enum input_result r)
{
	switch (r) {
	case INPUT_CHANGED:
		t->changed_at = clock_steady();
		free(t->wrong);
		t->wrong = NULL;
		break;
	case INPUT_DONE:
		enter(c, t);
		break;
	case INPUT_CANCEL:
		if (t->line.cancel != NULL)
			t->line.cancel(c, t->line.ctx);
		console_overlay_end(c, &t->overlay);
		break;
	case INPUT_UNUSED:
	case INPUT_MOVED:
		break;
	}
}

static void
line_key(struct console *c, struct overlay *o, int32_t key)
{
	struct typing *t = (struct typing *)o;

	take(c, t, input_key(t->input, key));
}

static void
line_paste(struct console *c, struct overlay *o, const char *s, size_t n)
{
	struct typing *t = (struct typing *)o;

	take(c, t, input_paste(t->input, s, n));
}

static void
line_tick(struct console *c, struct overlay *o)
{
	struct typing *t = (struct typing *)o;

	if (t->changed_at == 0 || t->line.pause == NULL ||
	    clock_steady() - t->changed_at < PAUSE)
		return;
	t->changed_at = 0;
	t->line.pause(c, t->line.ctx, input_text(t->input));
}

static const struct overlay_ops line_ops = {
	.close = line_close,
	.draw = line_draw,
	.key = line_key,
	.paste = line_paste,
	.tick = line_tick,
};

void
overlay_line(struct console *c, const struct line *l)
{
	struct typing *t = mem_new(1, sizeof(*t));

	t->overlay.ops = &line_ops;
	t->line = *l;
	t->label = mem_text(l->label);
	t->input = input_new(l->history, false);
	if (l->text != NULL)
		input_set(t->input, l->text);
	console_overlay(c, &t->overlay);
}
