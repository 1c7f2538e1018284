/*
 * The queue: what waits for a person, heaviest first, and beside or below it
 * the post that one stands on.  The start screen.
 */
#include <stdlib.h>
#include <string.h>

#include "cmd/osan-console/beside.h"
#include "cmd/osan-console/decide.h"
#include "cmd/osan-console/limit.h"
#include "cmd/osan-console/list_view.h"
#include "cmd/osan-console/preview.h"
#include "cmd/osan-console/queue_row.h"
#include "cmd/osan-console/queue_rows.h"
#include "cmd/osan-console/screens.h"
#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/board/post_query.h"
#include "lib/board/queue_limit.h"
#include "lib/board/queue_page.h"

#define COUNT_EVERY (CLOCK_SECOND) /* how often others' changes are counted */

struct queue_screen {
	struct screen screen;
	struct list_view view;
	struct queue_rows rows;
	char *limit;         /* the query, or NULL */
	char *state;         /* rows.scope.state's text */
	struct list_view_ops view_ops; /* with the columns of the settings */
	struct column columns[COLUMN_COUNT];
	struct beside beside;
	int64_t one;         /* for posts() */
	int64_t counted_at;
	struct console *c;
};

static const char *
row_text(const void *row)
{
	const struct queue_item *item = row;

	return item->title != NULL ? item->title : "";
}

static void
draw_row(struct console *c, const struct list_view *v, const void *row,
    int y, int x, int w, enum style style)
{
	const struct queue_item *item = row;

	queue_row_draw(c, item, list_is_tagged(v->list, item->key.post_id),
	    (struct area){ y, x, 1, w }, style);
}

static const struct list_view_ops view_ops = {
	.row = draw_row,
	.text = row_text,
	.empty = N_("nothing waits"),
};

/* --- how many there are ------------------------------------------------ */

static void
count(struct queue_screen *q)
{
	struct err e = ERR_INIT;
	int64_t n = (int64_t)q->rows.n;

	q->counted_at = clock_steady();
	if (!q->rows.by_ids && queue_count(q->c->store, &q->rows.scope, &n,
	    &e) < 0)
		n = -1;
	list_set_total(q->view.list, n);
}

/* --- drawing ----------------------------------------------------------- */

static int64_t
post_of(const struct list_view *v)
{
	const struct queue_item *item = list_current(v->list);

	return item != NULL ? item->key.post_id : 0;
}

static void
queue_draw(struct console *c, struct screen *s, struct area a)
{
	struct queue_screen *q = (struct queue_screen *)s;

	beside_draw(c, &q->beside, &q->view, a);
}

static void
queue_idle(struct console *c, struct screen *s)
{
	struct queue_screen *q = (struct queue_screen *)s;

	beside_idle(c, &q->beside, &q->view);
}

static void
queue_status(struct console *c, struct screen *s, struct buf *b)
{
	static const char *const orders[] = {
		[QUEUE_HEAVIEST] = "",
		[QUEUE_OLDEST] = N_("oldest first  "),
		[QUEUE_NEWEST] = N_("newest first  "),
	};
	struct queue_screen *q = (struct queue_screen *)s;

	(void)c;
	if (q->limit != NULL)
		buf_printf(b, _("limit: %s  "), q->limit);
	if (q->rows.scope.order != QUEUE_HEAVIEST)
		buf_puts(b, _(orders[q->rows.scope.order]));
	list_view_status(&q->view, b);
}

/* --- limits ------------------------------------------------------------ */

static void
show(struct queue_screen *q)
{
	struct list_source src = queue_rows_source(&q->rows);

	list_view_reset(q->c, &q->view, &src, -1);
	count(q);
	beside_reset(&q->beside);
}

static void
take_scope(struct queue_screen *q, const struct queue_scope *scope,
    const char *limit)
{
	char *state = mem_text(scope->state);
	char *text = limit != NULL && limit[0] != '\0' ? mem_text(limit)
	    : NULL;

	q->rows.scope = *scope;
	free(q->state);
	q->rows.scope.state = q->state = state;
	free(q->limit);
	q->limit = text;
}

struct limiting {
	struct job job;
	char *query;
	struct queue_scope scope;
	int64_t *ids;
	size_t n;
	bool tag; /* tag what is found, instead of showing it alone */
};

static void
limiting_free(struct job *job)
{
	struct limiting *l = (struct limiting *)job;

	free(l->query);
	free(l->ids);
	free(l);
}

static int
limiting_run(struct worker *w, struct job *job, struct err *e)
{
	struct limiting *l = (struct limiting *)job;
	int rc = queue_limit_ids(w->store, l->query, &l->scope, &job->stop,
	    &l->ids, &l->n, e);

	if (rc == 0)
		return err_set(e, ERR_FAILED, "stopped");
	return rc < 0 ? -1 : 0;
}

static void
limiting_done(struct console *c, struct job *job)
{
	struct limiting *l = (struct limiting *)job;
	struct queue_screen *q = job->owner;

	if (job->rc < 0) {
		console_error(c, &job->err);
		return;
	}
	if (l->tag) {
		limit_tag(c, q->view.list, l->ids, l->n);
		return;
	}
	take_scope(q, &l->scope, l->query);
	free(q->rows.ids);
	q->rows.ids = l->ids;
	q->rows.n = l->n;
	l->ids = NULL;
	q->rows.by_ids = true;
	show(q);
}

static const struct job_ops limiting_ops = {
	.what = N_("looking through the queue"),
	.run = limiting_run,
	.done = limiting_done,
	.free = limiting_free,
};

static void
submit_limit(struct queue_screen *q, const char *query, bool tag)
{
	struct limiting *l = mem_new(1, sizeof(*l));

	l->job.ops = &limiting_ops;
	l->query = mem_text(query);
	l->scope = (struct queue_scope){
		.actor = q->c->actor, .order = q->rows.scope.order,
	};
	l->tag = tag;
	/* With the first limit the screen is not on top yet. */
	l->job.owner = q;
	work_submit(q->c->reader, &l->job);
}

static int
set_limit(struct queue_screen *q, const char *query, struct err *e)
{
	struct queue_scope scope = {
		.actor = q->c->actor, .order = q->rows.scope.order,
	};
	bool simple;

	if (queue_limit_parse(q->c->store, query, &scope, &simple, e) < 0)
		return -1;
	if (!simple) {
		submit_limit(q, query, false);
		return 0;
	}
	take_scope(q, &scope, query);
	q->rows.by_ids = false;
	show(q);
	return 0;
}

static char *
limit_enter(struct console *c, void *ctx, const char *text)
{
	struct err e = ERR_INIT;

	(void)c;
	return set_limit(ctx, text, &e) == 0 ? NULL : mem_text(e.msg);
}

static char *
tag_enter(struct console *c, void *ctx, const char *text)
{
	struct queue_screen *q = ctx;
	struct queue_scope scope = { .actor = c->actor };
	struct err e = ERR_INIT;
	bool simple;

	if (queue_limit_parse(c->store, text, &scope, &simple, &e) < 0)
		return mem_text(e.msg);
	submit_limit(q, text, true);
	return NULL;
}

static void
ask_limit(struct queue_screen *q, bool tag)
{
	limit_ask(q->c, tag, q->limit, tag ? tag_enter : limit_enter, q);
}

static void
next_order(struct queue_screen *q)
{
	static const enum queue_order after[] = {
		[QUEUE_HEAVIEST] = QUEUE_OLDEST,
		[QUEUE_OLDEST] = QUEUE_NEWEST,
		[QUEUE_NEWEST] = QUEUE_HEAVIEST,
	};

	q->rows.scope.order = after[q->rows.scope.order];
	if (q->rows.by_ids)
		submit_limit(q, q->limit, false);
	else
		show(q);
}

static int
limits_set(struct screen *s, const char *query, struct err *e)
{
	return set_limit((struct queue_screen *)s, query, e);
}

static const char *
limits_now(const struct screen *s)
{
	return ((const struct queue_screen *)s)->limit;
}

static int
limits_check(struct store *store, const char *query, struct err *e)
{
	struct compiled_query *q = NULL;
	int rc = post_query_read(store, query, &q, e);

	compiled_query_free(q);
	return rc;
}

static const struct limit_ops limits = {
	.list = { LIMITED_QUEUE, limits_check },
	.permit = PERMIT_QUEUE_LIST,
	.set = limits_set,
	.now = limits_now,
};

/* --- actions ----------------------------------------------------------- */

static void
open_post(struct queue_screen *q)
{
	const struct queue_item *item = list_current(q->view.list);
	struct screen *s;
	struct err e = ERR_INIT;

	if (item == NULL)
		return;
	s = screen_post(q->c, item->key.post_id, &e);
	if (s != NULL)
		console_push(q->c, s);
	else
		console_error(q->c, &e);
}

static bool
queue_act(struct console *c, struct screen *s, enum act act)
{
	struct queue_screen *q = (struct queue_screen *)s;

	switch (act) {
	case ACT_OPEN:
		open_post(q);
		return true;
	case ACT_LIMIT:
		ask_limit(q, false);
		return true;
	case ACT_TAG_PATTERN:
		ask_limit(q, true);
		return true;
	case ACT_SORT:
		next_order(q);
		return true;
	case ACT_QUEUE:
		return true;
	case ACT_CLOSE:
		/* A limit goes first, then the screen. */
		if (q->limit == NULL)
			return false;
		return limit_enter(c, q, "") == NULL;
	default:
		return beside_act(&q->beside, act) ||
		    list_view_act(c, &q->view, act);
	}
}

static void
queue_changed(struct console *c, struct screen *s)
{
	struct queue_screen *q = (struct queue_screen *)s;

	if (clock_steady() - q->counted_at > COUNT_EVERY)
		count(q);
	list_view_refresh(c, &q->view);
	q->beside.stale = true;
}

/* What was decided is tagged no longer. */
static void
untag_gone(struct queue_screen *q)
{
	size_t n;
	const int64_t *tagged = list_tagged(q->view.list, &n);
	struct queue_item *items;
	struct err e = ERR_INIT;
	int64_t *ids;

	if (n == 0)
		return;
	ids = mem_new(n, sizeof(*ids));
	memcpy(ids, tagged, n * sizeof(*ids));
	items = mem_new(n, sizeof(*items));
	if (queue_items(q->c->store, q->c->actor, ids, n, items, &e) < 0)
		console_error(q->c, &e);
	for (size_t i = 0; i < n; i++) {
		if (items[i].gone)
			list_tag(q->view.list, ids[i], false);
		queue_item_clear(&items[i]);
	}
	free(items);
	free(ids);
}

static void
queue_decided(struct console *c, struct screen *s)
{
	struct queue_screen *q = (struct queue_screen *)s;

	untag_gone(q);
	count(q);
	queue_changed(c, s);
}

static const int64_t *
queue_posts(struct screen *s, bool tagged, size_t *n)
{
	struct queue_screen *q = (struct queue_screen *)s;

	if (tagged)
		return list_tagged(q->view.list, n);
	q->one = post_of(&q->view);
	*n = q->one != 0;
	return &q->one;
}

static void
queue_click(struct console *c, struct screen *s, int y, int x)
{
	struct queue_screen *q = (struct queue_screen *)s;

	(void)c;
	if (beside_is_list(&q->beside, x, s->area.w))
		list_view_click(&q->view, y);
}

static void
queue_close(struct screen *s)
{
	struct queue_screen *q = (struct queue_screen *)s;

	list_view_clear(&q->view);
	beside_clear(&q->beside);
	free(q->limit);
	free(q->state);
	free(q->rows.ids);
	free(q);
}

static const enum act hints[] = { ACT_OPEN, ACT_APPROVE, ACT_REMOVE,
	ACT_UNDO, ACT_HELP, ACT_NONE };

static const struct screen_ops queue_ops = {
	.title = N_("Queue"),
	.context = IN_QUEUE,
	.hints = hints,
	.close = queue_close,
	.draw = queue_draw,
	.idle = queue_idle,
	.act = queue_act,
	.changed = queue_changed,
	.status = queue_status,
	.posts = queue_posts,
	.decided = queue_decided,
	.click = queue_click,
	.limits = &limits,
};

struct screen *
screen_queue(struct console *c, const char *limit, struct err *e)
{
	struct queue_screen *q = mem_new(1, sizeof(*q));
	struct list_source src;

	q->screen.ops = &queue_ops;
	q->c = c;
	q->rows.c = c;
	beside_init(&q->beside, c->settings.preview, preview_beside);
	q->rows.scope.actor = c->actor;
	q->view_ops = view_ops;
	q->view_ops.columns = q->columns;
	q->view_ops.n_columns = queue_row_columns(&c->settings, q->columns);
	src = queue_rows_source(&q->rows);
	list_view_init(&q->view, &q->view_ops, &src, q);
	count(q);
	if (limit == NULL || set_limit(q, limit, e) == 0)
		return &q->screen;
	queue_close(&q->screen);
	return NULL;
}
