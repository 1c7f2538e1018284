/*
 * Pages, and the boards that are looked at from time to time (article 5(1)):
 * first what is due, the longest overdue first.  Enter shows one; r says
 * that it is still right, p publishes what was changed, w withdraws.
 */
#include <stdlib.h>
#include <string.h>

#include "cmd/osan-console/columns.h"
#include "cmd/osan-console/page_item.h"
#include "cmd/osan-console/rows_view.h"
#include "cmd/osan-console/screens.h"
#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/org/setting.h"
#include "lib/page/fresh.h"

enum due { DUE_NOT, DUE_SOON, DUE_OVER };

struct pages_row {
	struct row row;
	enum due due;
	bool board, changed;
	char *path, *lang, *title, *department, *state;
	int64_t updated_at, reviewed_at, due_at;
};

static void
row_clear(void *row)
{
	struct pages_row *r = row;

	free(r->path);
	free(r->lang);
	free(r->title);
	free(r->department);
	free(r->state);
}

static void
add_row(struct rows *rows, const struct kept *k, int64_t now, int64_t until)
{
	struct pages_row *row = rows_add(rows, kept_row(k->id, k->board));

	row->board = k->board;
	row->changed = k->changed && strcmp(k->state, "published") == 0;
	row->path = mem_text(k->path);
	row->lang = mem_text(k->lang);
	row->title = mem_text(k->title);
	row->department = mem_text(k->department);
	row->state = mem_text(k->state);
	row->updated_at = k->updated_at;
	row->reviewed_at = k->reviewed_at;
	row->due_at = k->due_at;
	if (k->due_at != 0 && k->due_at <= until)
		row->due = k->due_at <= now ? DUE_OVER : DUE_SOON;
}

static int
load(struct worker *w, int64_t arg, struct rows *rows, struct err *e)
{
	int64_t now = clock_now(), before;
	struct stmt *st;
	struct kept k;
	int rc;

	(void)arg;
	if (setting_int(w->store, SETTING_PAGE_WARN_BEFORE, &before, e) < 0 ||
	    kept_each(w->store, now + before, &st, e) < 0)
		return -1;
	while ((rc = kept_next(st, &k, e)) > 0)
		add_row(rows, &k, now, now + before);
	stmt_close(st);
	return rc;
}

static const struct rows_ops rows_ops = {
	.size = sizeof(struct pages_row),
	.clear = row_clear,
	.load = load,
	.item = &page_item,
};

static const char *
row_text(const void *row)
{
	return ((const struct pages_row *)row)->title;
}

static const struct column columns[] = {
	{ N_("review due"), 10, 0, false },
	{ N_("path"), 20, 0, false },
	{ N_("lang"), 4, 3, false },
	{ N_("state"), 9, 1, false },
	{ N_("dept"), 10, 2, false },
	{ N_("updated"), 10, 4, false },
	{ N_("reviewed"), 10, 5, false },
	{ N_("title"), 0, 0, false },
};

static const char *
state_text(const struct pages_row *r)
{
	if (r->board)
		return _("board");
	return r->changed ? i18n_word("changed") : i18n_word(r->state);
}

static void
draw_row(struct console *c, const struct list_view *v, const void *row,
    int y, int x, int w, enum style style)
{
	static const char *const marks[] = { "  ", " >", " !" };
	const struct pages_row *r = row;
	char due[CLOCK_TEXT] = "", updated[CLOCK_TEXT] = "";
	char reviewed[CLOCK_TEXT] = "";
	const char *cells[] = { due, r->path, r->lang, state_text(r),
		r->department, updated, reviewed, r->title };

	(void)v;
	if (r->due_at != 0)
		clock_date(r->due_at, due);
	if (r->updated_at != 0)
		clock_date(r->updated_at, updated);
	if (r->reviewed_at != 0)
		clock_date(r->reviewed_at, reviewed);
	if (style == STYLE_NORMAL && r->due != DUE_NOT)
		style = r->due == DUE_OVER ? STYLE_LATE : STYLE_WARN;
	columns_row(c, columns, ARRAY_LEN(columns), marks[r->due], cells,
	    (struct area){ y, x, 1, w }, style);
}

static const struct list_view_ops view_ops = {
	.row = draw_row,
	.text = row_text,
	.columns = columns,
	.n_columns = ARRAY_LEN(columns),
	.empty = N_("no pages"),
};

static void
open_board(struct console *c, int64_t board)
{
	struct err e = ERR_INIT;
	struct screen *posts = screen_posts(c, board, &e);

	if (posts != NULL)
		console_push(c, posts);
	else
		console_error(c, &e);
}

static bool
pages_act(struct console *c, struct screen *s, enum act act)
{
	const struct pages_row *row = rows_view_current(
	    &((struct rows_screen *)s)->rows);

	if (act == ACT_PAGES)
		return true;
	if (act != ACT_OPEN || row == NULL || !row->board)
		return rows_screen_act(c, s, act);
	open_board(c, kept_id(row->row.id));
	return true;
}

static void
pages_status(struct console *c, struct screen *s, struct buf *b)
{
	const struct rows *rows = &((struct rows_screen *)s)->rows.rows;
	long long n[DUE_OVER + 1] = { 0 };

	for (size_t i = 0; i < rows->n; i++)
		n[((const struct pages_row *)rows_at(rows, i))->due]++;
	if (n[DUE_OVER] > 0)
		buf_printf(b, _("%lld overdue  "), n[DUE_OVER]);
	if (n[DUE_SOON] > 0)
		buf_printf(b, _("%lld due soon  "), n[DUE_SOON]);
	rows_screen_status(c, s, b);
}

static const enum act hints[] = { ACT_OPEN, ACT_REVIEW, ACT_PUBLISH,
	ACT_WITHDRAW, ACT_HELP, ACT_NONE };

static const struct screen_ops pages_ops = {
	.title = N_("Pages of the homepage"),
	.context = IN_PAGES,
	.hints = hints,
	.close = rows_screen_close,
	.draw = rows_screen_draw,
	.act = pages_act,
	.changed = rows_screen_changed,
	.status = pages_status,
	.name = rows_screen_name,
	.click = rows_screen_click,
};

struct screen *
screen_pages(struct console *c, struct err *e)
{
	return rows_screen_new(c, PERMIT_PAGE_LIST, &pages_ops, &view_ops,
	    &rows_ops, 0, e);
}
