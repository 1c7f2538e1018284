/*
 * Complaints, the most urgent first: one's own, the department's, all that
 * are open, or all newest first; and beside or below them the one that one
 * stands on, personal data masked.
 */
#include <stdlib.h>
#include <string.h>

#include "cmd/osan-console/beside.h"
#include "cmd/osan-console/case_lines.h"
#include "cmd/osan-console/case_rows.h"
#include "cmd/osan-console/overlay.h"
#include "cmd/osan-console/screens.h"
#include "cmd/osan-console/step.h"
#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/complaint/complaint_list.h"

#define COUNT_EVERY CLOCK_SECOND /* how often others' changes are counted */

struct complaints_screen {
	struct screen screen;
	struct list_view view;
	struct case_rows rows;
	struct beside beside;
	struct console *c;
	char *limit;         /* the query, or NULL */
	int64_t one;         /* for cases() */
	int64_t counted_at;
	bool counting, count_again;
};

static const char *const parts[COMPLAINTS_PARTS] = {
	[COMPLAINTS_MINE] = N_("mine"),
	[COMPLAINTS_DEPARTMENT] = N_("my department's"),
	[COMPLAINTS_OPEN] = N_("open"),
	[COMPLAINTS_ALL] = N_("all, newest first"),
};

/* --- how many there are -------------------------------------------------- */

struct counting {
	struct job job;
	struct complaint_scope scope;
	int64_t n;
};

static void
counting_free(struct job *job)
{
	free(job);
}

static int
counting_run(struct worker *w, struct job *job, struct err *e)
{
	struct counting *k = (struct counting *)job;

	return complaint_page_count(w->store, &k->scope, &k->n, e);
}

static void count(struct complaints_screen *s);

static void
counting_done(struct console *c, struct job *job)
{
	struct counting *k = (struct counting *)job;
	struct complaints_screen *s = job->owner;

	s->counting = false;
	if (job->rc < 0)
		console_error(c, &job->err);
	else if (!s->rows.by_ids && k->scope.part == s->rows.scope.part)
		list_set_total(s->view.list, k->n);
	if (s->count_again)
		count(s);
}

static const struct job_ops counting_ops = {
	.what = N_("counting"),
	.run = counting_run,
	.done = counting_done,
	.free = counting_free,
};

static void
count(struct complaints_screen *s)
{
	struct counting *k;

	s->counted_at = clock_steady();
	s->count_again = s->counting;
	if (s->rows.by_ids)
		list_set_total(s->view.list, (int64_t)s->rows.n);
	if (s->rows.by_ids || s->counting)
		return;
	k = mem_new(1, sizeof(*k));
	k->job.ops = &counting_ops;
	k->job.owner = s;
	k->scope = s->rows.scope;
	s->counting = true;
	work_submit(s->c->reader, &k->job);
}

/* --- limits -------------------------------------------------------------- */

static void
show(struct complaints_screen *s)
{
	struct list_source src = case_rows_source(&s->rows);

	list_view_reset(s->c, &s->view, &src, -1);
	count(s);
	beside_reset(&s->beside);
}

static void
show_all(struct complaints_screen *s)
{
	free(s->limit);
	s->limit = NULL;
	s->rows.by_ids = false;
	show(s);
}

struct limiting {
	struct job job;
	struct complaint_scope scope;
	char *query;
	int64_t *ids;
	size_t n;
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
	int rc = complaint_page_found(w->store, &l->scope, l->query,
	    &job->stop, &l->ids, &l->n, e);

	if (rc == 0)
		return err_set(e, ERR_FAILED, "stopped");
	return rc < 0 ? -1 : 0;
}

static void
limiting_done(struct console *c, struct job *job)
{
	struct limiting *l = (struct limiting *)job;
	struct complaints_screen *s = job->owner;

	if (job->rc < 0) {
		console_error(c, &job->err);
		return;
	}
	free(s->limit);
	s->limit = l->query;
	l->query = NULL;
	free(s->rows.ids);
	s->rows.ids = l->ids;
	s->rows.n = l->n;
	l->ids = NULL;
	s->rows.scope = l->scope;
	s->rows.by_ids = true;
	show(s);
}

static const struct job_ops limiting_ops = {
	.what = N_("looking through the complaints"),
	.run = limiting_run,
	.done = limiting_done,
	.free = limiting_free,
};

static void
submit_limit(struct complaints_screen *s, const char *query,
    enum complaint_part part)
{
	struct limiting *l = mem_new(1, sizeof(*l));

	l->job.ops = &limiting_ops;
	l->job.owner = s;
	l->query = mem_text(query);
	l->scope = s->rows.scope;
	l->scope.part = part;
	work_submit(s->c->reader, &l->job);
}

/* Whether it is a query at all; what it finds is a job. */
static int
check_query(struct console *c, const char *query, struct err *e)
{
	const struct complaint_list_options o = { .query = query,
		.limit = 1 };
	struct complaint_list l;
	int rc = complaint_list_open(c->store, &o, &l, e);

	complaint_list_close(&l);
	return rc;
}

static char *
limit_enter(struct console *c, void *ctx, const char *text)
{
	struct complaints_screen *s = ctx;
	struct err e = ERR_INIT;

	if (text[strspn(text, " ")] == '\0')
		show_all(s);
	else if (check_query(c, text, &e) < 0)
		return mem_text(e.msg);
	else
		submit_limit(s, text, s->rows.scope.part);
	return NULL;
}

static void
ask_limit(struct complaints_screen *s)
{
	const struct line l = {
		.label = _("Limit: "),
		.text = s->limit,
		.history = s->c->limits,
		.enter = limit_enter,
		.ctx = s,
	};

	overlay_line(s->c, &l);
}

/* --- whose --------------------------------------------------------------- */

static void
next_part(struct complaints_screen *s)
{
	enum complaint_part next = (s->rows.scope.part + 1) %
	    COMPLAINTS_PARTS;

	console_note(s->c, STYLE_HINT, "%s", _(parts[next]));
	if (s->limit != NULL) {
		submit_limit(s, s->limit, next);
		return;
	}
	s->rows.scope.part = next;
	show(s);
}

/* Officers begin with their own ones. */
static enum complaint_part
first_part(const struct console *c)
{
	return c->actor->role == ROLE_OFFICER ? COMPLAINTS_MINE :
	    COMPLAINTS_OPEN;
}

/* --- the screen ---------------------------------------------------------- */

static int64_t
id_here(const struct complaints_screen *s)
{
	const void *row = list_current(s->view.list);

	return row != NULL ? s->view.source.id(row) : 0;
}

static void
complaints_draw(struct console *c, struct screen *s, struct area a)
{
	struct complaints_screen *k = (struct complaints_screen *)s;

	beside_draw(c, &k->beside, &k->view, a);
}

static void
complaints_idle(struct console *c, struct screen *s)
{
	struct complaints_screen *k = (struct complaints_screen *)s;

	beside_idle(c, &k->beside, &k->view);
}

static void
complaints_status(struct console *c, struct screen *s, struct buf *b)
{
	struct complaints_screen *k = (struct complaints_screen *)s;

	(void)c;
	if (k->limit != NULL)
		buf_printf(b, _("limit: %s  "), k->limit);
	buf_printf(b, "%s  ", _(parts[k->rows.scope.part]));
	list_view_status(&k->view, b);
}

static void
open_case(struct complaints_screen *s)
{
	int64_t id = id_here(s);
	struct screen *screen;
	struct err e = ERR_INIT;

	if (id == 0)
		return;
	screen = screen_complaint(s->c, id, &e);
	if (screen != NULL)
		console_push(s->c, screen);
	else
		console_error(s->c, &e);
}

static bool
complaints_act(struct console *c, struct screen *s, enum act act)
{
	struct complaints_screen *k = (struct complaints_screen *)s;

	switch (act) {
	case ACT_OPEN:
		open_case(k);
		return true;
	case ACT_STEP:
		step_begin(c);
		return true;
	case ACT_LIMIT:
		ask_limit(k);
		return true;
	case ACT_WHOSE:
		next_part(k);
		return true;
	case ACT_COMPLAINTS:
		return true;
	case ACT_CLOSE:
		/* A limit goes first, then the screen. */
		if (k->limit == NULL)
			return false;
		show_all(k);
		return true;
	default:
		return beside_act(&k->beside, act) ||
		    list_view_act(c, &k->view, act);
	}
}

static void
complaints_changed(struct console *c, struct screen *s)
{
	struct complaints_screen *k = (struct complaints_screen *)s;

	if (clock_steady() - k->counted_at > COUNT_EVERY)
		count(k);
	list_view_refresh(c, &k->view);
	k->beside.stale = true;
}

static void
complaints_decided(struct console *c, struct screen *s)
{
	struct complaints_screen *k = (struct complaints_screen *)s;

	list_tag_clear(k->view.list);
	count(k);
	complaints_changed(c, s);
}

static const int64_t *
complaints_cases(struct screen *s, bool tagged, size_t *n)
{
	struct complaints_screen *k = (struct complaints_screen *)s;

	if (tagged)
		return list_tagged(k->view.list, n);
	k->one = id_here(k);
	*n = k->one != 0;
	return &k->one;
}

static void
complaints_click(struct console *c, struct screen *s, int y, int x)
{
	struct complaints_screen *k = (struct complaints_screen *)s;

	(void)c;
	if (beside_is_list(&k->beside, x, s->area.w))
		list_view_click(&k->view, y);
}

static void
complaints_close(struct screen *s)
{
	struct complaints_screen *k = (struct complaints_screen *)s;

	list_view_clear(&k->view);
	beside_clear(&k->beside);
	free(k->limit);
	free(k->rows.ids);
	free(k);
}

static const enum act hints[] = { ACT_OPEN, ACT_STEP, ACT_WHOSE, ACT_LIMIT,
	ACT_HELP, ACT_NONE };

static const struct screen_ops complaints_ops = {
	.title = N_("Complaints"),
	.context = IN_COMPLAINTS,
	.hints = hints,
	.close = complaints_close,
	.draw = complaints_draw,
	.idle = complaints_idle,
	.act = complaints_act,
	.changed = complaints_changed,
	.status = complaints_status,
	.cases = complaints_cases,
	.decided = complaints_decided,
	.click = complaints_click,
};

struct screen *
screen_complaints(struct console *c, const char *limit, struct err *e)
{
	struct complaints_screen *s;
	struct list_source src;

	if (screens_may(c, PERMIT_COMPLAINT_LIST, e) < 0 ||
	    (limit != NULL && check_query(c, limit, e) < 0))
		return NULL;
	s = mem_new(1, sizeof(*s));
	s->screen.ops = &complaints_ops;
	s->c = c;
	s->rows.c = c;
	s->rows.scope = (struct complaint_scope){ c->actor,
		limit != NULL ? COMPLAINTS_OPEN : first_part(c) };
	beside_init(&s->beside, c->settings.preview, case_beside);
	src = case_rows_source(&s->rows);
	list_view_init(&s->view, &case_rows_view, &src, s);
	if (limit != NULL)
		submit_limit(s, limit, s->rows.scope.part);
	count(s);
	return &s->screen;
}
