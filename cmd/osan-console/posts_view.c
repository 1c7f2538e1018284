/*
 * Lists of posts; see posts_view.h.
 */
#include "cmd/osan-console/posts_view.h"

#include <stdio.h>
#include <stdlib.h>

#include "cmd/osan-console/columns.h"
#include "cmd/osan-console/posts_found.h"
#include "cmd/osan-console/preview.h"
#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/board/post.h"

struct posts_row {
	struct post_line line;
	int64_t place; /* among what was found */
};

/* --- rows -------------------------------------------------------------- */

/* The post with that key, also where its state is another now. */
static int
read_found(struct posts_view *v, size_t place, struct posts_row *row,
    struct err *e)
{
	const struct post_scope all = { .board_id = 0 };
	const struct post_key from = {
		v->found[place].created_at, v->found[place].id + 1,
	};
	size_t got;

	row->place = (int64_t)place;
	return post_page(v->c->store, &all, &from, true, 1, &row->line, &got,
	    e);
}

static int
page_of_found(struct posts_view *v, const struct list_key *from,
    bool forward, size_t n, struct posts_row *rows, size_t *got,
    struct err *e)
{
	size_t first, all = list_places(from != NULL ? from->k[2] : -1,
	    forward, v->n, n, &first);

	for (; *got < all; ++*got)
		if (read_found(v, first + *got, &rows[*got], e) < 0)
			return -1;
	return 0;
}

static int
page_of_scope(struct posts_view *v, const struct list_key *from,
    bool forward, size_t n, struct posts_row *rows, size_t *got,
    struct err *e)
{
	struct post_line *lines = mem_new(n, sizeof(*lines));
	struct post_key key;
	int rc;

	if (from != NULL)
		key = (struct post_key){ from->k[0], from->k[1] };
	rc = post_page(v->c->store, &v->scope, from != NULL ? &key : NULL,
	    forward, n, lines, got, e);
	for (size_t i = 0; rc == 0 && i < *got; i++)
		rows[i].line = lines[i];
	free(lines);
	return rc;
}

static int
page(void *ctx, const struct list_key *from, bool forward, size_t n,
    void *rows, size_t *got, struct err *e)
{
	struct posts_view *v = ctx;

	*got = 0;
	return v->limit != NULL ? page_of_found(v, from, forward, n, rows,
	    got, e) : page_of_scope(v, from, forward, n, rows, got, e);
}

static struct list_key
row_key(const void *row)
{
	const struct posts_row *r = row;

	return (struct list_key){ { r->line.key.created_at, r->line.key.id,
	    r->place } };
}

static int64_t
row_id(const void *row)
{
	return ((const struct posts_row *)row)->line.key.id;
}

static void
row_clear(void *row)
{
	post_line_clear(&((struct posts_row *)row)->line);
}

static bool
find_found(const struct posts_view *v, int64_t id, struct list_key *key)
{
	for (size_t i = 0; i < v->n; i++)
		if (v->found[i].id == id) {
			*key = (struct list_key){ {
			    v->found[i].created_at, id, (int64_t)i } };
			return true;
		}
	return false;
}

static int
row_find(void *ctx, int64_t id, struct list_key *key, bool *found,
    struct err *e)
{
	const struct posts_view *v = ctx;
	struct post p = POST_INIT;
	int rc = 0;

	*found = v->limit != NULL && find_found(v, id, key);
	if (v->limit != NULL)
		return 0;
	rc = post_get(v->c->store, id, &p, e);
	*found = rc == 0 &&
	    (v->scope.board_id == 0 || v->scope.board_id == p.board_id) &&
	    (v->scope.citizen_id == 0 || v->scope.citizen_id == p.citizen_id);
	if (*found)
		*key = (struct list_key){ { p.created_at, p.id, 0 } };
	else if (rc < 0 && e->code == ERR_NOT_FOUND)
		rc = 0;
	post_clear(&p);
	return rc;
}

static struct list_source
source(struct posts_view *v)
{
	return (struct list_source){
		.ctx = v,
		.row_size = sizeof(struct posts_row),
		.page = page,
		.key = row_key,
		.id = row_id,
		.clear = row_clear,
		.find = row_find,
	};
}

static const char *
row_text(const void *row)
{
	const struct posts_row *r = row;

	return r->line.title != NULL ? r->line.title : "";
}

static const struct column columns[] = {
	{ N_("written"), 16, 3, false },
	{ N_("board"), 8, 1, false },
	{ N_("number"), 6, 2, true },
	{ N_("state"), 9, 0, false },
	{ N_("author"), 10, 4, false },
	{ N_("replies"), 7, 5, true },
	{ N_("title"), 0, 0, false },
};

/* t: tagged; +: it waits for somebody. */
static const char *
mark(bool tagged, bool waits)
{
	if (waits)
		return tagged ? "t+" : " +";
	return tagged ? "t " : "  ";
}

static void
draw_row(struct console *c, const struct list_view *v, const void *row,
    int y, int x, int w, enum style style)
{
	const struct post_line *p = &((const struct posts_row *)row)->line;
	char at[CLOCK_TEXT], number[24], comments[24] = "";
	const char *cells[] = { at, p->board, number,
		p->state != NULL ? i18n_word(p->state) : "", p->author,
		comments,
		p->title };
	bool tagged = list_is_tagged(v->list, p->key.id);

	clock_minute(p->key.created_at, at);
	snprintf(number, sizeof(number), "%lld", (long long)p->number);
	if (p->comments > 0)
		snprintf(comments, sizeof(comments), "%lld",
		    (long long)p->comments);
	columns_row(c, columns, ARRAY_LEN(columns), mark(tagged, p->queued),
	    cells, (struct area){ y, x, 1, w }, style);
}

static const struct list_view_ops view_ops = {
	.row = draw_row,
	.text = row_text,
	.columns = columns,
	.n_columns = ARRAY_LEN(columns),
	.empty = N_("no posts"),
};

/* --- the view ---------------------------------------------------------- */

void
posts_view_init(struct posts_view *v, struct console *c,
    struct screen *screen, const struct post_scope *scope, const char *board)
{
	struct list_source src = source(v);

	*v = (struct posts_view){
		.c = c, .screen = screen, .scope = *scope,
		.board = mem_text(board),
	};
	beside_init(&v->beside, c->settings.preview, preview_beside);
	list_view_init(&v->view, &view_ops, &src, v);
	posts_found_count(v);
}

void
posts_view_clear(struct posts_view *v)
{
	list_view_clear(&v->view);
	beside_clear(&v->beside);
	free(v->board);
	free(v->limit);
	free(v->found);
}

void
posts_view_reset(struct posts_view *v)
{
	struct list_source src = source(v);

	list_view_reset(v->c, &v->view, &src, v->limit != NULL ?
	    (int64_t)v->n : -1);
	v->beside.stale = true;
}

static int64_t
post_of(const struct list_view *v)
{
	const struct posts_row *row = list_current(v->list);

	return row != NULL ? row->line.key.id : 0;
}

void
posts_view_draw(struct posts_view *v, struct area a)
{
	beside_draw(v->c, &v->beside, &v->view, a);
}

void
posts_view_idle(struct posts_view *v)
{
	beside_idle(v->c, &v->beside, &v->view);
}

bool
posts_view_act(struct posts_view *v, enum act act)
{
	switch (act) {
	case ACT_LIMIT:
		posts_found_ask(v, false);
		return true;
	case ACT_TAG_PATTERN:
		posts_found_ask(v, true);
		return true;
	case ACT_CLOSE:
		/* A limit goes first, then the screen. */
		if (v->limit == NULL)
			return false;
		posts_found_drop(v);
		return true;
	default:
		return beside_act(&v->beside, act) ||
		    list_view_act(v->c, &v->view, act);
	}
}

void
posts_view_changed(struct posts_view *v)
{
	if (v->limit == NULL)
		posts_found_count(v);
	list_view_refresh(v->c, &v->view);
	v->beside.stale = true;
}

void
posts_view_status(const struct posts_view *v, struct buf *b)
{
	if (v->limit != NULL)
		buf_printf(b, _("limit: %s  "), v->limit);
	list_view_status(&v->view, b);
}

const int64_t *
posts_view_posts(struct posts_view *v, bool tagged, size_t *n)
{
	if (tagged)
		return list_tagged(v->view.list, n);
	v->one = post_of(&v->view);
	*n = v->one != 0;
	return &v->one;
}

void
posts_view_click(struct posts_view *v, int y, int x, int w)
{
	if (beside_is_list(&v->beside, x, w))
		list_view_click(&v->view, y);
}
