/*
 * The filter rules with what became of what they found.  e takes a rule out
 * of use or puts it back, t tries all of them on a text (rule_trial.c).
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/osan-console/columns.h"
#include "cmd/osan-console/rows_view.h"
#include "cmd/osan-console/rule_trial.h"
#include "cmd/osan-console/screens.h"
#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/filter/filter.h"

struct filters_row {
	struct row row;
	char *text;
	int64_t ground;
	bool enabled;
	int64_t hits, upheld, overturned, open;
	int64_t last_at;
};

struct filters_screen {
	struct rows_screen base;
	struct rule_trial trial;
};

/* --- rows -------------------------------------------------------------- */

static void
row_clear(void *row)
{
	free(((struct filters_row *)row)->text);
}

static int
load(struct worker *w, int64_t arg, struct rows *rows, struct err *e)
{
	struct filter_stats s;
	struct filters_row *row;
	struct stmt *st;
	int rc;

	(void)arg;
	if (filter_stats_each(w->store, &st, e) < 0)
		return -1;
	while ((rc = filter_stats_next(st, &s, e)) > 0) {
		row = rows_add(rows, s.id);
		row->text = mem_text(s.text);
		row->ground = s.ground;
		row->enabled = s.enabled;
		row->hits = s.hits;
		row->upheld = s.upheld;
		row->overturned = s.overturned;
		row->open = s.open;
		row->last_at = s.last_at;
	}
	stmt_close(st);
	return rc;
}

static const struct rows_ops rows_ops = {
	.size = sizeof(struct filters_row),
	.clear = row_clear,
	.load = load,
};

static const char *
row_text(const void *row)
{
	return ((const struct filters_row *)row)->text;
}

static const struct column columns[] = {
	{ N_("rule"), 6, 1, true },
	{ N_("in use"), 6, 0, false },
	{ N_("gr"), 2, 0, true },
	{ N_("hits"), 7, 0, true },
	{ N_("upheld"), 7, 0, true },
	{ N_("overturned"), 10, 0, true },
	{ N_("open"), 6, 2, true },
	{ N_("last hit"), 16, 3, false },
	{ N_("word or pattern"), 0, 0, false },
};

static void
draw_row(struct console *c, const struct list_view *v, const void *row,
    int y, int x, int w, enum style style)
{
	const struct filters_row *r = row;
	char id[24], ground[24], hits[24], upheld[24], overturned[24];
	char open[24], last[CLOCK_TEXT] = "";
	const char *cells[] = { id, r->enabled ? _("yes") : _("no"), ground,
		hits, upheld, overturned, open, last, r->text };

	(void)v;
	snprintf(id, sizeof(id), "%lld", (long long)r->row.id);
	snprintf(ground, sizeof(ground), "%lld", (long long)r->ground);
	snprintf(hits, sizeof(hits), "%lld", (long long)r->hits);
	snprintf(upheld, sizeof(upheld), "%lld", (long long)r->upheld);
	snprintf(overturned, sizeof(overturned), "%lld",
	    (long long)r->overturned);
	snprintf(open, sizeof(open), "%lld", (long long)r->open);
	if (r->last_at != 0)
		clock_minute(r->last_at, last);
	if (style == STYLE_NORMAL && !r->enabled)
		style = STYLE_DIM;
	columns_row(c, columns, ARRAY_LEN(columns), "  ", cells,
	    (struct area){ y, x, 1, w }, style);
}

static const struct list_view_ops view_ops = {
	.row = draw_row,
	.text = row_text,
	.columns = columns,
	.n_columns = ARRAY_LEN(columns),
	.empty = N_("no rules"),
};

/* --- on and off -------------------------------------------------------- */

struct toggling {
	struct job job;
	int64_t id;
	bool enabled; /* what it shall be */
};

static void
toggling_free(struct job *job)
{
	free(job);
}

static int
toggling_run(struct worker *w, struct job *job, struct err *e)
{
	const struct toggling *t = (struct toggling *)job;
	struct filter f = FILTER_INIT;
	int rc = -1;

	if (store_begin(w->store, e) < 0)
		return -1;
	if (filter_get(w->store, t->id, &f, e) == 0) {
		rc = 0;
		if (f.enabled != t->enabled) {
			f.enabled = t->enabled;
			rc = filter_change(w->store, &f, e);
		}
	}
	if (rc == 0)
		rc = store_commit(w->store, e);
	store_rollback(w->store);
	filter_clear(&f);
	return rc;
}

static void
toggling_done(struct console *c, struct job *job)
{
	const struct toggling *t = (struct toggling *)job;

	if (job->rc < 0)
		console_error(c, &job->err);
	else
		console_note(c, STYLE_GOOD, t->enabled ?
		    _("rule %lld is in use; 'osanctl filter scan' looks at "
		    "older posts with it") : _("rule %lld is out of use"),
		    (long long)t->id);
	console_changed(c);
}

static const struct job_ops toggling_ops = {
	.what = N_("changing a rule"),
	.run = toggling_run,
	.done = toggling_done,
	.free = toggling_free,
};

static void
toggle(struct console *c, const struct filters_screen *s)
{
	const struct filters_row *row = rows_view_current(&s->base.rows);
	struct toggling *t;

	if (row == NULL || !console_may(c, PERMIT_FILTER_SET))
		return;
	t = mem_new(1, sizeof(*t));
	t->job.ops = &toggling_ops;
	t->id = row->row.id;
	t->enabled = !row->enabled;
	work_submit(c->writer, &t->job);
}

/* --- one, whole -------------------------------------------------------- */

static void
put_rule(struct buf *b, const struct filter *f)
{
	char at[CLOCK_TEXT];

	buf_printf(b, "%s\n\n", f->text);
	buf_printf(b, _("Kind: %s, on: %s, does: %s\n"),
	    i18n_word(rule_kind_name(f->kind)),
	    i18n_word(rule_on_name(f->on)),
	    i18n_word(rule_action_name(f->action)));
	buf_printf(b, _("Ground: %lld, weight: %lld, in use: %s\n"),
	    (long long)f->ground, (long long)f->score,
	    f->enabled ? _("yes") : _("no"));
	buf_printf(b, _("Added: %s"), clock_minute(f->created_at, at));
	buf_printf(b, _(", changed: %s\n"), clock_minute(f->changed_at, at));
	if (f->exceptions[0] != '\0')
		buf_printf(b, _("\nNot in these:\n%s\n"), f->exceptions);
	if (f->note[0] != '\0')
		buf_printf(b, "\n%s\n", f->note);
}

static void
open_rule(struct console *c, const struct filters_screen *s)
{
	const struct row *row = rows_view_current(&s->base.rows);
	struct filter f = FILTER_INIT;
	struct buf b = BUF_INIT;
	struct err e = ERR_INIT;
	char *title;

	if (row == NULL)
		return;
	if (filter_get(c->store, row->id, &f, &e) < 0) {
		console_error(c, &e);
		return;
	}
	put_rule(&b, &f);
	title = mem_printf(_("Rule %lld"), (long long)row->id);
	console_push(c, screen_text(c, title, b.s));
	free(title);
	buf_clear(&b);
	filter_clear(&f);
}

/* --- the screen -------------------------------------------------------- */

static void
filters_draw(struct console *c, struct screen *s, struct area a)
{
	struct filters_screen *f = (struct filters_screen *)s;
	struct area list = a, text = a;

	if (f->trial.shown && a.h >= 6) {
		list.h = a.h / 2;
		text.y = a.y + list.h + 1;
		text.h = a.h - list.h - 1;
		draw_rule(c->term, a.y + list.h, a.x, a.w);
		pager_draw(c->term, f->trial.pager, text);
	}
	rows_view_draw(&f->base.rows, list);
}

static bool
filters_act(struct console *c, struct screen *s, enum act act)
{
	struct filters_screen *f = (struct filters_screen *)s;

	switch (act) {
	case ACT_FILTERS:
		return true;
	case ACT_OPEN:
		open_rule(c, f);
		return true;
	case ACT_TOGGLE:
		toggle(c, f);
		return true;
	case ACT_TRY:
		rule_trial_ask(c, &f->trial);
		return true;
	case ACT_CLOSE:
		/* The text that is tried goes first, then the screen. */
		if (!f->trial.shown)
			return false;
		rule_trial_end(&f->trial);
		return true;
	default:
		return list_view_act(c, &f->base.rows.view, act);
	}
}

static void
filters_close(struct screen *s)
{
	rule_trial_clear(&((struct filters_screen *)s)->trial);
	rows_screen_close(s);
}

static const enum act hints[] = { ACT_OPEN, ACT_TRY, ACT_TOGGLE, ACT_CLOSE,
	ACT_HELP, ACT_NONE };

static const struct screen_ops filters_ops = {
	.title = N_("Filter rules"),
	.context = IN_FILTERS,
	.hints = hints,
	.close = filters_close,
	.draw = filters_draw,
	.act = filters_act,
	.changed = rows_screen_changed,
	.status = rows_screen_status,
	.click = rows_screen_click,
};

struct screen *
screen_filters(struct console *c, struct err *e)
{
	struct filters_screen *s;

	if (screens_may(c, PERMIT_FILTER_LIST, e) < 0)
		return NULL;
	s = mem_new(1, sizeof(*s));
	s->base.screen.ops = &filters_ops;
	rule_trial_init(&s->trial, &s->base.screen);
	rows_view_init(&s->base.rows, c, &s->base.screen, &view_ops,
	    &rows_ops, 0);
	return &s->base.screen;
}
