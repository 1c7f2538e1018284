/*
 * Errors that readers reported and that nobody has decided about yet, the
 * oldest first (article 13-2).  Enter shows one with its page; a accepts it,
 * r rejects it.
 */
#include <stdlib.h>

#include "cmd/osan-console/columns.h"
#include "cmd/osan-console/correction_item.h"
#include "cmd/osan-console/rows_view.h"
#include "cmd/osan-console/screens.h"
#include "lib/base/clock.h"
#include "lib/base/mem.h"

struct corrections_row {
	struct row row;
	char *path, *lang, *what, *department;
	int64_t received_at;
};

static void
row_clear(void *row)
{
	struct corrections_row *r = row;

	free(r->path);
	free(r->lang);
	free(r->what);
	free(r->department);
}

static void
add_row(struct rows *rows, const struct correction *c)
{
	struct corrections_row *row = rows_add(rows, c->id);

	row->path = mem_text(c->path);
	row->lang = mem_text(c->lang);
	row->what = mem_text(c->what);
	row->department = mem_text(c->department);
	row->received_at = c->received_at;
}

static int
load(struct worker *w, int64_t arg, struct rows *rows, struct err *e)
{
	struct correction c = CORRECTION_INIT;
	struct stmt *st;
	bool is = false;
	int rc;

	(void)arg;
	if (correction_each(w->store, "new", NULL, &st, e) < 0)
		return -1;
	while ((rc = correction_next(st, &c, e)) > 0) {
		rc = correction_is_theirs(w->store, w->actor, &c, &is, e);
		if (rc < 0)
			break;
		if (is)
			add_row(rows, &c);
	}
	stmt_close(st);
	correction_clear(&c);
	return rc;
}

static const struct rows_ops rows_ops = {
	.size = sizeof(struct corrections_row),
	.clear = row_clear,
	.load = load,
	.item = &correction_item,
};

static const char *
row_text(const void *row)
{
	return ((const struct corrections_row *)row)->what;
}

static const struct column columns[] = {
	{ N_("received"), 16, 1, false },
	{ N_("page"), 24, 0, false },
	{ N_("lang"), 4, 3, false },
	{ N_("department"), 10, 2, false },
	{ N_("what is wrong"), 0, 0, false },
};

static void
draw_row(struct console *c, const struct list_view *v, const void *row,
    int y, int x, int w, enum style style)
{
	const struct corrections_row *r = row;
	char at[CLOCK_TEXT];
	const char *cells[] = { clock_minute(r->received_at, at), r->path,
		r->lang, r->department, r->what };

	(void)v;
	columns_row(c, columns, ARRAY_LEN(columns), "  ", cells,
	    (struct area){ y, x, 1, w }, style);
}

static const struct list_view_ops view_ops = {
	.row = draw_row,
	.text = row_text,
	.columns = columns,
	.n_columns = ARRAY_LEN(columns),
	.empty = N_("no reported errors wait"),
};

static bool
corrections_act(struct console *c, struct screen *s, enum act act)
{
	return act == ACT_CORRECTIONS || rows_screen_act(c, s, act);
}

static const enum act hints[] = { ACT_OPEN, ACT_ACCEPT, ACT_REJECT,
	ACT_CLOSE, ACT_HELP, ACT_NONE };

static const struct screen_ops corrections_ops = {
	.title = N_("Reported errors"),
	.context = IN_CORRECTIONS,
	.hints = hints,
	.close = rows_screen_close,
	.draw = rows_screen_draw,
	.act = corrections_act,
	.changed = rows_screen_changed,
	.status = rows_screen_status,
	.name = rows_screen_name,
	.click = rows_screen_click,
};

struct screen *
screen_corrections(struct console *c, struct err *e)
{
	return rows_screen_new(c, PERMIT_CORRECTION_HANDLE, &corrections_ops,
	    &view_ops, &rows_ops, 0, e);
}
