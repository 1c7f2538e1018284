/*
 * The group of repeats of a post: all that the same person wrote that says
 * the same, and the one under the cursor beside the post asked for, with
 * what differs marked: [-only in this post-] {+only in the other+}.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/osan-console/beside.h"
#include "cmd/osan-console/columns.h"
#include "cmd/osan-console/compare.h"
#include "cmd/osan-console/rows_view.h"
#include "cmd/osan-console/screens.h"
#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/board/excerpt.h"
#include "lib/board/post.h"
#include "lib/board/repeat.h"

struct repeats_row {
	struct row row;
	char *board, *state, *title;
	int64_t number;
	int64_t created_at;
	unsigned similarity; /* in thousandths */
	bool asked;          /* the post that was asked for */
};

struct repeats_screen {
	struct rows_screen base;
	int64_t post;
	struct compare compare;
};

/* --- rows -------------------------------------------------------------- */

static void
row_clear(void *row)
{
	struct repeats_row *r = row;

	free(r->board);
	free(r->state);
	free(r->title);
}

static int
add_member(struct worker *w, int64_t post, const struct repeat_member *m,
    struct rows *rows, struct err *e)
{
	struct post p = POST_INIT;
	struct repeats_row *row;

	if (post_get(w->store, m->id, &p, e) < 0)
		return -1;
	row = rows_add(rows, m->id);
	row->board = mem_text(p.board);
	row->state = mem_text(p.state);
	row->title = excerpt(p.title, p.body);
	row->number = p.number;
	row->created_at = m->created_at;
	row->similarity = m->similarity;
	row->asked = m->id == post;
	post_clear(&p);
	return 0;
}

static int
load(struct worker *w, int64_t id, struct rows *rows, struct err *e)
{
	struct post p = POST_INIT;
	struct repeat_member *members = NULL;
	struct repeat_post post;
	struct repeat r;
	size_t n = 0;
	int rc = -1;

	if (post_get(w->store, id, &p, e) < 0 ||
	    repeat_read(w->store, &r, e) < 0)
		goto out;
	post = (struct repeat_post){
		.id = id,
		.citizen_id = p.citizen_id,
		.created_at = p.created_at,
		.title = p.title,
		.body = p.body,
	};
	rc = repeat_group(w->store, &r, &post, &members, &n, e);
	for (size_t i = 0; rc == 0 && i < n; i++)
		rc = add_member(w, id, &members[i], rows, e);
out:
	free(members);
	post_clear(&p);
	return rc;
}

static const struct rows_ops rows_ops = {
	.size = sizeof(struct repeats_row),
	.clear = row_clear,
	.load = load,
};

static const char *
row_text(const void *row)
{
	const struct repeats_row *r = row;

	return r->title != NULL ? r->title : "";
}

static const struct column columns[] = {
	{ N_("written"), 16, 1, false },
	{ N_("board"), 8, 2, false },
	{ N_("number"), 6, 3, true },
	{ N_("state"), 9, 0, false },
	{ N_("alike"), 6, 0, true },
	{ N_("title"), 0, 0, false },
};

static void
draw_row(struct console *c, const struct list_view *v, const void *row,
    int y, int x, int w, enum style style)
{
	const struct repeats_row *r = row;
	char at[CLOCK_TEXT], number[24], alike[24];
	const char *cells[] = { at, r->board, number,
		r->state != NULL ? i18n_word(r->state) : NULL, alike,
		r->title };
	const char *mark = rows_view_mark(v, row);

	if (r->asked)
		mark = mark[0] == 't' ? "t=" : " =";
	clock_minute(r->created_at, at);
	snprintf(number, sizeof(number), "%lld", (long long)r->number);
	snprintf(alike, sizeof(alike), "%u%%", r->similarity / 10);
	columns_row(c, columns, ARRAY_LEN(columns), mark, cells,
	    (struct area){ y, x, 1, w }, style);
}

static const struct list_view_ops view_ops = {
	.row = draw_row,
	.text = row_text,
	.columns = columns,
	.n_columns = ARRAY_LEN(columns),
	.empty = N_("no repeats"),
};

/* --- the screen -------------------------------------------------------- */

/* The list takes what it needs, at most a third. */
static int
list_height(const struct repeats_screen *r, struct area a)
{
	size_t need = r->base.rows.rows.n + 1; /* with the heading */
	int most = a.h / 3;

	return need < (size_t)most ? (int)need : most;
}

static void
repeats_draw(struct console *c, struct screen *s, struct area a)
{
	struct repeats_screen *r = (struct repeats_screen *)s;
	const struct row *row;
	struct area list = a;

	list.h = a.h < 6 ? a.h : list_height(r, a);
	if (list.h < 2)
		list.h = a.h < 2 ? a.h : 2;
	rows_view_draw(&r->base.rows, list);
	a.y += list.h;
	a.h -= list.h;
	row = rows_view_current(&r->base.rows);
	if (a.h > 1)
		compare_draw(c, &r->compare, r->post,
		    row != NULL ? row->id : 0, a);
}

static bool
repeats_act(struct console *c, struct screen *s, enum act act)
{
	struct repeats_screen *r = (struct repeats_screen *)s;

	switch (act) {
	case ACT_REPEATS:
		return true;
	case ACT_TEXT_DOWN:
		compare_scroll(&r->compare, 1);
		return true;
	case ACT_TEXT_UP:
		compare_scroll(&r->compare, -1);
		return true;
	default:
		return list_view_act(c, &r->base.rows.view, act);
	}
}

static void
repeats_changed(struct console *c, struct screen *s)
{
	((struct repeats_screen *)s)->compare.stale = true;
	rows_screen_changed(c, s);
}

static const int64_t *
repeats_posts(struct screen *s, bool tagged, size_t *n)
{
	struct repeats_screen *r = (struct repeats_screen *)s;
	const struct row *row = rows_view_current(&r->base.rows);

	if (tagged)
		return list_tagged(r->base.rows.view.list, n);
	*n = row != NULL;
	r->base.one = row != NULL ? row->id : 0;
	return &r->base.one;
}

static void
repeats_close(struct screen *s)
{
	compare_clear(&((struct repeats_screen *)s)->compare);
	rows_screen_close(s);
}

static const enum act hints[] = { ACT_OPEN, ACT_REMOVE, ACT_CLOSE, ACT_HELP,
	ACT_NONE };

static const struct screen_ops repeats_ops = {
	.title = N_("Repeats"),
	.context = IN_REPEATS,
	.hints = hints,
	.close = repeats_close,
	.draw = repeats_draw,
	.act = repeats_act,
	.changed = repeats_changed,
	.status = rows_screen_status,
	.posts = repeats_posts,
	.decided = repeats_changed,
	.click = rows_screen_click,
};

struct screen *
screen_repeats(struct console *c, int64_t post, struct err *e)
{
	struct repeats_screen *r;

	if (screens_may(c, PERMIT_POST_SHOW, e) < 0)
		return NULL;
	r = mem_new(1, sizeof(*r));
	r->base.screen.ops = &repeats_ops;
	r->post = post;
	compare_init(&r->compare);
	rows_view_init(&r->base.rows, c, &r->base.screen, &view_ops,
	    &rows_ops, post);
	return &r->base.screen;
}
