/*
 * What the person decided since the console was started, newest first; what
 * was decided at once is one line.  Any of it can be taken back from here.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/osan-console/columns.h"
#include "cmd/osan-console/decide.h"
#include "cmd/osan-console/overlay.h"
#include "cmd/osan-console/rows_view.h"
#include "cmd/osan-console/screens.h"
#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/board/decide_many.h"
#include "lib/board/undo.h"
#include "lib/crypto/random.h"

#define MOST 500  /* lines */
#define BATCH 100 /* short, so that others get their turn, and Esc too */
#define BATCH_NAME_BYTES 10

struct undo_row {
	struct row row;
	struct recent_decision d;
};

/* --- rows -------------------------------------------------------------- */

static void
row_clear(void *row)
{
	recent_decision_clear(&((struct undo_row *)row)->d);
}

static int
load(struct worker *w, int64_t since, struct rows *rows, struct err *e)
{
	struct recent_decision *d = mem_new(MOST, sizeof(*d));
	struct undo_row *row;
	size_t n = 0;
	int rc = decision_recent(w->store, w->actor, since, MOST, d, &n, e);

	for (size_t i = 0; rc == 0 && i < n; i++) {
		row = rows_add(rows, d[i].id);
		row->d = d[i];
		memset(&d[i], 0, sizeof(d[i]));
	}
	for (size_t i = 0; i < MOST; i++)
		recent_decision_clear(&d[i]);
	free(d);
	return rc;
}

static const struct rows_ops rows_ops = {
	.size = sizeof(struct undo_row),
	.clear = row_clear,
	.load = load,
};

static const char *
row_text(const void *row)
{
	const struct undo_row *r = row;

	return r->d.title != NULL ? r->d.title : "";
}

static const struct column columns[] = {
	{ N_("at"), 16, 1, false },
	{ N_("decision"), 10, 0, false },
	{ N_("gr"), 2, 2, true },
	{ N_("posts"), 6, 0, true },
	{ N_("taken back"), 10, 0, true },
	{ N_("title"), 0, 0, false },
};

/* How much of it was taken back. */
static void
put_undone(const struct recent_decision *d, char *out, size_t size)
{
	if (d->undone == 0)
		snprintf(out, size, "-");
	else if (d->undone == d->count)
		snprintf(out, size, "%s", _("yes"));
	else
		snprintf(out, size, "%lld/%lld", (long long)d->undone,
		    (long long)d->count);
}

static void
draw_row(struct console *c, const struct list_view *v, const void *row,
    int y, int x, int w, enum style style)
{
	const struct recent_decision *d = &((const struct undo_row *)row)->d;
	char at[CLOCK_TEXT], ground[24] = "-", count[24], undone[32];
	const char *cells[] = { at, i18n_word(d->action), ground, count, undone,
		d->title };

	clock_minute(d->at, at);
	if (d->ground != 0)
		snprintf(ground, sizeof(ground), "%lld",
		    (long long)d->ground);
	snprintf(count, sizeof(count), "%lld", (long long)d->count);
	put_undone(d, undone, sizeof(undone));
	if (style == STYLE_NORMAL && !d->may_undo)
		style = STYLE_DIM;
	columns_row(c, columns, ARRAY_LEN(columns), rows_view_mark(v, row),
	    cells, (struct area){ y, x, 1, w }, style);
}

static const struct list_view_ops view_ops = {
	.row = draw_row,
	.text = row_text,
	.columns = columns,
	.n_columns = ARRAY_LEN(columns),
	.empty = N_("you have decided nothing since the console was started"),
};

/* --- taking back ------------------------------------------------------- */

struct undo_item {
	int64_t id;
	char *batch; /* NULL: a single decision */
};

struct undoing {
	struct job job;
	struct undo_item *item;
	size_t n;
	int64_t count;       /* decisions in all */
	int64_t done, refused;
	struct err why;      /* of the last refusal */
	bool stopped;
	long long before;    /* decisions of the entries behind */
	struct worker *worker; /* while it runs */
	char *name;          /* of the undoing, as a batch */
};

static void
undoing_free(struct job *job)
{
	struct undoing *u = (struct undoing *)job;

	for (size_t i = 0; i < u->n; i++)
		free(u->item[i].batch);
	free(u->item);
	free(u->name);
	free(u);
}

static struct keyring *
undo_keyring(void *ctx, struct err *e)
{
	return worker_keyring(((struct undoing *)ctx)->worker, e);
}

static void
undo_refused(void *ctx, int64_t id, const struct err *e)
{
	(void)id;
	((struct undoing *)ctx)->why = *e;
}

static bool
undo_go_on(void *ctx, size_t seen)
{
	struct undoing *u = ctx;

	atomic_store(&u->job.at, u->before + (long long)seen);
	return !atomic_load(&u->job.stop);
}

/* The decisions of one entry of the list; a refusal of a single one among
 * others is left as those of many are. */
static int
undo_ids(struct worker *w, struct undoing *u, const int64_t *ids, size_t n,
    struct err *e)
{
	const struct ruling ruling = {
		.action = ACTION_UNDO, .batch = u->name,
	};
	struct decide_many m = {
		.store = w->store,
		.actor = w->actor,
		.ruling = &ruling,
		.batch = BATCH,
		.keyring = undo_keyring,
		.refused = undo_refused,
		.go_on = undo_go_on,
		.ctx = u,
	};
	int rc = decide_many(&m, ids, n, e);

	if (rc < 0 && n == 1 && u->n > 1 && err_is_refusal(e)) {
		u->why = *e;
		m.refusals = 1;
		err_clear(e);
		rc = 0;
	}
	u->done += m.done;
	u->refused += m.refusals;
	u->stopped = m.stopped;
	u->before += (long long)n;
	return rc;
}

static int
undo_item(struct worker *w, struct undoing *u, const struct undo_item *item,
    struct err *e)
{
	int64_t *ids = NULL;
	size_t n;
	int rc;

	if (item->batch == NULL)
		return undo_ids(w, u, &item->id, 1, e);
	rc = decision_batch(w->store, item->batch, &ids, &n, e);
	if (rc == 0 && n > 0)
		rc = undo_ids(w, u, ids, n, e);
	free(ids);
	return rc;
}

static int
undoing_run(struct worker *w, struct job *job, struct err *e)
{
	struct undoing *u = (struct undoing *)job;
	int rc = 0;

	u->worker = w;
	/* A masking that is taken back leaves the mask's text behind. */
	if (store_overwrite_deleted(w->store, e) < 0)
		return -1;
	for (size_t i = 0; rc == 0 && i < u->n && !u->stopped; i++)
		rc = undo_item(w, u, &u->item[i], e);
	return rc;
}

static void
undoing_done(struct console *c, struct job *job)
{
	const struct undoing *u = (struct undoing *)job;

	if (job->rc < 0)
		console_error(c, &job->err);
	else if (u->stopped)
		console_note(c, STYLE_WARN, _("stopped: %lld of %lld are "
		    "taken back"), (long long)u->done, (long long)u->count);
	else if (u->refused > 0)
		console_note(c, STYLE_WARN, _("%lld are taken back, %lld were "
		    "refused, the last: %s"), (long long)u->done,
		    (long long)u->refused, u->why.msg);
	else
		console_note(c, STYLE_GOOD, _("%lld are taken back"),
		    (long long)u->done);
	if (c->screen->ops->decided != NULL)
		c->screen->ops->decided(c, c->screen);
	else
		console_changed(c);
}

static const struct job_ops undoing_ops = {
	.what = N_("taking decisions back"),
	.run = undoing_run,
	.done = undoing_done,
	.free = undoing_free,
};

static void
add_item(struct undoing *u, const struct recent_decision *d)
{
	u->item = mem_grow(u->item, u->n + 1, sizeof(*u->item));
	u->item[u->n++] = (struct undo_item){ d->id, mem_text(d->batch) };
	u->count += d->count - d->undone;
}

/* The ones that are tagged, or the one under the cursor. */
static struct undoing *
choose(struct console *c, struct rows_screen *s)
{
	struct undoing *u = mem_new(1, sizeof(*u));
	const struct undo_row *row = rows_view_current(&s->rows);

	u->job.ops = &undoing_ops;
	u->name = random_token(BATCH_NAME_BYTES);
	for (size_t i = 0; c->tagged && i < s->rows.rows.n; i++) {
		row = rows_at(&s->rows.rows, i);
		if (list_is_tagged(s->rows.view.list, row->row.id) &&
		    row->d.may_undo)
			add_item(u, &row->d);
	}
	if (!c->tagged && row != NULL && row->d.may_undo)
		add_item(u, &row->d);
	if (u->n > 0)
		return u;
	undoing_free(&u->job);
	if (c->tagged)
		console_note(c, STYLE_HINT, _("nothing that is tagged can be "
		    "taken back"));
	else if (row != NULL)
		console_note(c, STYLE_HINT, _("it cannot be taken back any "
		    "more"));
	return NULL;
}

static void
undo_yes(struct console *c, void *ctx)
{
	struct undoing **u = ctx;

	if ((*u)->n == 1 && (*u)->item[0].batch == NULL) {
		decide_submit(c, &(struct ruling){ .action = ACTION_UNDO },
		    &(*u)->item[0].id, 1);
		return;
	}
	atomic_store(&(*u)->job.total, (long long)(*u)->count);
	work_submit(c->writer, &(*u)->job);
	*u = NULL;
}

static void
undo_free(void *ctx)
{
	struct undoing **u = ctx;

	if (*u != NULL)
		undoing_free(&(*u)->job);
	free(u);
}

/* What it is about, line by line. */
static char *
describe(const struct rows_screen *s, const struct undoing *u)
{
	const struct undo_row *row;
	struct buf b = BUF_INIT;

	for (size_t i = 0; i < s->rows.rows.n; i++) {
		row = rows_at(&s->rows.rows, i);
		for (size_t k = 0; k < u->n; k++)
			if (u->item[k].id == row->row.id)
				buf_printf(&b, "%s%s: %s", b.len > 0 ? "\n"
				    : "", i18n_word(row->d.action),
				    row_text(row));
	}
	return buf_take(&b);
}

static void
ask(struct console *c, struct rows_screen *s)
{
	struct undoing *u, **held;
	char *text, *question;

	if (!console_may(c, PERMIT_POST_UNDO))
		return;
	u = choose(c, s);
	if (u == NULL)
		return;
	held = mem_new(1, sizeof(*held));
	*held = u;
	text = describe(s, u);
	question = u->count > 1 ? mem_printf(_("Take %lld decisions back?"),
	    (long long)u->count) : mem_text(_("Take it back?"));
	overlay_ask(c, &(const struct ask){
	    .title = _("Undo"),
	    .text = text,
	    .question = question,
	    .yes = undo_yes,
	    .free_ctx = undo_free,
	    .ctx = held,
	});
	free(text);
	free(question);
}

/* --- the screen -------------------------------------------------------- */

static bool
undo_act(struct console *c, struct screen *s, enum act act)
{
	struct rows_screen *u = (struct rows_screen *)s;

	if (act != ACT_OPEN && act != ACT_UNDO)
		return list_view_act(c, &u->rows.view, act);
	ask(c, u);
	return true;
}

static const int64_t *
undo_posts(struct screen *s, bool tagged, size_t *n)
{
	struct rows_screen *u = (struct rows_screen *)s;
	const struct undo_row *row = rows_view_current(&u->rows);

	*n = !tagged && row != NULL && row->d.batch == NULL;
	u->one = *n > 0 ? row->d.post_id : 0;
	return &u->one;
}

static const enum act hints[] = { ACT_UNDO, ACT_CLOSE, ACT_SEARCH, ACT_HELP,
	ACT_NONE };

static const struct screen_ops undo_ops = {
	.title = N_("Decisions of this session"),
	.context = IN_UNDO,
	.hints = hints,
	.close = rows_screen_close,
	.draw = rows_screen_draw,
	.act = undo_act,
	.changed = rows_screen_changed,
	.status = rows_screen_status,
	.posts = undo_posts,
	.decided = rows_screen_changed,
	.click = rows_screen_click,
};

struct screen *
screen_undo(struct console *c, struct err *e)
{
	return rows_screen_new(c, PERMIT_POST_LIST, &undo_ops, &view_ops,
	    &rows_ops, c->started_at, e);
}
