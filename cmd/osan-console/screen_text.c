/*
 * Screens that are texts; see screen_text.h.
 */
#include "cmd/osan-console/screen_text.h"

#include <stdlib.h>

#include "cmd/osan-console/screens.h"
#include "lib/base/mem.h"

struct text_screen {
	struct screen screen;
	struct screen_ops ops; /* with its own title and context */
	char *title;
	struct pager *pager;
};

/* --- searching --------------------------------------------------------- */

static void
search_pause(struct console *c, void *ctx, const char *text)
{
	if (!pager_search(ctx, text) && text[0] != '\0')
		console_note(c, STYLE_HINT, _("not in this text"));
}

static char *
search_enter(struct console *c, void *ctx, const char *text)
{
	search_pause(c, ctx, text);
	pager_search_end(ctx, true);
	return NULL;
}

static void
search_cancel(struct console *c, void *ctx)
{
	(void)c;
	pager_search_end(ctx, false);
}

static void
begin_search(struct console *c, struct pager *p)
{
	const struct line l = {
		.label = "/",
		.history = c->searches,
		.enter = search_enter,
		.pause = search_pause,
		.cancel = search_cancel,
		.ctx = p,
	};

	overlay_line(c, &l);
}

bool
text_act(struct console *c, struct pager *p, enum act act)
{
	switch (act) {
	case ACT_DOWN:
		pager_move(p, 1);
		return true;
	case ACT_UP:
		pager_move(p, -1);
		return true;
	case ACT_PAGE_DOWN:
		pager_page(p, 1);
		return true;
	case ACT_PAGE_UP:
		pager_page(p, -1);
		return true;
	case ACT_HALF_DOWN:
		pager_half(p, 1);
		return true;
	case ACT_HALF_UP:
		pager_half(p, -1);
		return true;
	case ACT_FIRST:
		pager_first(p);
		return true;
	case ACT_LAST:
		pager_last(p);
		return true;
	case ACT_SEARCH:
		begin_search(c, p);
		return true;
	case ACT_SEARCH_NEXT:
	case ACT_SEARCH_PREVIOUS:
		if (!pager_search_next(p, act == ACT_SEARCH_NEXT))
			console_note(c, STYLE_HINT, _("nothing was searched "
			    "for yet (/ searches)"));
		return true;
	default:
		return false;
	}
}

void
text_status(const struct pager *p, struct buf *b)
{
	size_t top, all, seen;

	pager_place(p, &top, &all, &seen);
	if (all > seen)
		buf_printf(b, "%zu%%  ", (top + seen) * 100 / all);
}

/* --- the screen -------------------------------------------------------- */

static void
draw(struct console *c, struct screen *s, struct area a)
{
	pager_draw(c->term, ((struct text_screen *)s)->pager, a);
}

static bool
act_on(struct console *c, struct screen *s, enum act act)
{
	return text_act(c, ((struct text_screen *)s)->pager, act);
}

static void
status(struct console *c, struct screen *s, struct buf *b)
{
	(void)c;
	text_status(((struct text_screen *)s)->pager, b);
}

static void
close_screen(struct screen *s)
{
	struct text_screen *t = (struct text_screen *)s;

	pager_free(t->pager);
	free(t->title);
	free(t);
}

static const enum act hints[] = { ACT_CLOSE, ACT_PAGE_DOWN, ACT_SEARCH,
	ACT_NONE };

struct screen *
screen_of_pager(const char *title, unsigned context, struct pager **p)
{
	struct text_screen *t = mem_new(1, sizeof(*t));

	t->title = mem_text(title);
	t->ops = (struct screen_ops){
		.title = t->title,
		.context = context,
		.hints = hints,
		.close = close_screen,
		.draw = draw,
		.act = act_on,
		.status = status,
	};
	t->screen.ops = &t->ops;
	t->pager = *p = pager_new();
	return &t->screen;
}

struct screen *
screen_text(struct console *c, const char *title, const char *text)
{
	struct pager *p;
	struct screen *s = screen_of_pager(title, IN_TEXT, &p);

	(void)c;
	pager_puts(p, text, STYLE_NORMAL);
	return s;
}
