/*
 * Lists that are in memory; see rows_view.h.
 */
#include "cmd/osan-console/rows_view.h"

#include <stdlib.h>
#include <string.h>

#include "cmd/osan-console/screen_item.h"
#include "cmd/osan-console/screens.h"
#include "lib/base/mem.h"

void *
rows_at(const struct rows *rows, size_t i)
{
	return rows->row + i * rows->size;
}

void *
rows_add(struct rows *rows, int64_t id)
{
	struct row *row;

	rows->row = mem_grow(rows->row, rows->n + 1, rows->size);
	row = rows_at(rows, rows->n);
	memset(row, 0, rows->size);
	row->id = id;
	row->place = (int64_t)rows->n++;
	return row;
}

static void
clear_rows(struct rows *rows, const struct rows_ops *ops)
{
	for (size_t i = 0; ops->clear != NULL && i < rows->n; i++)
		ops->clear(rows_at(rows, i));
	free(rows->row);
	*rows = (struct rows){ .row = NULL, .size = ops->size };
}

/* --- as a source of the list ------------------------------------------- */

static size_t
in_list(const struct rows_view *v)
{
	return v->rows.n < v->most ? v->rows.n : v->most;
}

/* The list gets copies; what they point at stays ours. */
static int
page(void *ctx, const struct list_key *from, bool forward, size_t n,
    void *rows, size_t *got, struct err *e)
{
	const struct rows_view *v = ctx;
	size_t first;

	(void)e;
	*got = list_places(from != NULL ? from->k[0] : -1, forward,
	    in_list(v), n, &first);
	if (*got > 0)
		memcpy(rows, rows_at(&v->rows, first), *got * v->rows.size);
	return 0;
}

static struct list_key
row_key(const void *row)
{
	return (struct list_key){ { ((const struct row *)row)->place } };
}

static int64_t
row_id(const void *row)
{
	return ((const struct row *)row)->id;
}

static int
row_find(void *ctx, int64_t id, struct list_key *key, bool *found,
    struct err *e)
{
	const struct rows_view *v = ctx;

	(void)e;
	*found = false;
	for (size_t i = 0; !*found && i < in_list(v); i++) {
		*found = row_id(rows_at(&v->rows, i)) == id;
		*key = row_key(rows_at(&v->rows, i));
	}
	return 0;
}

/* --- reading ----------------------------------------------------------- */

struct loading {
	struct job job;
	const struct rows_ops *ops;
	struct rows_view *view; /* of the job's owner */
	struct rows rows;
	int64_t arg;
};

static void
loading_free(struct job *job)
{
	struct loading *l = (struct loading *)job;

	clear_rows(&l->rows, l->ops);
	free(l);
}

static int
loading_run(struct worker *w, struct job *job, struct err *e)
{
	struct loading *l = (struct loading *)job;

	return l->ops->load(w, l->arg, &l->rows, e);
}

/* The list still points at the old rows until it has asked again. */
static void
take_rows(struct rows_view *v, struct rows *rows)
{
	struct rows old = v->rows;

	v->rows = *rows;
	*rows = (struct rows){ .row = NULL, .size = v->ops->size };
	v->loaded = true;
	list_set_total(v->view.list, (int64_t)in_list(v));
	list_view_refresh(v->c, &v->view);
	clear_rows(&old, v->ops);
}

static void
loading_done(struct console *c, struct job *job)
{
	struct loading *l = (struct loading *)job;
	struct rows_view *v = l->view;

	v->loading = false;
	if (job->rc < 0)
		console_error(c, &job->err);
	else
		take_rows(v, &l->rows);
	if (v->again)
		rows_view_load(v);
}

static const struct job_ops loading_ops = {
	.what = N_("reading"),
	.run = loading_run,
	.done = loading_done,
	.free = loading_free,
};

void
rows_view_load(struct rows_view *v)
{
	struct loading *l;

	v->again = v->loading;
	if (v->loading)
		return;
	l = mem_new(1, sizeof(*l));
	l->job.ops = &loading_ops;
	l->job.owner = v->screen;
	l->ops = v->ops;
	l->view = v;
	l->rows.size = v->ops->size;
	l->arg = v->arg;
	v->loading = true;
	work_submit(v->c->reader, &l->job);
}

/* --- the view ---------------------------------------------------------- */

void
rows_view_init(struct rows_view *v, struct console *c, struct screen *screen,
    const struct list_view_ops *list_ops, const struct rows_ops *ops,
    int64_t arg)
{
	const struct list_source source = {
		.ctx = v,
		.row_size = ops->size,
		.page = page,
		.key = row_key,
		.id = row_id,
		.find = row_find,
	};

	*v = (struct rows_view){
		.ops = ops, .arg = arg, .c = c, .screen = screen,
		.most = SIZE_MAX,
		.rows = { .size = ops->size },
	};
	list_view_init(&v->view, list_ops, &source, screen);
	rows_view_load(v);
}

void
rows_view_clear(struct rows_view *v)
{
	list_view_clear(&v->view);
	clear_rows(&v->rows, v->ops);
}

void
rows_view_limit(struct rows_view *v, size_t most)
{
	if (v->most == most)
		return;
	v->most = most;
	list_set_total(v->view.list, (int64_t)in_list(v));
	list_view_refresh(v->c, &v->view);
}

void
rows_view_draw(struct rows_view *v, struct area a)
{
	if (v->loaded)
		list_view_draw(v->c, &v->view, a);
	else
		draw_puts(v->c->term, a.y + a.h / 3, a.x + 2, a.w - 2, "...",
		    STYLE_DIM);
}

const void *
rows_view_current(const struct rows_view *v)
{
	return list_current(v->view.list);
}

const char *
rows_view_mark(const struct list_view *v, const void *row)
{
	return list_is_tagged(v->list, row_id(row)) ? "t " : "  ";
}

/* --- screens that are such a list -------------------------------------- */

static struct rows_view *
rows_of(struct screen *s)
{
	return &((struct rows_screen *)s)->rows;
}

struct screen *
rows_screen_new(struct console *c, enum permit permit,
    const struct screen_ops *screen_ops, const struct list_view_ops *list_ops,
    const struct rows_ops *ops, int64_t arg, struct err *e)
{
	struct rows_screen *s;

	if (screens_may(c, permit, e) < 0)
		return NULL;
	s = mem_new(1, sizeof(*s));
	s->screen.ops = screen_ops;
	rows_view_init(&s->rows, c, &s->screen, list_ops, ops, arg);
	return &s->screen;
}

void
rows_screen_draw(struct console *c, struct screen *s, struct area a)
{
	(void)c;
	rows_view_draw(rows_of(s), a);
}

void
rows_screen_changed(struct console *c, struct screen *s)
{
	(void)c;
	rows_view_load(rows_of(s));
}

void
rows_screen_status(struct console *c, struct screen *s, struct buf *b)
{
	(void)c;
	list_view_status(&rows_of(s)->view, b);
}

void
rows_screen_click(struct console *c, struct screen *s, int y, int x)
{
	(void)c;
	(void)x;
	list_view_click(&rows_of(s)->view, y);
}

bool
rows_screen_act(struct console *c, struct screen *s, enum act act)
{
	const struct item_ops *item = rows_of(s)->ops->item;
	const struct row *row = rows_view_current(rows_of(s));

	if (act == ACT_OPEN && row != NULL)
		screen_item_open(c, item, row->id);
	return act == ACT_OPEN || (row != NULL &&
	    item->act(c, row->id, act)) ||
	    list_view_act(c, &rows_of(s)->view, act);
}

char *
rows_screen_name(struct console *c, struct screen *s)
{
	const struct rows_view *v = rows_of(s);
	const struct row *row = rows_view_current(v);

	return row != NULL ? v->ops->item->name(c, row->id) : NULL;
}

void
rows_screen_close(struct screen *s)
{
	rows_view_clear(rows_of(s));
	free(s);
}
