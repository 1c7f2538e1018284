/*
 * What is read before a decision; see preview.h.
 */
#include "cmd/osan-console/preview.h"

#include <stdlib.h>
#include <string.h>

#include "cmd/osan-console/author_lines.h"
#include "lib/base/ago.h"
#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/board/author_record.h"
#include "lib/board/decision.h"
#include "lib/board/flag_saw.h"
#include "lib/board/history.h"
#include "lib/board/marked_post.h"
#include "lib/board/post.h"
#include "lib/board/post_thread.h"

#define NEIGHBOURS 3
#define NEIGHBOURS_WHOLE 20

static void
add_marked(struct pager *p, const struct marked_text *t, enum style style)
{
	struct span *spans = mem_new(t->n, sizeof(*spans));

	for (size_t i = 0; i < t->n; i++)
		spans[i] = (struct span){ t->mark[i].start, t->mark[i].end,
		    t->mark[i].personal ? STYLE_PERSONAL : STYLE_HIT };
	pager_add(p, t->text.s, t->text.len, 0, style, spans, t->n);
	free(spans);
}

static void
add_head(struct pager *p, const struct post *post)
{
	struct buf b = BUF_INIT;
	char at[CLOCK_TEXT];

	buf_printf(&b, "%s %lld  %s  %s  %s", post->board,
	    (long long)post->number, post->author,
	    clock_minute(post->created_at, at), i18n_word(post->state));
	if (post->hidden_until != 0)
		buf_printf(&b, _(" until %s"),
		    clock_minute(post->hidden_until, at));
	pager_puts(p, b.s, STYLE_DIM);
	buf_clear(&b);
}

/* --- why it is here ---------------------------------------------------- */

static void
put_saw(struct buf *b, const char *saw)
{
	struct flag_saw s = FLAG_SAW_INIT;

	flag_saw_read(saw, &s);
	if (s.rule != NULL)
		buf_printf(b, " '%s'", s.rule);
	if (s.text != NULL && (s.rule == NULL || strcmp(s.rule, s.text) != 0))
		buf_printf(b, " → '%s'", s.text);
	flag_saw_clear(&s);
}

static void
add_flag(struct pager *p, const struct flag_row *f)
{
	struct buf b = BUF_INIT;
	char ago[AGO_TEXT];

	buf_printf(&b, "%s ", f->decision_id == 0 ? "•" : "·");
	buf_puts(&b, i18n_word(f->kind));
	if (f->ground != 0)
		buf_printf(&b, _(" (ground %lld)"), (long long)f->ground);
	put_saw(&b, f->saw);
	if (f->other_id != 0)
		buf_printf(&b, _(" of post %lld"), (long long)f->other_id);
	if (f->note[0] != '\0')
		buf_printf(&b, ": %s", f->note);
	buf_printf(&b, _(", weight %lld, %s"), (long long)f->weight,
	    ago_text(f->created_at, clock_now(), ago));
	pager_add(p, b.s, b.len, 0, f->decision_id == 0 ? STYLE_NORMAL
	    : STYLE_DIM, NULL, 0);
	buf_clear(&b);
}

static int
add_flags(struct console *c, struct pager *p, int64_t post, struct err *e)
{
	struct flag_row flag;
	struct stmt *st;
	bool any = false;
	int rc;

	if (flag_each(c->store, post, &st, e) < 0)
		return -1;
	while ((rc = flag_next(st, &flag, e)) > 0) {
		if (!any)
			pager_heading(p, _("Why it is here"));
		any = true;
		add_flag(p, &flag);
	}
	stmt_close(st);
	return rc;
}

/* --- the author -------------------------------------------------------- */

static int
add_author(struct console *c, struct pager *p, int64_t post, struct err *e)
{
	struct author_record r;
	struct buf b = BUF_INIT, removals = BUF_INIT;
	char at[CLOCK_TEXT];

	if (author_record_of_post(c->store, post, &r, e) < 0)
		return -1;
	pager_heading(p, _("The author"));
	if (r.kind == AUTHOR_UNKNOWN) {
		buf_puts(&b, _("not known to the site: a display name "
		    "identifies nobody"));
	} else if (r.kind == AUTHOR_STAFF) {
		buf_puts(&b, _("staff"));
	} else {
		buf_printf(&b, _("%lld posts since %s, %lld removed"),
		    (long long)r.posts, clock_date(r.first_at, at),
		    (long long)r.states[AUTHOR_REMOVED]);
		author_put_removals(&removals, "", &r);
		if (removals.len > 0)
			buf_printf(&b, " (%s)", removals.s);
		buf_printf(&b, _("; flags: %lld upheld, %lld overturned, "
		    "%lld open"), (long long)r.upheld,
		    (long long)r.overturned, (long long)r.open);
	}
	pager_add(p, b.s, b.len, 0, STYLE_NORMAL, NULL, 0);
	buf_clear(&removals);
	buf_clear(&b);
	return 0;
}

/* --- the thread -------------------------------------------------------- */

static void
add_neighbour(struct pager *p, const struct thread_row *row)
{
	struct buf b = BUF_INIT;
	bool self = row->place == THREAD_SELF;

	buf_printf(&b, "%s%s  %s", self ? "▸ " : "", row->author, row->line);
	if (strcmp(row->state, "visible") != 0)
		buf_printf(&b, " [%s]", i18n_word(row->state));
	pager_add(p, b.s, b.len, 2 * row->depth, self ? STYLE_TITLE
	    : STYLE_NORMAL, NULL, 0);
	buf_clear(&b);
}

static int
add_thread(struct console *c, struct pager *p, int64_t post, size_t k,
    struct err *e)
{
	struct post_thread t = POST_THREAD_INIT;

	if (post_thread_read(c->store, post, k, &t, e) < 0)
		return -1;
	if (t.n > 1) {
		pager_heading(p, _("The thread"));
		for (size_t i = 0; i < t.n; i++)
			add_neighbour(p, &t.rows[i]);
		long long left = t.above + t.before + t.below + t.after;

		if (left > 0) {
			char *more = mem_printf(_("… %lld more"), left);

			pager_puts(p, more, STYLE_DIM);
			free(more);
		}
	}
	post_thread_clear(&t);
	return 0;
}

/* --- decisions --------------------------------------------------------- */

static void
add_decision(struct pager *p, const struct decision *d)
{
	struct buf b = BUF_INIT;
	char at[CLOCK_TEXT];

	buf_printf(&b, "%s  %s  %s", clock_minute(d->at, at),
	    d->actor != NULL ? d->actor : "-", i18n_word(d->action));
	if (d->ground != 0)
		buf_printf(&b, _(" (ground %lld)"), (long long)d->ground);
	buf_printf(&b, "  %s → %s", i18n_word(d->from_state), i18n_word(d->to_state));
	if (d->reason != NULL && d->reason[0] != '\0')
		buf_printf(&b, ": %s", d->reason);
	pager_add(p, b.s, b.len, 0, STYLE_NORMAL, NULL, 0);
	buf_clear(&b);
}

static int
add_decisions(struct console *c, struct pager *p, int64_t post,
    struct err *e)
{
	struct decision d = DECISION_INIT;
	struct stmt *st;
	bool any = false;
	int rc;

	if (decision_each(c->store, post, &st, e) < 0)
		return -1;
	while ((rc = decision_next(st, &d, e)) > 0) {
		if (!any)
			pager_heading(p, _("Decisions"));
		any = true;
		add_decision(p, &d);
	}
	stmt_close(st);
	decision_clear(&d);
	return rc;
}

/* --- revisions ---------------------------------------------------------- */

static void
add_revision(struct pager *p, const struct revision_row *r)
{
	struct buf b = BUF_INIT;
	char at[CLOCK_TEXT];

	buf_printf(&b, _("until %s (%s by %s):"), clock_minute(r->at, at),
	    i18n_word(r->kind), r->by != NULL ? r->by : "-");
	pager_puts(p, b.s, STYLE_DIM);
	buf_clear(&b);
	if (r->title == NULL && r->body == NULL) {
		pager_puts(p, _("the original is sealed"), STYLE_DIM);
		return;
	}
	if (r->title != NULL && r->title[0] != '\0')
		pager_puts(p, r->title, STYLE_TITLE);
	if (r->body != NULL)
		pager_puts(p, r->body, STYLE_NORMAL);
}

static int
add_revisions(struct console *c, struct pager *p, int64_t post,
    struct err *e)
{
	struct revision_row row;
	struct stmt *st;
	bool any = false;
	int rc;

	if (revision_each(c->store, post, &st, e) < 0)
		return -1;
	while ((rc = revision_next(st, &row, e)) > 0) {
		if (!any)
			pager_heading(p, _("What it said before"));
		any = true;
		add_revision(p, &row);
	}
	stmt_close(st);
	return rc;
}

static int
add_post(struct console *c, struct pager *p, int64_t id,
    enum preview_kind kind, struct err *e)
{
	struct post post = POST_INIT;
	struct marked_post marked = MARKED_POST_INIT;
	int rc = -1;

	if (post_get(c->store, id, &post, e) < 0 ||
	    marked_post_read(c->store, &post, &marked, e) < 0)
		goto out;
	add_head(p, &post);
	if (marked.title.text.len > 0)
		add_marked(p, &marked.title, STYLE_TITLE);
	add_marked(p, &marked.body, STYLE_NORMAL);
	if (add_flags(c, p, id, e) == 0 && add_author(c, p, id, e) == 0 &&
	    add_thread(c, p, id, kind == PREVIEW_WHOLE ? NEIGHBOURS_WHOLE
	    : NEIGHBOURS, e) == 0)
		rc = 0;
	if (rc == 0 && kind == PREVIEW_WHOLE &&
	    (add_decisions(c, p, id, e) < 0 ||
	    add_revisions(c, p, id, e) < 0))
		rc = -1;
out:
	marked_post_clear(&marked);
	post_clear(&post);
	return rc;
}

void
preview_fill(struct console *c, struct pager *p, int64_t post,
    enum preview_kind kind)
{
	struct err e = ERR_INIT;

	if (add_post(c, p, post, kind, &e) < 0)
		pager_puts(p, e.msg, STYLE_ERROR);
}

void
preview_beside(struct console *c, struct pager *p, int64_t post)
{
	preview_fill(c, p, post, PREVIEW_SHORT);
}
