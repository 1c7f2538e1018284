/*
 * A question that is answered with y or n.  Enter is no answer.
 */
#include "cmd/osan-console/overlay.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/mem.h"
#include "lib/text/width.h"
#include "lib/tui/key.h"
#include "lib/tui/pager.h"

#define MOST_COLUMNS 76

struct asking {
	struct overlay overlay;
	struct ask ask;
	char *title, *question;
	struct pager *text;
};

static void
ask_close(struct overlay *o)
{
	struct asking *a = (struct asking *)o;

	if (a->ask.free_ctx != NULL)
		a->ask.free_ctx(a->ask.ctx);
	pager_free(a->text);
	free(a->title);
	free(a->question);
	free(a);
}

static void
ask_draw(struct console *c, struct overlay *o)
{
	struct asking *a = (struct asking *)o;
	struct area in, text;
	int h, w, lines, wide;

	term_size(c->term, &h, &w);
	wide = w - 4 < MOST_COLUMNS ? w - 4 : MOST_COLUMNS;
	lines = (int)pager_lines(a->text, wide);
	if (lines > h - 6)
		lines = h - 6;
	in = draw_overlay(c->term, lines + 2, wide, a->title);
	text = in;
	text.h = in.h - 2;
	if (text.h > 0)
		pager_draw(c->term, a->text, text);
	draw_puts(c->term, in.y + in.h - 1, in.x, in.w, a->question,
	    STYLE_TITLE);
	term_cursor(c->term, in.y + in.h - 1, in.x +
	    (int)text_width(a->question, strlen(a->question)));
}

static void
ask_key(struct console *c, struct overlay *o, int32_t key)
{
	struct asking *a = (struct asking *)o;

	switch (key_answer(key)) {
	case KEY_ANSWER_YES:
		a->ask.yes(c, a->ask.ctx);
		console_overlay_end(c, o);
		return;
	case KEY_ANSWER_NO:
		console_overlay_end(c, o);
		return;
	case KEY_ANSWER_NONE:
		break;
	}
	if (key == 'q' || key == KEY_ESC || key == KEY_CTRL_OF('c'))
		console_overlay_end(c, o);
	else if (key == KEY_DOWN || key == 'j')
		pager_move(a->text, 1);
	else if (key == KEY_UP || key == 'k')
		pager_move(a->text, -1);
}

static const struct overlay_ops ask_ops = {
	.close = ask_close,
	.draw = ask_draw,
	.key = ask_key,
};

void
overlay_ask(struct console *c, const struct ask *ask)
{
	struct asking *a = mem_new(1, sizeof(*a));

	a->overlay.ops = &ask_ops;
	a->ask = *ask;
	a->title = mem_text(ask->title);
	a->question = mem_printf("%s (y/n) ", ask->question);
	a->text = pager_new();
	if (ask->text != NULL)
		pager_puts(a->text, ask->text, STYLE_NORMAL);
	console_overlay(c, &a->overlay);
}
