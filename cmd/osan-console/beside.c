/*
 * Previews of what stands in a list; see beside.h.
 */
#include "cmd/osan-console/beside.h"

#define LINES_LEAST 10 /* for a preview under the list */

void
beside_init(struct beside *b, bool on,
    void (*fill)(struct console *c, struct pager *p, int64_t id))
{
	*b = (struct beside){ .fill = fill, .pager = pager_new(),
		.ahead = pager_new(), .step = 1, .on = on };
}

void
beside_clear(struct beside *b)
{
	pager_free(b->pager);
	pager_free(b->ahead);
	b->pager = b->ahead = NULL;
}

void
beside_reset(struct beside *b)
{
	pager_clear(b->pager);
	pager_clear(b->ahead);
	b->shown = b->ahead_of = 0;
}

/* The id of a row of the list; 0: there is none. */
static int64_t
id_of(const struct list_view *v, const void *row)
{
	return row != NULL ? v->source.id(row) : 0;
}

/* Which way one came from the id shown before. */
static void
take_step(struct beside *b, const struct list_view *v)
{
	if (id_of(v, list_beside(v->list, -1)) == b->shown)
		b->step = 1;
	else if (id_of(v, list_beside(v->list, 1)) == b->shown)
		b->step = -1;
}

/* What was shown is kept for the way back. */
static void
take_ahead(struct beside *b)
{
	struct pager *pager = b->pager;
	int64_t shown = b->shown;

	b->pager = b->ahead;
	b->shown = b->ahead_of;
	pager_first(pager);
	b->ahead = pager;
	b->ahead_of = shown;
}

static void
fill(struct console *c, struct beside *b, const struct list_view *v)
{
	int64_t id = id_of(v, list_current(v->list));

	if (b->stale)
		b->ahead_of = 0;
	if (id == b->shown && !b->stale)
		return;
	if (id != b->shown)
		take_step(b, v);
	if (id != 0 && id == b->ahead_of) {
		take_ahead(b);
		return;
	}
	if (id == b->shown)
		pager_again(b->pager);
	else
		pager_clear(b->pager);
	if (id != 0)
		b->fill(c, b->pager, id);
	b->shown = id;
	b->stale = false;
}

void
beside_draw(struct console *c, struct beside *b, struct list_view *v,
    struct area a)
{
	struct area list = a, text = a;

	if (b->on && a.w >= BESIDE_COLUMNS) {
		list.w = a.w / 2;
		text.x = a.x + list.w + 1;
		text.w = a.w - list.w - 1;
		draw_column(c->term, a.y, a.x + list.w, a.h);
	} else if (b->on && a.h >= LINES_LEAST) {
		list.h = a.h * 2 / 5;
		text.y = a.y + list.h + 1;
		text.h = a.h - list.h - 1;
		draw_rule(c->term, a.y + list.h, a.x, a.w);
	}
	list_view_draw(c, v, list);
	b->width = 0;
	if (text.w < a.w || text.h < a.h) {
		fill(c, b, v);
		pager_draw(c->term, b->pager, text);
		b->width = text.w;
	}
}

void
beside_idle(struct console *c, struct beside *b, struct list_view *v)
{
	int64_t id;

	list_view_ahead(v);
	id = id_of(v, list_beside(v->list, b->step));
	if (b->width == 0 || id == 0 || id == b->ahead_of)
		return;
	pager_clear(b->ahead);
	b->fill(c, b->ahead, id);
	pager_lines(b->ahead, b->width);
	b->ahead_of = id;
}

bool
beside_act(struct beside *b, enum act act)
{
	switch (act) {
	case ACT_PREVIEW:
		b->on = !b->on;
		return true;
	case ACT_TEXT_DOWN:
		pager_half(b->pager, 1);
		return true;
	case ACT_TEXT_UP:
		pager_half(b->pager, -1);
		return true;
	default:
		return false;
	}
}

bool
beside_is_list(const struct beside *b, int x, int w)
{
	return !b->on || w < BESIDE_COLUMNS || x < w / 2;
}
