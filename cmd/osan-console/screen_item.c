/*
 * One thing of a list, whole; see screen_item.h.
 */
#include "cmd/osan-console/screen_item.h"

#include <stdlib.h>
#include <string.h>

#include "cmd/osan-console/screen_text.h"
#include "lib/base/clock.h"
#include "lib/base/mem.h"

struct item_screen {
	struct screen screen;
	struct screen_ops ops; /* with the kind's title, context and hints */
	const struct item_ops *kind;
	int64_t id;
	struct pager *pager;
	bool stale;
};

/* --- its lines ----------------------------------------------------------- */

void
item_put(struct pager *p, const char *label, const char *value)
{
	char *line;

	if (value == NULL || value[0] == '\0')
		return;
	line = mem_printf("%s: %s", label, value);
	pager_puts(p, line, STYLE_NORMAL);
	free(line);
}

void
item_put_time(struct pager *p, const char *label, int64_t at)
{
	char text[CLOCK_TEXT];

	if (at != 0)
		item_put(p, label, clock_minute(at, text));
}

static enum style
line_style(const char *line)
{
	switch (line[0]) {
	case '+':
		return STYLE_ADDED;
	case '-':
		return STYLE_REMOVED;
	case '@':
		return STYLE_DIM;
	default:
		return STYLE_NORMAL;
	}
}

void
item_put_diff(struct pager *p, const char *diff)
{
	size_t n;

	for (; *diff != '\0'; diff += n + (diff[n] == '\n')) {
		n = strcspn(diff, "\n");
		pager_add(p, diff, n, 0, line_style(diff), NULL, 0);
	}
}

/* --- the screen ---------------------------------------------------------- */

static void
fill(struct console *c, struct item_screen *s)
{
	struct err e = ERR_INIT;

	s->stale = false;
	pager_again(s->pager);
	if (s->kind->fill(c, s->id, s->pager, &e) < 0)
		pager_puts(s->pager, e.msg, STYLE_ERROR);
}

static void
item_draw(struct console *c, struct screen *screen, struct area a)
{
	struct item_screen *s = (struct item_screen *)screen;

	if (s->stale)
		fill(c, s);
	pager_draw(c->term, s->pager, a);
}

static bool
item_act(struct console *c, struct screen *screen, enum act act)
{
	struct item_screen *s = (struct item_screen *)screen;

	return text_act(c, s->pager, act) || s->kind->act(c, s->id, act);
}

static void
item_changed(struct console *c, struct screen *screen)
{
	(void)c;
	((struct item_screen *)screen)->stale = true;
}

static void
item_status(struct console *c, struct screen *screen, struct buf *b)
{
	(void)c;
	text_status(((struct item_screen *)screen)->pager, b);
}

static char *
item_name(struct console *c, struct screen *screen)
{
	const struct item_screen *s = (const struct item_screen *)screen;

	return s->kind->name(c, s->id);
}

static void
item_close(struct screen *screen)
{
	pager_free(((struct item_screen *)screen)->pager);
	free(screen);
}

void
screen_item_open(struct console *c, const struct item_ops *ops, int64_t id)
{
	struct item_screen *s = mem_new(1, sizeof(*s));

	s->ops = (struct screen_ops){
		.title = ops->title,
		.context = ops->context,
		.hints = ops->hints,
		.close = item_close,
		.draw = item_draw,
		.act = item_act,
		.changed = item_changed,
		.status = item_status,
		.name = item_name,
	};
	s->screen.ops = &s->ops;
	s->kind = ops;
	s->id = id;
	s->pager = pager_new();
	s->stale = true;
	console_push(c, &s->screen);
}
