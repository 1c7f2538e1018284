/*
 * The boards: what waits there, how many posts are shown, the newest one.
 * Enter opens a board's posts; the first line is all of them.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/osan-console/columns.h"
#include "cmd/osan-console/rows_view.h"
#include "cmd/osan-console/screens.h"
#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/board/board.h"
#include "lib/board/post_page.h"
#include "lib/cli/language.h"

/* The line of all boards has the id ALL; boards have their own. */
#define ALL INT64_C(-1)

struct boards_row {
	struct row row;
	struct board_line b; /* of ALL only the numbers */
	int64_t visible;
};

/* --- rows -------------------------------------------------------------- */

static void
row_clear(void *row)
{
	struct board_line *b = &((struct boards_row *)row)->b;

	free(b->slug);
	free(b->title_ko);
	free(b->title_en);
	free(b->kind);
}

static void
copy_line(struct board_line *to, const struct board_line *from)
{
	*to = *from;
	to->slug = mem_text(from->slug);
	to->title_ko = mem_text(from->title_ko);
	to->title_en = mem_text(from->title_en);
	to->kind = mem_text(from->kind);
}

/* The first row sums up the others. */
static void
add_up(struct rows *rows)
{
	struct boards_row *all = rows_at(rows, 0);
	const struct boards_row *one;

	for (size_t i = 1; i < rows->n; i++) {
		one = rows_at(rows, i);
		all->b.waiting += one->b.waiting;
		all->visible += one->visible;
		if (one->b.last_at > all->b.last_at)
			all->b.last_at = one->b.last_at;
	}
	all->b.mine = true;
}

static int
load(struct worker *w, int64_t arg, struct rows *rows, struct err *e)
{
	struct board_line *lines;
	struct board_count count;
	struct boards_row *row;
	size_t n;
	int rc = 0;

	(void)arg;
	if (board_lines(w->store, w->actor, &lines, &n, e) < 0)
		return -1;
	rows_add(rows, ALL);
	for (size_t i = 0; rc == 0 && i < n; i++) {
		row = rows_add(rows, lines[i].id);
		copy_line(&row->b, &lines[i]);
		rc = board_count(w->store, lines[i].id, &count, e);
		if (rc == 0)
			row->visible = count.visible;
	}
	board_lines_free(lines, n);
	add_up(rows);
	return rc;
}

static const struct rows_ops rows_ops = {
	.size = sizeof(struct boards_row),
	.clear = row_clear,
	.load = load,
};

static const char *
title(const struct boards_row *r)
{
	if (r->row.id == ALL)
		return _("all boards");
	if (strcmp(language_now(), "ko") != 0 && r->b.title_en[0] != '\0')
		return r->b.title_en;
	return r->b.title_ko;
}

static const char *
row_text(const void *row)
{
	return title(row);
}

static const struct column columns[] = {
	{ N_("board"), 10, 0, false },
	{ N_("waiting"), 8, 0, true },
	{ N_("visible"), 9, 0, true },
	{ N_("newest"), 16, 2, false },
	{ N_("kind"), 8, 4, false },
	{ N_("remarks"), 22, 1, false },
	{ N_("title"), 0, 0, false },
};

static void
put_remarks(const struct board_line *b, struct buf *out)
{
	if (b->closed)
		buf_puts(out, _("closed "));
	if (b->premoderated)
		buf_puts(out, _("pre-moderated "));
	if (!b->mine)
		buf_puts(out, _("not yours"));
}

static void
draw_row(struct console *c, const struct list_view *v, const void *row,
    int y, int x, int w, enum style style)
{
	const struct boards_row *r = row;
	char waiting[24], visible[24], at[CLOCK_TEXT] = "-";
	struct buf remarks = BUF_INIT;
	const char *cells[] = { r->b.slug, waiting, visible, at,
		r->b.kind != NULL ? i18n_word(r->b.kind) : NULL, NULL,
		title(r) };

	snprintf(waiting, sizeof(waiting), "%lld", (long long)r->b.waiting);
	snprintf(visible, sizeof(visible), "%lld", (long long)r->visible);
	if (r->b.last_at != 0)
		clock_minute(r->b.last_at, at);
	put_remarks(&r->b, &remarks);
	cells[5] = remarks.s;
	if (style == STYLE_NORMAL && r->b.closed)
		style = STYLE_DIM;
	columns_row(c, columns, ARRAY_LEN(columns), rows_view_mark(v, row),
	    cells, (struct area){ y, x, 1, w }, style);
	buf_clear(&remarks);
}

static const struct list_view_ops view_ops = {
	.row = draw_row,
	.text = row_text,
	.columns = columns,
	.n_columns = ARRAY_LEN(columns),
	.empty = N_("no boards"),
};

/* --- the screen -------------------------------------------------------- */

static void
open_board(struct console *c, struct rows_screen *s)
{
	const struct boards_row *row = rows_view_current(&s->rows);
	struct screen *posts;
	struct err e = ERR_INIT;

	if (row == NULL)
		return;
	posts = screen_posts(c, row->row.id == ALL ? 0 : row->row.id, &e);
	if (posts != NULL)
		console_push(c, posts);
	else
		console_error(c, &e);
}

static bool
boards_act(struct console *c, struct screen *s, enum act act)
{
	struct rows_screen *b = (struct rows_screen *)s;

	if (act == ACT_BOARDS)
		return true;
	if (act != ACT_OPEN)
		return list_view_act(c, &b->rows.view, act);
	open_board(c, b);
	return true;
}

static const enum act hints[] = { ACT_OPEN, ACT_CLOSE, ACT_SEARCH, ACT_HELP,
	ACT_NONE };

static const struct screen_ops boards_ops = {
	.title = N_("Boards"),
	.context = IN_BOARDS,
	.hints = hints,
	.close = rows_screen_close,
	.draw = rows_screen_draw,
	.act = boards_act,
	.changed = rows_screen_changed,
	.status = rows_screen_status,
	.click = rows_screen_click,
};

struct screen *
screen_boards(struct console *c, struct err *e)
{
	return rows_screen_new(c, PERMIT_BOARD_LIST, &boards_ops, &view_ops,
	    &rows_ops, 0, e);
}
