/*
 * The outbox: notices to posters and complainants on their way, sent,
 * failed.  Enter shows one as it reads; r sends failed ones again
 * (notice_retry.c).
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/osan-console/columns.h"
#include "cmd/osan-console/ids_list.h"
#include "cmd/osan-console/list_view.h"
#include "cmd/osan-console/notice_retry.h"
#include "cmd/osan-console/overlay.h"
#include "cmd/osan-console/screens.h"
#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/notify/outbox_page.h"
#include "lib/notify/render.h"

/* What is shown: all, one state, or calls that a person has to make. */
enum notices_limit {
	NOTICES_ALL,
	NOTICES_FAILED,
	NOTICES_GIVEN_UP,
	NOTICES_CALLS,
	NOTICES_QUEUED,
	NOTICES_SENDING,
	NOTICES_SENT,
	NOTICES_DONE,
	NOTICES_CANCELLED,
	NOTICES_LIMITS
};

static const struct {
	const char *state; /* NULL: no state of the table */
	const char *label;
	int32_t key;
} limits[NOTICES_LIMITS] = {
	[NOTICES_ALL] = { NULL, N_("all"), 'a' },
	[NOTICES_FAILED] = { "failed", N_("failed, to be tried again"), 'f' },
	[NOTICES_GIVEN_UP] = { "given-up", N_("not sent for good"), 'g' },
	[NOTICES_CALLS] = { NULL, N_("calls to be made"), 'c' },
	[NOTICES_QUEUED] = { "queued", N_("waiting to be sent"), 'w' },
	[NOTICES_SENDING] = { "sending", N_("being sent"), 's' },
	[NOTICES_SENT] = { "sent", N_("sent out"), 't' },
	[NOTICES_DONE] = { "done", N_("calls that were made"), 'd' },
	[NOTICES_CANCELLED] = { "cancelled", N_("called off"), 'x' },
};

struct notices_row {
	struct outbox_row o;
	int64_t place; /* among the calls */
};

struct notices_screen {
	struct screen screen;
	struct list_view view;
	struct console *c;
	enum notices_limit limit;
	struct ids_list calls; /* with NOTICES_CALLS */
	struct outbox_counts counts;
	bool finding;          /* the calls are looked for */
	int64_t one;
};

/* --- rows -------------------------------------------------------------- */

static int
page_of_calls(struct notices_screen *s, const struct list_key *from,
    bool forward, size_t n, struct notices_row *rows, size_t *got,
    struct err *e)
{
	size_t at, all = list_places(from != NULL ? from->k[1] : -1,
	    forward, s->calls.n, n, &at);

	for (; *got < all; ++*got, at++) {
		rows[*got].place = (int64_t)at;
		if (outbox_get(s->c->store, s->calls.id[at],
		    &rows[*got].o, e) < 0)
			return -1;
	}
	return 0;
}

static int
page_of_state(struct notices_screen *s, const struct list_key *from,
    bool forward, size_t n, struct notices_row *rows, size_t *got,
    struct err *e)
{
	struct outbox_row *o = mem_new(n, sizeof(*o));
	int rc = outbox_page(s->c->store, limits[s->limit].state,
	    from != NULL ? from->k[0] : 0, forward, n, o, got, e);

	for (size_t i = 0; rc == 0 && i < *got; i++)
		rows[i].o = o[i];
	free(o);
	return rc;
}

static int
page(void *ctx, const struct list_key *from, bool forward, size_t n,
    void *rows, size_t *got, struct err *e)
{
	struct notices_screen *s = ctx;

	*got = 0;
	return s->limit == NOTICES_CALLS ? page_of_calls(s, from, forward, n,
	    rows, got, e) : page_of_state(s, from, forward, n, rows, got, e);
}

static struct list_key
row_key(const void *row)
{
	const struct notices_row *r = row;

	return (struct list_key){ { r->o.id, r->place } };
}

static int64_t
row_id(const void *row)
{
	return ((const struct notices_row *)row)->o.id;
}

static void
row_clear(void *row)
{
	outbox_row_clear(&((struct notices_row *)row)->o);
}

static int
row_find(void *ctx, int64_t id, struct list_key *key, bool *found,
    struct err *e)
{
	struct notices_screen *s = ctx;
	const char *state = limits[s->limit].state;
	struct outbox_row o = OUTBOX_ROW_INIT;
	size_t place = 0;
	int rc = 0;

	if (s->limit == NOTICES_CALLS) {
		place = ids_list_find(&s->calls, id);
		*found = place != SIZE_MAX;
	} else {
		rc = outbox_get(s->c->store, id, &o, e);
		*found = rc == 0 &&
		    (state == NULL || strcmp(o.state, state) == 0);
		outbox_row_clear(&o);
		if (rc < 0 && e->code == ERR_NOT_FOUND)
			rc = 0;
	}
	*key = (struct list_key){ { id, (int64_t)place } };
	return rc;
}

static const char *
row_text(const void *row)
{
	const struct notices_row *r = row;

	return r->o.error != NULL ? r->o.error : "";
}

static const struct column columns[] = {
	{ N_("queued"), 16, 4, false },
	{ N_("state"), 9, 0, false },
	{ N_("channel"), 7, 1, false },
	{ N_("notice"), 12, 2, false },
	{ N_("about"), 11, 0, true },
	{ N_("tries"), 5, 3, true },
	{ N_("due"), 16, 5, false },
	{ N_("error"), 0, 0, false },
};

/* What it tells of, short: the number beside it says whether that is a
 * complaint. */
static const char *
name_of(const struct outbox_row *o)
{
	static const char complaint[] = "complaint-";
	size_t n = sizeof(complaint) - 1;

	return i18n_word(o->template + (o->complaint != NULL &&
	    strncmp(o->template, complaint, n) == 0 ? n : 0));
}

static void
draw_row(struct console *c, const struct list_view *v, const void *row,
    int y, int x, int w, enum style style)
{
	const struct outbox_row *o = &((const struct notices_row *)row)->o;
	char at[CLOCK_TEXT], due[CLOCK_TEXT] = "", about[48] = "", tries[24];
	const char *cells[] = { at, i18n_word(o->state),
		i18n_word(o->channel), name_of(o), about, tries,
		due, o->error != NULL && o->error[0] != '\0' ? _(o->error)
		    : NULL };
	bool bad = strcmp(o->state, "failed") == 0 ||
	    strcmp(o->state, "given-up") == 0;

	(void)v;
	clock_minute(o->created_at, at);
	if (o->next_at != 0)
		clock_minute(o->next_at, due);
	if (o->complaint != NULL)
		snprintf(about, sizeof(about), "%s", o->complaint);
	else if (o->post_id != 0)
		snprintf(about, sizeof(about), "%lld", (long long)o->post_id);
	snprintf(tries, sizeof(tries), "%lld", (long long)o->attempts);
	if (style == STYLE_NORMAL && bad)
		style = STYLE_WARN;
	columns_row(c, columns, ARRAY_LEN(columns), bad ? "! " : "  ", cells,
	    (struct area){ y, x, 1, w }, style);
}

static const struct list_view_ops view_ops = {
	.row = draw_row,
	.text = row_text,
	.columns = columns,
	.n_columns = ARRAY_LEN(columns),
	.empty = N_("no notices"),
};

static struct list_source
source(struct notices_screen *s)
{
	return (struct list_source){
		.ctx = s,
		.row_size = sizeof(struct notices_row),
		.page = page,
		.key = row_key,
		.id = row_id,
		.clear = row_clear,
		.find = row_find,
	};
}

static void
reset(struct notices_screen *s)
{
	struct list_source src = source(s);

	list_view_reset(s->c, &s->view, &src, s->limit == NOTICES_CALLS ?
	    (int64_t)s->calls.n : -1);
}

/* --- the calls, which no page of the outbox gives ---------------------- */

struct finding_calls {
	struct job job;
	struct ids_list ids;
	bool anew; /* they were not shown before */
};

static void
finding_free(struct job *job)
{
	ids_list_clear(&((struct finding_calls *)job)->ids);
	free(job);
}

static int
finding_run(struct worker *w, struct job *job, struct err *e)
{
	struct finding_calls *f = (struct finding_calls *)job;
	struct outbox_row o = OUTBOX_ROW_INIT;
	struct stmt *st;
	int rc;

	if (outbox_each(w->store, &(struct outbox_filter){ .calls = true },
	    &st, e) < 0)
		return -1;
	while ((rc = outbox_next(st, &o, e)) > 0)
		if (atomic_load(&job->stop) || !ids_list_add(&f->ids, o.id))
			break;
	stmt_close(st);
	outbox_row_clear(&o);
	return rc < 0 ? -1 : 0;
}

static void
finding_done(struct console *c, struct job *job)
{
	struct finding_calls *f = (struct finding_calls *)job;
	struct notices_screen *s = job->owner;

	s->finding = false;
	if (job->rc < 0) {
		console_error(c, &job->err);
		return;
	}
	ids_list_clear(&s->calls);
	s->calls = f->ids;
	f->ids = (struct ids_list){ .id = NULL };
	if (f->anew) {
		s->limit = NOTICES_CALLS;
		reset(s);
	} else if (s->limit == NOTICES_CALLS) {
		list_set_total(s->view.list, (int64_t)s->calls.n);
		list_view_refresh(c, &s->view);
	}
}

static const struct job_ops finding_ops = {
	.what = N_("looking for calls"),
	.run = finding_run,
	.done = finding_done,
	.free = finding_free,
};

static void
find_calls(struct notices_screen *s, bool anew)
{
	struct finding_calls *f;

	if (s->finding && !anew)
		return;
	f = mem_new(1, sizeof(*f));
	f->job.ops = &finding_ops;
	f->job.owner = s;
	f->anew = anew;
	s->finding = true;
	work_submit(s->c->reader, &f->job);
}

static void
take_limit(struct console *c, void *ctx, int64_t value)
{
	struct notices_screen *s = ctx;

	(void)c;
	if (value == NOTICES_CALLS) {
		find_calls(s, true);
		return;
	}
	s->limit = (enum notices_limit)value;
	reset(s);
}

static void
choose_limit(struct notices_screen *s)
{
	const int64_t counts[NOTICES_LIMITS] = {
		[NOTICES_FAILED] = s->counts.failed,
		[NOTICES_GIVEN_UP] = s->counts.given_up,
		[NOTICES_CALLS] = s->counts.calls,
		[NOTICES_QUEUED] = s->counts.queued,
		[NOTICES_SENDING] = s->counts.sending,
	};
	struct choose k = {
		.title = _("Show only"),
		.choices = mem_new(NOTICES_LIMITS, sizeof(*k.choices)),
		.n = NOTICES_LIMITS,
		.chosen = take_limit,
		.ctx = s,
	};

	for (int i = 0; i < NOTICES_LIMITS; i++) {
		k.choices[i].key = limits[i].key;
		k.choices[i].value = i;
		k.choices[i].text = counts[i] > 0 ? mem_printf("%s (%lld)",
		    _(limits[i].label), (long long)counts[i]) :
		    mem_text(_(limits[i].label));
	}
	overlay_choose(s->c, &k);
}

/* --- one, whole -------------------------------------------------------- */

static void
put_row(struct buf *b, const struct outbox_row *o)
{
	char at[CLOCK_TEXT];

	buf_printf(b, _("Notice %lld: %s, %s\n"), (long long)o->id,
	    i18n_word(o->template), i18n_word(o->state));
	buf_printf(b, _("Queued %s, tried %lld times"),
	    clock_minute(o->created_at, at), (long long)o->attempts);
	if (o->next_at != 0)
		buf_printf(b, _(", due %s"), clock_minute(o->next_at, at));
	if (o->sent_at != 0)
		buf_printf(b, _(", sent %s"), clock_minute(o->sent_at, at));
	buf_puts(b, "\n");
	if (o->board != NULL)
		buf_printf(b, _("About post %lld (%s %lld)\n"),
		    (long long)o->post_id, o->board, (long long)o->number);
	if (o->complaint != NULL)
		buf_printf(b, _("About complaint %s\n"), o->complaint);
	if (o->error != NULL && o->error[0] != '\0')
		buf_printf(b, _("Error: %s\n"), _(o->error));
	buf_puts(b, "\n");
}

static void
open_notice(struct notices_screen *s)
{
	const struct notices_row *row = list_current(s->view.list);
	struct rendered r = RENDERED_INIT;
	struct buf b = BUF_INIT;
	struct err e = ERR_INIT;

	if (row == NULL)
		return;
	put_row(&b, &row->o);
	if (render_notice(s->c->store, row->o.id, &r, &e) < 0)
		buf_puts(&b, e.msg);
	else
		buf_printf(&b, "%s\n\n%s", r.subject, r.body);
	console_push(s->c, screen_text(s->c, _("Notice"), b.s));
	rendered_clear(&r);
	buf_clear(&b);
}

/* --- the screen -------------------------------------------------------- */

static void
notices_draw(struct console *c, struct screen *s, struct area a)
{
	list_view_draw(c, &((struct notices_screen *)s)->view, a);
}

static void
notices_idle(struct console *c, struct screen *s)
{
	(void)c;
	list_view_ahead(&((struct notices_screen *)s)->view);
}

static void
retry(struct notices_screen *s)
{
	const struct notices_row *row = list_current(s->view.list);

	notice_retry_ask(s->c, row != NULL ? &row->o : NULL,
	    s->counts.failed + s->counts.given_up);
}

static bool
notices_act(struct console *c, struct screen *s, enum act act)
{
	struct notices_screen *n = (struct notices_screen *)s;

	switch (act) {
	case ACT_NOTICES:
		return true;
	case ACT_OPEN:
		open_notice(n);
		return true;
	case ACT_LIMIT:
		choose_limit(n);
		return true;
	case ACT_RETRY:
		retry(n);
		return true;
	case ACT_CLOSE:
		/* A limit goes first, then the screen. */
		if (n->limit == NOTICES_ALL)
			return false;
		take_limit(c, n, NOTICES_ALL);
		return true;
	default:
		return list_view_act(c, &n->view, act);
	}
}

static void
notices_changed(struct console *c, struct screen *s)
{
	struct notices_screen *n = (struct notices_screen *)s;
	struct err e = ERR_INIT;

	if (outbox_count(c->store, &n->counts, &e) < 0)
		console_error(c, &e);
	if (n->limit == NOTICES_CALLS)
		find_calls(n, false);
	else
		list_view_refresh(c, &n->view);
}

static void
notices_status(struct console *c, struct screen *s, struct buf *b)
{
	const struct notices_screen *n = (const struct notices_screen *)s;
	long long failed = n->counts.failed + n->counts.given_up;

	(void)c;
	if (n->limit != NOTICES_ALL)
		buf_printf(b, _("only: %s  "), _(limits[n->limit].label));
	if (failed > 0)
		buf_printf(b, _("%lld failed  "), failed);
	if (n->counts.calls > 0)
		buf_printf(b, _("%lld calls  "), (long long)n->counts.calls);
	list_view_status(&n->view, b);
}

static const int64_t *
notices_posts(struct screen *s, bool tagged, size_t *n)
{
	struct notices_screen *x = (struct notices_screen *)s;
	const struct notices_row *row = list_current(x->view.list);

	x->one = !tagged && row != NULL ? row->o.post_id : 0;
	*n = x->one != 0;
	return &x->one;
}

static void
notices_click(struct console *c, struct screen *s, int y, int x)
{
	(void)c;
	(void)x;
	list_view_click(&((struct notices_screen *)s)->view, y);
}

static void
notices_close(struct screen *s)
{
	struct notices_screen *n = (struct notices_screen *)s;

	list_view_clear(&n->view);
	ids_list_clear(&n->calls);
	free(n);
}

static const enum act hints[] = { ACT_OPEN, ACT_RETRY, ACT_LIMIT, ACT_CLOSE,
	ACT_HELP, ACT_NONE };

static const struct screen_ops notices_ops = {
	.title = N_("Notices"),
	.context = IN_NOTICES,
	.hints = hints,
	.close = notices_close,
	.draw = notices_draw,
	.idle = notices_idle,
	.act = notices_act,
	.changed = notices_changed,
	.status = notices_status,
	.posts = notices_posts,
	.click = notices_click,
};

struct screen *
screen_notices(struct console *c, struct err *e)
{
	struct notices_screen *s;
	struct list_source src;

	if (screens_may(c, PERMIT_NOTIFY_LIST, e) < 0)
		return NULL;
	s = mem_new(1, sizeof(*s));
	s->screen.ops = &notices_ops;
	s->c = c;
	src = source(s);
	list_view_init(&s->view, &view_ops, &src, s);
	if (outbox_count(c->store, &s->counts, e) == 0)
		return &s->screen;
	notices_close(&s->screen);
	return NULL;
}
