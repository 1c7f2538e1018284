/*
 * Numbers: what waits and since when, what was decided by whom, on which
 * day, under which ground.  What can be opened is a list; the rest stands
 * beside it where there is room (BESIDE_COLUMNS), else below.
 */
#include <stdio.h>
#include <stdlib.h>

#include "cmd/osan-console/beside.h"
#include "cmd/osan-console/dashboard_rows.h"
#include "cmd/osan-console/rows_view.h"
#include "cmd/osan-console/screens.h"
#include "lib/base/mem.h"

#define LABEL 18
#define VALUE 7
#define BAR_MOST 40
#define BAR_LEAST 10

static const struct rows_ops rows_ops = {
	.size = sizeof(struct dashboard_row),
	.clear = dashboard_row_clear,
	.load = dashboard_load,
};

static const char *
row_text(const void *row)
{
	const struct dashboard_row *r = row;

	return r->label != NULL ? r->label : "";
}

/* Label, number, bar and what else there is to say. */
static void
draw_value(struct console *c, const struct dashboard_row *r, int y, int x,
    int w, enum style style)
{
	int bar = w - LABEL - VALUE - 4;
	char value[24];

	if (r->detail != NULL)
		bar /= 3;
	if (bar > BAR_MOST)
		bar = BAR_MOST;
	if (bar < BAR_LEAST)
		bar = 0;
	snprintf(value, sizeof(value), "%*lld", VALUE, (long long)r->value);
	draw_puts(c->term, y, x + 2, LABEL, row_text(r), style);
	x += LABEL + 3;
	w -= LABEL + 3;
	draw_puts(c->term, y, x, w < VALUE ? w : VALUE, value, style);
	x += VALUE + 1;
	w -= VALUE + 1;
	if (bar > 0 && bar <= w) {
		draw_bar(c->term, y, x, bar, (double)r->value,
		    (double)r->most, style);
		x += bar + 1;
		w -= bar + 1;
	}
	if (r->detail != NULL && w > 0)
		draw_puts(c->term, y, x, w, r->detail,
		    style == STYLE_NORMAL ? STYLE_DIM : style);
}

static void
draw_one(struct console *c, const struct dashboard_row *r, int y, int x,
    int w, enum style style)
{
	bool heading = r->kind == DASH_HEADING || r->kind == DASH_ABOUT;

	if (heading && style == STYLE_NORMAL)
		style = STYLE_TITLE;
	draw_fill(c->term, (struct area){ y, x, 1, w }, style);
	if (heading)
		draw_puts(c->term, y, x, w, row_text(r), style);
	else if (r->kind == DASH_OLDEST && w > 2)
		draw_puts(c->term, y, x + 2, w - 2, r->detail, style);
	else
		draw_value(c, r, y, x, w, style);
}

static void
draw_row(struct console *c, const struct list_view *v, const void *row,
    int y, int x, int w, enum style style)
{
	(void)v;
	draw_one(c, row, y, x, w, style);
}

static const struct list_view_ops view_ops = {
	.row = draw_row,
	.text = row_text,
	.empty = N_("nothing"),
};

/* --- the screen -------------------------------------------------------- */

/* How many rows can be opened; they come first. */
static size_t
opening(const struct rows *rows)
{
	const struct dashboard_row *row;

	for (size_t i = 0; i < rows->n; i++) {
		row = rows_at(rows, i);
		if (row->kind >= DASH_ABOUT)
			return i;
	}
	return rows->n;
}

static void
dashboard_draw(struct console *c, struct screen *s, struct area a)
{
	struct rows_view *v = &((struct rows_screen *)s)->rows;
	size_t n = opening(&v->rows), all = v->rows.n;
	struct area list = a;
	bool beside = a.w >= BESIDE_COLUMNS && a.h > 0 &&
	    all - n <= (size_t)a.h;
	int x = a.x + a.w / 2 + 1;

	rows_view_limit(v, beside && n > 0 ? n : SIZE_MAX);
	if (beside && n > 0) {
		list.w = a.w / 2;
		draw_column(c->term, a.y, a.x + list.w, a.h);
		for (size_t i = n; i < all; i++)
			draw_one(c, rows_at(&v->rows, i), a.y + (int)(i - n),
			    x, a.x + a.w - x, STYLE_NORMAL);
	}
	rows_view_draw(v, list);
}

static void
push(struct console *c, struct screen *s, const struct err *e)
{
	if (s != NULL)
		console_push(c, s);
	else
		console_error(c, e);
}

static void
open_row(struct console *c, const struct dashboard_row *r)
{
	struct err e = ERR_INIT;
	char *limit;

	switch (r->kind) {
	case DASH_BOARD:
		limit = mem_printf("board:%s", r->label);
		push(c, screen_queue(c, limit, &e), &e);
		free(limit);
		break;
	case DASH_OLDEST:
		push(c, screen_post(c, r->post_id, &e), &e);
		break;
	case DASH_NOTICES:
		push(c, screen_notices(c, &e), &e);
		break;
	case DASH_CASES:
		push(c, screen_complaints(c, r->limit, &e), &e);
		break;
	case DASH_CORRECTIONS:
		console_go(c, ACT_CORRECTIONS);
		break;
	case DASH_PAGES:
		console_go(c, ACT_PAGES);
		break;
	case DASH_REQUESTS:
		console_go(c, ACT_REQUESTS);
		break;
	case DASH_REWARDS:
		console_go(c, ACT_REWARDS);
		break;
	default:
		console_note(c, STYLE_HINT, _("this line is only to be "
		    "read"));
		break;
	}
}

static bool
dashboard_act(struct console *c, struct screen *s, enum act act)
{
	struct rows_screen *d = (struct rows_screen *)s;
	const struct dashboard_row *row = rows_view_current(&d->rows);

	if (act == ACT_DASHBOARD)
		return true;
	if (act != ACT_OPEN)
		return list_view_act(c, &d->rows.view, act);
	if (row != NULL)
		open_row(c, row);
	return true;
}

static const enum act hints[] = { ACT_OPEN, ACT_CLOSE, ACT_HELP,
	ACT_NONE };

static const struct screen_ops dashboard_ops = {
	.title = N_("Numbers"),
	.context = IN_DASHBOARD,
	.hints = hints,
	.close = rows_screen_close,
	.draw = dashboard_draw,
	.act = dashboard_act,
	.changed = rows_screen_changed,
	.click = rows_screen_click,
};

struct screen *
screen_dashboard(struct console *c, struct err *e)
{
	return rows_screen_new(c, PERMIT_STATUS, &dashboard_ops, &view_ops,
	    &rows_ops, 0, e);
}
