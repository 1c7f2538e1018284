/*
 * A person's saved limits, over the list that they are for, the queue or
 * complaints: Enter sets one on it, + saves its present one under a name, -
 * takes one away.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/osan-console/columns.h"
#include "cmd/osan-console/limit.h"
#include "cmd/osan-console/overlay.h"
#include "cmd/osan-console/rows_view.h"
#include "cmd/osan-console/screens.h"
#include "lib/base/mem.h"
#include "lib/org/saved_limit.h"

struct limits_row {
	struct row row;
	char *name, *query;
};

/* --- rows -------------------------------------------------------------- */

static void
row_clear(void *row)
{
	free(((struct limits_row *)row)->name);
	free(((struct limits_row *)row)->query);
}

static int
load(struct worker *w, int64_t arg, struct rows *rows, struct err *e)
{
	struct saved_limit *l;
	struct limits_row *row;
	size_t n;

	if (saved_limit_list(w->store, w->actor, (enum limited)arg, &l, &n,
	    e) < 0)
		return -1;
	for (size_t i = 0; i < n; i++) {
		row = rows_add(rows, l[i].id);
		row->name = mem_text(l[i].name);
		row->query = mem_text(l[i].query);
	}
	saved_limits_free(l, n);
	return 0;
}

static const struct rows_ops rows_ops = {
	.size = sizeof(struct limits_row),
	.clear = row_clear,
	.load = load,
};

static const char *
row_text(const void *row)
{
	return ((const struct limits_row *)row)->name;
}

static const struct column columns[] = {
	{ N_("nr"), 3, 1, true },
	{ N_("name"), 24, 0, false },
	{ N_("query"), 0, 0, false },
};

static void
draw_row(struct console *c, const struct list_view *v, const void *row,
    int y, int x, int w, enum style style)
{
	const struct limits_row *r = row;
	char place[24];
	const char *cells[] = { place, r->name, r->query };

	(void)v;
	snprintf(place, sizeof(place), "%lld", (long long)r->row.place + 1);
	columns_row(c, columns, ARRAY_LEN(columns), "  ", cells,
	    (struct area){ y, x, 1, w }, style);
}

static const struct list_view_ops view_ops = {
	.row = draw_row,
	.text = row_text,
	.columns = columns,
	.n_columns = ARRAY_LEN(columns),
	.empty = N_("no saved limits (+ saves the list's present one)"),
};

/* --- changing them ----------------------------------------------------- */

struct saving {
	struct job job;
	const struct limited_list *list;
	char *name, *query; /* NULL: takes id away */
	int64_t id;
};

static void
saving_free(struct job *job)
{
	struct saving *s = (struct saving *)job;

	free(s->name);
	free(s->query);
	free(s);
}

static int
saving_run(struct worker *w, struct job *job, struct err *e)
{
	struct saving *s = (struct saving *)job;
	int rc;

	if (store_begin(w->store, e) < 0)
		return -1;
	rc = s->query != NULL ? saved_limit_add(w->store, w->actor, s->list,
	    s->name, s->query, &s->id, e) : saved_limit_remove(w->store,
	    w->actor, s->id, e);
	if (rc == 0)
		rc = store_commit(w->store, e);
	store_rollback(w->store);
	return rc;
}

static void
saving_done(struct console *c, struct job *job)
{
	const struct saving *s = (struct saving *)job;

	if (job->rc < 0)
		console_error(c, &job->err);
	else if (s->query != NULL)
		console_note(c, STYLE_GOOD, _("saved as '%s'"), s->name);
	else
		console_note(c, STYLE_GOOD, _("taken away: '%s'"), s->name);
	console_changed(c);
}

static const struct job_ops saving_ops = {
	.what = N_("saving"),
	.run = saving_run,
	.done = saving_done,
	.free = saving_free,
};

static void
submit(struct console *c, const struct limited_list *list, const char *name,
    const char *query, int64_t id)
{
	struct saving *s = mem_new(1, sizeof(*s));

	s->job.ops = &saving_ops;
	s->list = list;
	s->name = mem_text(name);
	s->query = mem_text(query);
	s->id = id;
	work_submit(c->writer, &s->job);
}

struct naming {
	const struct limited_list *list;
	char *query;
};

static void
naming_free(void *ctx)
{
	free(((struct naming *)ctx)->query);
	free(ctx);
}

static char *
name_enter(struct console *c, void *ctx, const char *text)
{
	const struct naming *n = ctx;

	if (text[strspn(text, " ")] == '\0')
		return mem_text(_("a saved limit needs a name"));
	submit(c, n->list, text, n->query, 0);
	return NULL;
}

/* How the list below is limited. */
static const struct limit_ops *
limits_of(const struct screen *s)
{
	return s->under != NULL ? s->under->ops->limits : NULL;
}

static void
add(struct console *c, const struct screen *s)
{
	const struct limit_ops *ops = limits_of(s);
	const char *query = ops != NULL ? ops->now(s->under) : NULL;
	struct naming *n;

	if (query == NULL) {
		console_note(c, STYLE_HINT, _("the list has no limit to be "
		    "saved (l sets one there)"));
		return;
	}
	n = mem_new(1, sizeof(*n));
	*n = (struct naming){ &ops->list, mem_text(query) };
	overlay_line(c, &(const struct line){
	    .label = _("Name: "),
	    .enter = name_enter,
	    .free_ctx = naming_free,
	    .ctx = n,
	});
}

static void
take_yes(struct console *c, void *ctx)
{
	const struct limits_row *row = ctx;

	submit(c, NULL, row->name, NULL, row->row.id);
}

static void
take_free(void *ctx)
{
	row_clear(ctx);
	free(ctx);
}

static void
take_away(struct console *c, const struct rows_screen *s)
{
	const struct limits_row *row = rows_view_current(&s->rows);
	struct limits_row *copy;

	if (row == NULL)
		return;
	copy = mem_new(1, sizeof(*copy));
	copy->row = row->row;
	copy->name = mem_text(row->name);
	copy->query = mem_text(row->query);
	overlay_ask(c, &(const struct ask){
	    .title = _("Saved limit"),
	    .text = row->name,
	    .question = _("Take it away?"),
	    .yes = take_yes,
	    .free_ctx = take_free,
	    .ctx = copy,
	});
}

/* --- the screen -------------------------------------------------------- */

static void
set(struct console *c, struct rows_screen *s)
{
	const struct limits_row *row = rows_view_current(&s->rows);
	const struct limit_ops *ops = limits_of(&s->screen);
	struct err e = ERR_INIT;
	char *query;

	if (row == NULL || ops == NULL)
		return;
	query = mem_text(row->query);
	console_pop(c);
	if (ops->set(c->screen, query, &e) < 0)
		console_error(c, &e);
	free(query);
}

static bool
limits_act(struct console *c, struct screen *s, enum act act)
{
	struct rows_screen *l = (struct rows_screen *)s;

	switch (act) {
	case ACT_LIMITS:
		return true;
	case ACT_OPEN:
		set(c, l);
		return true;
	case ACT_NEW:
		add(c, s);
		return true;
	case ACT_DELETE:
		take_away(c, l);
		return true;
	default:
		return list_view_act(c, &l->rows.view, act);
	}
}

static const enum act hints[] = { ACT_OPEN, ACT_NEW, ACT_DELETE, ACT_CLOSE,
	ACT_HELP, ACT_NONE };

static const struct screen_ops limits_ops = {
	.title = N_("Saved limits"),
	.context = IN_LIMITS,
	.hints = hints,
	.close = rows_screen_close,
	.draw = rows_screen_draw,
	.act = limits_act,
	.changed = rows_screen_changed,
	.status = rows_screen_status,
	.click = rows_screen_click,
};

struct screen *
screen_limits(struct console *c, struct err *e)
{
	const struct limit_ops *ops = c->screen->ops->limits;

	if (ops == NULL) {
		err_set(e, ERR_NOT_FOUND, "no limits are saved for this "
		    "screen");
		return NULL;
	}
	return rows_screen_new(c, ops->permit, &limits_ops, &view_ops,
	    &rows_ops, ops->list.list, e);
}
