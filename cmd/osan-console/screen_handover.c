/*
 * Notes for the next shift, and below them what is worth telling it: what
 * this session decided and what the person still holds.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/osan-console/handover_write.h"
#include "cmd/osan-console/overlay.h"
#include "cmd/osan-console/rows_view.h"
#include "cmd/osan-console/screens.h"
#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/board/handover.h"
#include "lib/board/queue_page.h"
#include "lib/board/undo.h"

#define NOTES_SINCE (7 * CLOCK_DAY) /* also those that are ticked off */
#define NOTES_MOST 500
#define DECISIONS_MOST 1000
#define CLAIMS_MOST 200

enum kind { HEADING, NOTE, COUNT, CLAIM, KINDS };

struct handover_row {
	struct row row;
	enum kind kind;
	char *text;
	int64_t note_id;  /* NOTE */
	int64_t post_id;  /* 0: about none */
	int64_t at;
	char *by;
	int64_t done_at;  /* 0: open */
	char *done_by;
	int64_t number, undone; /* COUNT */
};

/* --- rows -------------------------------------------------------------- */

static void
row_clear(void *row)
{
	struct handover_row *r = row;

	free(r->text);
	free(r->by);
	free(r->done_by);
}

/* n: a number of its own within the kind. */
static struct handover_row *
add(struct rows *rows, enum kind kind, int64_t n, const char *text)
{
	struct handover_row *row = rows_add(rows, n * KINDS + (int64_t)kind);

	row->kind = kind;
	row->text = mem_text(text);
	return row;
}

static void
add_note(struct rows *rows, const struct handover *h)
{
	struct handover_row *row = add(rows, NOTE, h->id, h->text);

	row->note_id = h->id;
	row->post_id = h->post_id;
	row->at = h->at;
	row->by = mem_text(h->by);
	row->done_at = h->done_at;
	row->done_by = mem_text(h->done_by);
}

/* Open ones first. */
static int
add_notes(struct worker *w, struct rows *rows, struct err *e)
{
	struct handover *h;
	size_t n;

	if (handover_list(w->store, clock_now() - NOTES_SINCE, NOTES_MOST, &h,
	    &n, e) < 0)
		return -1;
	add(rows, HEADING, 1, n > 0 ? N_("Notes") : N_("No notes (+ adds "
	    "one)"));
	for (size_t i = 0; i < n; i++)
		if (h[i].done_at == 0)
			add_note(rows, &h[i]);
	for (size_t i = 0; i < n; i++)
		if (h[i].done_at != 0)
			add_note(rows, &h[i]);
	handovers_free(h, n);
	return 0;
}

/* Adds a decision to the count of its action; counts begin at from. */
static void
count(struct rows *rows, size_t from, const struct recent_decision *d)
{
	struct handover_row *row = NULL;

	for (size_t i = from; row == NULL && i < rows->n; i++) {
		row = rows_at(rows, i);
		if (strcmp(row->text, d->action) != 0)
			row = NULL;
	}
	if (row == NULL)
		row = add(rows, COUNT, (int64_t)(rows->n - from) + 1,
		    d->action);
	row->number += d->count;
	row->undone += d->undone;
}

static int
add_counts(struct worker *w, int64_t since, struct rows *rows, struct err *e)
{
	struct recent_decision *d = mem_new(DECISIONS_MOST, sizeof(*d));
	size_t n = 0, from;
	int rc = decision_recent(w->store, w->actor, since, DECISIONS_MOST,
	    d, &n, e);

	add(rows, HEADING, 2, n > 0 ? N_("Decided in this session") :
	    N_("Nothing was decided in this session"));
	from = rows->n;
	for (size_t i = 0; rc == 0 && i < n; i++)
		count(rows, from, &d[i]);
	for (size_t i = 0; i < DECISIONS_MOST; i++)
		recent_decision_clear(&d[i]);
	free(d);
	return rc;
}

static int
add_claims(struct worker *w, struct rows *rows, struct err *e)
{
	const struct queue_scope scope = {
		.actor = w->actor, .held = QUEUE_MINE,
	};
	struct queue_item *item = mem_new(CLAIMS_MOST, sizeof(*item));
	struct handover_row *row;
	size_t n = 0;
	int rc = queue_page(w->store, &scope, NULL, true, CLAIMS_MOST, item,
	    &n, e);

	add(rows, HEADING, 3, n > 0 ? N_("Held by you") :
	    N_("You hold nothing"));
	for (size_t i = 0; i < n; i++) {
		row = add(rows, CLAIM, item[i].key.post_id, item[i].title);
		row->post_id = item[i].key.post_id;
		row->at = item[i].claimed_until;
		queue_item_clear(&item[i]);
	}
	free(item);
	return rc;
}

static int
load(struct worker *w, int64_t since, struct rows *rows, struct err *e)
{
	if (add_notes(w, rows, e) < 0 || add_counts(w, since, rows, e) < 0)
		return -1;
	return add_claims(w, rows, e);
}

static const struct rows_ops rows_ops = {
	.size = sizeof(struct handover_row),
	.clear = row_clear,
	.load = load,
};

static const char *
row_text(const void *row)
{
	const struct handover_row *r = row;

	return r->text != NULL ? r->text : "";
}

static void
put_note(const struct handover_row *r, struct buf *b)
{
	char at[CLOCK_TEXT];

	buf_printf(b, "%s %s  %s  ", r->done_at != 0 ? "[x]" : "[ ]",
	    clock_minute(r->at, at), r->by);
	if (r->post_id != 0)
		buf_printf(b, _("post %lld: "), (long long)r->post_id);
	buf_puts(b, r->text);
	if (r->done_at != 0)
		buf_printf(b, _("  (ticked off by %s)"),
		    r->done_by != NULL ? r->done_by : "-");
}

static void
put_count(const struct handover_row *r, struct buf *b)
{
	buf_printf(b, "%s: %lld", i18n_word(r->text), (long long)r->number);
	if (r->undone > 0)
		buf_printf(b, _(" (%lld taken back)"), (long long)r->undone);
}

static void
draw_row(struct console *c, const struct list_view *v, const void *row,
    int y, int x, int w, enum style style)
{
	const struct handover_row *r = row;
	struct buf b = BUF_INIT;
	char at[CLOCK_TEXT];

	(void)v;
	switch (r->kind) {
	case HEADING:
		buf_puts(&b, _(r->text));
		style = style == STYLE_NORMAL ? STYLE_TITLE : style;
		break;
	case NOTE:
		put_note(r, &b);
		if (style == STYLE_NORMAL && r->done_at != 0)
			style = STYLE_DIM;
		break;
	case COUNT:
		put_count(r, &b);
		break;
	case CLAIM:
	case KINDS:
		buf_printf(&b, _("post %lld: %s (until %s)"),
		    (long long)r->post_id, row_text(r),
		    clock_minute(r->at, at));
		break;
	}
	draw_puts(c->term, y, x, w, "", style);
	if (r->kind != HEADING) {
		x += 2;
		w -= 2;
	}
	if (w > 0)
		draw_puts(c->term, y, x, w, b.s, style);
	buf_clear(&b);
}

static const struct list_view_ops view_ops = {
	.row = draw_row,
	.text = row_text,
	.empty = N_("nothing"),
};

/* --- the screen -------------------------------------------------------- */

static void
open_post(struct console *c, int64_t post)
{
	struct err e = ERR_INIT;
	struct screen *s = screen_post(c, post, &e);

	if (s != NULL)
		console_push(c, s);
	else
		console_error(c, &e);
}

static void
note_chosen(struct console *c, void *ctx, int64_t value)
{
	const struct handover_row *r = ctx;

	if (value == 'o')
		open_post(c, r->post_id);
	else
		handover_tick_ask(c, r->note_id, r->text);
}

static void
note_free(void *ctx)
{
	free(((struct handover_row *)ctx)->text);
	free(ctx);
}

/* A note about a post: open that, or tick the note off. */
static void
choose_note(struct console *c, const struct handover_row *r)
{
	struct choose k = {
		.title = _("Note"),
		.choices = mem_new(2, sizeof(*k.choices)),
		.chosen = note_chosen,
		.free_ctx = note_free,
	};
	struct handover_row *copy = mem_new(1, sizeof(*copy));

	copy->note_id = r->note_id;
	copy->post_id = r->post_id;
	copy->text = mem_text(r->text);
	k.ctx = copy;
	k.choices[k.n++] = (struct choice){ 'o', mem_printf(_("open post "
	    "%lld"), (long long)r->post_id), 'o' };
	if (r->done_at == 0)
		k.choices[k.n++] = (struct choice){ 't',
		    mem_text(_("tick the note off")), 't' };
	overlay_choose(c, &k);
}

static void
open_row(struct console *c, const struct handover_row *r)
{
	if (r->kind == CLAIM)
		open_post(c, r->post_id);
	else if (r->kind == NOTE && r->post_id != 0)
		choose_note(c, r);
	else if (r->kind == NOTE && r->done_at == 0)
		handover_tick_ask(c, r->note_id, r->text);
	else if (r->kind == NOTE)
		overlay_text(c, _("Note"), r->text);
}

static void
delete_row(struct console *c, const struct handover_row *r)
{
	if (r->kind == NOTE && r->done_at == 0)
		handover_tick_ask(c, r->note_id, r->text);
	else
		console_note(c, STYLE_HINT, _("there is no open note here"));
}

/* The post that one stood on when this screen was opened; 0: none. */
static int64_t
post_below(const struct screen *s)
{
	const int64_t *ids = NULL;
	size_t n = 0;

	if (s->under != NULL && s->under->ops->posts != NULL)
		ids = s->under->ops->posts(s->under, false, &n);
	return n > 0 ? ids[0] : 0;
}

static bool
handover_act(struct console *c, struct screen *s, enum act act)
{
	struct rows_screen *h = (struct rows_screen *)s;
	const struct handover_row *row = rows_view_current(&h->rows);

	switch (act) {
	case ACT_HANDOVER:
		return true;
	case ACT_NEW:
		handover_add_ask(c, post_below(s));
		return true;
	case ACT_OPEN:
		if (row != NULL)
			open_row(c, row);
		return true;
	case ACT_DELETE:
		if (row != NULL)
			delete_row(c, row);
		return true;
	default:
		return list_view_act(c, &h->rows.view, act);
	}
}

static const int64_t *
handover_posts(struct screen *s, bool tagged, size_t *n)
{
	struct rows_screen *h = (struct rows_screen *)s;
	const struct handover_row *row = rows_view_current(&h->rows);

	h->one = !tagged && row != NULL ? row->post_id : 0;
	*n = h->one != 0;
	return &h->one;
}

static const enum act hints[] = { ACT_NEW, ACT_DELETE, ACT_OPEN, ACT_CLOSE,
	ACT_HELP, ACT_NONE };

static const struct screen_ops handover_ops = {
	.title = N_("For the next shift"),
	.context = IN_HANDOVER,
	.hints = hints,
	.close = rows_screen_close,
	.draw = rows_screen_draw,
	.act = handover_act,
	.changed = rows_screen_changed,
	.posts = handover_posts,
	.click = rows_screen_click,
};

struct screen *
screen_handover(struct console *c, struct err *e)
{
	return rows_screen_new(c, PERMIT_QUEUE_LIST, &handover_ops, &view_ops,
	    &rows_ops, c->started_at, e);
}
