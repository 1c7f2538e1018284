/*
 * A text to be read over the screen.
 */
#include "cmd/osan-console/overlay.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/mem.h"
#include "lib/tui/key.h"
#include "lib/tui/pager.h"

#define MOST_COLUMNS 90

struct reading {
	struct overlay overlay;
	char *title;
	struct pager *pager;
};

static void
text_close(struct overlay *o)
{
	struct reading *r = (struct reading *)o;

	pager_free(r->pager);
	free(r->title);
	free(r);
}

static void
text_draw(struct console *c, struct overlay *o)
{
	struct reading *r = (struct reading *)o;
	int h, w, lines;

	term_size(c->term, &h, &w);
	w = w - 4 < MOST_COLUMNS ? w - 4 : MOST_COLUMNS;
	lines = (int)pager_lines(r->pager, w);
	pager_draw(c->term, r->pager, draw_overlay(c->term,
	    lines < h - 4 ? lines : h - 4, w, r->title));
}

static void
text_key(struct console *c, struct overlay *o, int32_t key)
{
	struct reading *r = (struct reading *)o;
	int32_t latin[KEYMAP_KEYS];

	if (keymap_hangul(key, latin) == 1)
		key = latin[0];
	switch (key) {
	case 'j':
	case KEY_DOWN:
		pager_move(r->pager, 1);
		break;
	case 'k':
	case KEY_UP:
		pager_move(r->pager, -1);
		break;
	case KEY_SPACE:
	case KEY_PGDN:
		pager_page(r->pager, 1);
		break;
	case KEY_PGUP:
		pager_page(r->pager, -1);
		break;
	default:
		console_overlay_end(c, o);
	}
}

static const struct overlay_ops text_ops = {
	.close = text_close,
	.draw = text_draw,
	.key = text_key,
};

void
overlay_text(struct console *c, const char *title, const char *text)
{
	struct reading *r = mem_new(1, sizeof(*r));

	r->overlay.ops = &text_ops;
	r->title = mem_text(title);
	r->pager = pager_new();
	pager_puts(r->pager, text, STYLE_NORMAL);
	console_overlay(c, &r->overlay);
}
