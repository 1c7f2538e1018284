/*
 * The log, newest first: who did what, and what touches personal data.  A
 * limit is a query as of "osanctl audit list".
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/osan-console/columns.h"
#include "cmd/osan-console/ids_list.h"
#include "cmd/osan-console/list_view.h"
#include "cmd/osan-console/overlay.h"
#include "cmd/osan-console/screens.h"
#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/org/audit_list.h"
#include "lib/org/audit_page.h"

struct log_row {
	struct audit_line line;
	int64_t place; /* among what was found */
};

struct log_screen {
	struct screen screen;
	struct list_view view;
	struct console *c;
	char *limit;           /* the query, or NULL */
	struct ids_list found; /* with a limit: what it found */
};

/* --- rows -------------------------------------------------------------- */

static int
page_of_found(struct log_screen *s, const struct list_key *from,
    bool forward, size_t n, struct log_row *rows, size_t *got, struct err *e)
{
	size_t at, one, all = list_places(from != NULL ? from->k[1] : -1,
	    forward, s->found.n, n, &at);

	for (; *got < all; ++*got, at++) {
		rows[*got].place = (int64_t)at;
		if (audit_page(s->c->store, NULL, s->found.id[at] + 1, true,
		    1, &rows[*got].line, &one, e) < 0)
			return -1;
	}
	return 0;
}

static int
page_of_all(struct log_screen *s, const struct list_key *from, bool forward,
    size_t n, struct log_row *rows, size_t *got, struct err *e)
{
	struct audit_line *lines = mem_new(n, sizeof(*lines));
	int rc = audit_page(s->c->store, NULL, from != NULL ? from->k[0] : 0,
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
	struct log_screen *s = ctx;

	*got = 0;
	return s->limit != NULL ? page_of_found(s, from, forward, n, rows,
	    got, e) : page_of_all(s, from, forward, n, rows, got, e);
}

static struct list_key
row_key(const void *row)
{
	const struct log_row *r = row;

	return (struct list_key){ { r->line.id, r->place } };
}

static int64_t
row_id(const void *row)
{
	return ((const struct log_row *)row)->line.id;
}

static void
row_clear(void *row)
{
	audit_line_clear(&((struct log_row *)row)->line);
}

/* Rows of the log stay where they are. */
static int
row_find(void *ctx, int64_t id, struct list_key *key, bool *found,
    struct err *e)
{
	const struct log_screen *s = ctx;
	size_t place = 0;

	(void)e;
	*found = true;
	if (s->limit != NULL) {
		place = ids_list_find(&s->found, id);
		*found = place != SIZE_MAX;
	}
	*key = (struct list_key){ { id, (int64_t)place } };
	return 0;
}

static const char *
row_text(const void *row)
{
	const struct log_row *r = row;

	return r->line.detail != NULL ? r->line.detail : "";
}

static const struct column columns[] = {
	{ N_("at"), 16, 0, false },
	{ N_("who"), 12, 0, false },
	{ N_("operation"), 16, 0, false },
	{ N_("object"), 10, 2, false },
	{ N_("id"), 8, 1, true },
	{ N_("citizen"), 8, 3, true },
	{ N_("detail"), 0, 0, false },
};

static void
put_id(int64_t id, char *out, size_t size)
{
	if (id != 0)
		snprintf(out, size, "%lld", (long long)id);
	else
		out[0] = '\0';
}

static void
draw_row(struct console *c, const struct list_view *v, const void *row,
    int y, int x, int w, enum style style)
{
	const struct audit_line *l = &((const struct log_row *)row)->line;
	char at[CLOCK_TEXT], object[24], subject[24];
	const char *cells[] = { at, l->actor != NULL ? l->actor
		: _("(from outside)"), l->action,
		l->object != NULL ? i18n_word(l->object) : NULL, object,
		subject, l->detail };

	(void)v;
	clock_minute(l->at, at);
	put_id(l->object_id, object, sizeof(object));
	put_id(l->subject_id, subject, sizeof(subject));
	if (style == STYLE_NORMAL && l->outside)
		style = STYLE_WARN;
	columns_row(c, columns, ARRAY_LEN(columns), l->outside ? "! " : "  ",
	    cells, (struct area){ y, x, 1, w }, style);
}

static const struct list_view_ops view_ops = {
	.row = draw_row,
	.text = row_text,
	.columns = columns,
	.n_columns = ARRAY_LEN(columns),
	.empty = N_("nothing in the log"),
};

static struct list_source
source(struct log_screen *s)
{
	return (struct list_source){
		.ctx = s,
		.row_size = sizeof(struct log_row),
		.page = page,
		.key = row_key,
		.id = row_id,
		.clear = row_clear,
		.find = row_find,
	};
}

static void
reset(struct log_screen *s)
{
	struct list_source src = source(s);

	list_view_reset(s->c, &s->view, &src, s->limit != NULL ?
	    (int64_t)s->found.n : -1);
}

/* --- limits ------------------------------------------------------------ */

struct finding_rows {
	struct job job;
	char *query;
	struct ids_list ids;
};

static void
finding_free(struct job *job)
{
	struct finding_rows *f = (struct finding_rows *)job;

	free(f->query);
	ids_list_clear(&f->ids);
	free(f);
}

static int
find_all(struct worker *w, struct finding_rows *f, struct err *e)
{
	const struct audit_list_options o = { .query = f->query };
	struct audit_list l;
	struct audit_row row;
	int rc;

	if (audit_list_open(w->store, &o, &l, e) < 0)
		return -1;
	while ((rc = audit_list_next(&l, &row, e)) > 0)
		if (!ids_list_add(&f->ids, row.id))
			break;
	audit_list_close(&l);
	return rc < 0 ? -1 : 0;
}

static int
finding_run(struct worker *w, struct job *job, struct err *e)
{
	int rc;

	store_set_stop(w->store, &job->stop);
	rc = find_all(w, (struct finding_rows *)job, e);
	store_set_stop(w->store, NULL);
	if (atomic_load(&job->stop))
		rc = err_set(e, ERR_FAILED, "stopped");
	return rc;
}

static void
finding_done(struct console *c, struct job *job)
{
	struct finding_rows *f = (struct finding_rows *)job;
	struct log_screen *s = job->owner;

	if (job->rc < 0) {
		console_error(c, &job->err);
		return;
	}
	if (f->ids.more)
		console_note(c, STYLE_WARN, _("more than %zu rows: only the "
		    "newest of them"), IDS_LIST_MOST);
	free(s->limit);
	s->limit = f->query;
	f->query = NULL;
	ids_list_clear(&s->found);
	s->found = f->ids;
	f->ids = (struct ids_list){ .id = NULL };
	reset(s);
}

static const struct job_ops finding_ops = {
	.what = N_("looking through the log"),
	.run = finding_run,
	.done = finding_done,
	.free = finding_free,
};

static void
drop_limit(struct log_screen *s)
{
	free(s->limit);
	s->limit = NULL;
	ids_list_clear(&s->found);
	reset(s);
}

/* The query is only read here; its rows are looked for by a job. */
static int
set_limit(struct log_screen *s, const char *query, struct err *e)
{
	const struct audit_list_options o = { .query = query };
	struct finding_rows *f;
	struct audit_list l;

	if (query[strspn(query, " ")] == '\0') {
		drop_limit(s);
		return 0;
	}
	if (audit_list_open(s->c->store, &o, &l, e) < 0)
		return -1;
	audit_list_close(&l);
	f = mem_new(1, sizeof(*f));
	f->job.ops = &finding_ops;
	f->job.owner = s;
	f->query = mem_text(query);
	work_submit(s->c->reader, &f->job);
	return 0;
}

static char *
limit_enter(struct console *c, void *ctx, const char *text)
{
	struct err e = ERR_INIT;

	(void)c;
	return set_limit(ctx, text, &e) == 0 ? NULL : mem_text(e.msg);
}

static void
ask_limit(struct log_screen *s)
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

/* --- one, whole -------------------------------------------------------- */

static void
open_row(struct log_screen *s)
{
	const struct log_row *row = list_current(s->view.list);
	const struct audit_line *l;
	struct buf b = BUF_INIT;
	char at[CLOCK_TEXT], *title;

	if (row == NULL)
		return;
	l = &row->line;
	buf_printf(&b, _("At: %s\n"), clock_rfc3339(l->at, at));
	buf_printf(&b, _("Who: %s\n"), l->actor != NULL ? l->actor
	    : _("(from outside)"));
	buf_printf(&b, _("From where: %s\n"), l->origin != NULL ? l->origin
	    : "-");
	buf_printf(&b, _("Operation: %s\n"), l->action);
	if (l->object != NULL)
		buf_printf(&b, _("Object: %s %lld\n"), l->object,
		    (long long)l->object_id);
	if (l->subject_id != 0)
		buf_printf(&b, _("Citizen: %lld\n"),
		    (long long)l->subject_id);
	if (l->outside)
		buf_puts(&b, _("Written by another program.\n"));
	if (l->detail != NULL && l->detail[0] != '\0')
		buf_printf(&b, "\n%s\n", l->detail);
	title = mem_printf(_("Row %lld of the log"), (long long)l->id);
	console_push(s->c, screen_text(s->c, title, b.s));
	free(title);
	buf_clear(&b);
}

/* --- the screen -------------------------------------------------------- */

static void
log_draw(struct console *c, struct screen *s, struct area a)
{
	list_view_draw(c, &((struct log_screen *)s)->view, a);
}

static void
log_idle(struct console *c, struct screen *s)
{
	(void)c;
	list_view_ahead(&((struct log_screen *)s)->view);
}

static bool
log_act(struct console *c, struct screen *s, enum act act)
{
	struct log_screen *l = (struct log_screen *)s;

	switch (act) {
	case ACT_LOG:
		return true;
	case ACT_OPEN:
		open_row(l);
		return true;
	case ACT_LIMIT:
		ask_limit(l);
		return true;
	case ACT_CLOSE:
		/* A limit goes first, then the screen. */
		if (l->limit == NULL)
			return false;
		drop_limit(l);
		return true;
	default:
		return list_view_act(c, &l->view, act);
	}
}

static void
log_changed(struct console *c, struct screen *s)
{
	list_view_refresh(c, &((struct log_screen *)s)->view);
}

static void
log_status(struct console *c, struct screen *s, struct buf *b)
{
	const struct log_screen *l = (const struct log_screen *)s;

	(void)c;
	if (l->limit != NULL)
		buf_printf(b, _("limit: %s  "), l->limit);
	list_view_status(&l->view, b);
}

static void
log_click(struct console *c, struct screen *s, int y, int x)
{
	(void)c;
	(void)x;
	list_view_click(&((struct log_screen *)s)->view, y);
}

static void
log_close(struct screen *s)
{
	struct log_screen *l = (struct log_screen *)s;

	list_view_clear(&l->view);
	ids_list_clear(&l->found);
	free(l->limit);
	free(l);
}

static const enum act hints[] = { ACT_OPEN, ACT_LIMIT, ACT_SEARCH, ACT_CLOSE,
	ACT_HELP, ACT_NONE };

static const struct screen_ops log_ops = {
	.title = N_("Log"),
	.context = IN_LOG,
	.hints = hints,
	.close = log_close,
	.draw = log_draw,
	.idle = log_idle,
	.act = log_act,
	.changed = log_changed,
	.status = log_status,
	.click = log_click,
};

struct screen *
screen_log(struct console *c, const char *query, struct err *e)
{
	struct log_screen *s;
	struct list_source src;

	if (screens_may(c, PERMIT_AUDIT_LIST, e) < 0)
		return NULL;
	s = mem_new(1, sizeof(*s));
	s->screen.ops = &log_ops;
	s->c = c;
	src = source(s);
	list_view_init(&s->view, &view_ops, &src, s);
	if (query == NULL || set_limit(s, query, e) == 0)
		return &s->screen;
	log_close(&s->screen);
	return NULL;
}
