/*
 * Requests for information that are not finished, the most urgent first
 * (article 7).  Enter shows one; a judges its purpose, r refuses it.
 */
#include <stdlib.h>
#include <string.h>

#include "cmd/osan-console/columns.h"
#include "cmd/osan-console/request_item.h"
#include "cmd/osan-console/rows_view.h"
#include "cmd/osan-console/screens.h"
#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/inforeq/remind.h"

struct requests_row {
	struct row row;
	char number[INFOREQ_NUMBER];
	char *state, *purpose, *department, *judge;
	int64_t received_at, due_at;
};

static void
row_clear(void *row)
{
	struct requests_row *r = row;

	free(r->state);
	free(r->purpose);
	free(r->department);
	free(r->judge);
}

static int
load(struct worker *w, int64_t arg, struct rows *rows, struct err *e)
{
	struct inforeq r = INFOREQ_INIT;
	struct requests_row *row;
	struct stmt *st;
	int rc;

	(void)arg;
	if (inforeq_due_each(w->store, inforeq_sight(w->actor), INT64_MAX, 0,
	    &st, e) < 0)
		return -1;
	while ((rc = inforeq_next(st, &r, e)) > 0) {
		row = rows_add(rows, r.id);
		memcpy(row->number, r.number, sizeof(row->number));
		row->state = mem_text(r.state);
		row->purpose = mem_text(r.purpose);
		row->department = mem_text(r.department);
		row->judge = mem_text(r.judged_by);
		row->received_at = r.received_at;
		row->due_at = r.due_at;
	}
	stmt_close(st);
	inforeq_clear(&r);
	return rc;
}

static const struct rows_ops rows_ops = {
	.size = sizeof(struct requests_row),
	.clear = row_clear,
	.load = load,
	.item = &request_item,
};

static const char *
row_text(const void *row)
{
	return ((const struct requests_row *)row)->number;
}

static const struct column columns[] = {
	{ N_("answer due"), 16, 0, false },
	{ N_("number"), 11, 0, false },
	{ N_("state"), 10, 1, false },
	{ N_("dept"), 12, 2, false },
	{ N_("received"), 16, 4, false },
	{ N_("judged by"), 10, 3, false },
	{ N_("purpose"), 0, 0, false },
};

static void
draw_row(struct console *c, const struct list_view *v, const void *row,
    int y, int x, int w, enum style style)
{
	const struct requests_row *r = row;
	bool late = r->due_at < clock_now();
	char due[CLOCK_TEXT], received[CLOCK_TEXT];
	const char *cells[] = { clock_minute(r->due_at, due), r->number,
		i18n_word(r->state), r->department,
		clock_minute(r->received_at, received), r->judge,
		r->purpose != NULL ? i18n_word(r->purpose) : "-" };

	(void)v;
	if (style == STYLE_NORMAL && late)
		style = STYLE_LATE;
	columns_row(c, columns, ARRAY_LEN(columns), late ? " !" : "  ",
	    cells, (struct area){ y, x, 1, w }, style);
}

static const struct list_view_ops view_ops = {
	.row = draw_row,
	.text = row_text,
	.columns = columns,
	.n_columns = ARRAY_LEN(columns),
	.empty = N_("no requests wait"),
};

static bool
requests_act(struct console *c, struct screen *s, enum act act)
{
	return act == ACT_REQUESTS || rows_screen_act(c, s, act);
}

static const enum act hints[] = { ACT_OPEN, ACT_ASSESS, ACT_REFUSE,
	ACT_CLOSE, ACT_HELP, ACT_NONE };

static const struct screen_ops requests_ops = {
	.title = N_("Requests for information"),
	.context = IN_REQUESTS,
	.hints = hints,
	.close = rows_screen_close,
	.draw = rows_screen_draw,
	.act = requests_act,
	.changed = rows_screen_changed,
	.status = rows_screen_status,
	.name = rows_screen_name,
	.click = rows_screen_click,
};

struct screen *
screen_requests(struct console *c, struct err *e)
{
	return rows_screen_new(c, PERMIT_INFOREQ_LIST, &requests_ops, &view_ops,
	    &rows_ops, 0, e);
}
