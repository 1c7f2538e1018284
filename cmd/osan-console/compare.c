/*
 * Two posts and what differs; see compare.h.
 */
#include "cmd/osan-console/compare.h"

#include <stdlib.h>
#include <string.h>

#include "cmd/osan-console/beside.h"
#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/board/marked_post.h"
#include "lib/board/post.h"
#include "lib/text/diff.h"

#define MARK 2 /* bytes of "[-" */

/* What is shown of a post: its title, a line below it its text. */
struct side {
	char *head;
	struct buf text;
};

#define SIDE_INIT { .head = NULL, .text = BUF_INIT }

static void
side_clear(struct side *s)
{
	free(s->head);
	buf_clear(&s->text);
}

static int
side_read(struct console *c, int64_t id, struct side *s, struct err *e)
{
	struct post p = POST_INIT;
	struct marked_post m = MARKED_POST_INIT;
	char at[CLOCK_TEXT];
	int rc = -1;

	if (post_get(c->store, id, &p, e) == 0 &&
	    marked_post_read(c->store, &p, &m, e) == 0) {
		s->head = mem_printf("%s %lld  %s  %s", p.board,
		    (long long)p.number, p.author,
		    clock_minute(p.created_at, at));
		buf_add(&s->text, m.title.text.s, m.title.text.len);
		if (m.title.text.len > 0)
			buf_puts(&s->text, "\n");
		buf_add(&s->text, m.body.text.s, m.body.text.len);
		rc = 0;
	}
	marked_post_clear(&m);
	post_clear(&p);
	return rc;
}

/* The text with signs around what the other has not. */
static void
fill_side(struct pager *p, const struct side *s, const struct diff_spans *d,
    const char *open, const char *close, enum style style)
{
	struct span *spans = mem_new(d->n + 1, sizeof(*spans));
	struct buf b = BUF_INIT;
	size_t at = 0;

	for (size_t i = 0; i < d->n; i++) {
		buf_add(&b, s->text.s + at, d->span[i].start - at);
		spans[i] = (struct span){ b.len, b.len + 2 * MARK +
		    d->span[i].end - d->span[i].start, style };
		buf_puts(&b, open);
		buf_add(&b, s->text.s + d->span[i].start,
		    d->span[i].end - d->span[i].start);
		buf_puts(&b, close);
		at = d->span[i].end;
	}
	buf_add(&b, s->text.s + at, s->text.len - at);
	pager_puts(p, s->head, STYLE_TITLE);
	pager_add(p, b.s, b.len, 0, STYLE_NORMAL, spans, d->n);
	buf_clear(&b);
	free(spans);
}

static int
fill(struct console *c, struct compare *k, struct err *e)
{
	struct side first = SIDE_INIT, second = SIDE_INIT;
	struct diff_spans in_first = { .span = NULL };
	struct diff_spans in_second = { .span = NULL };
	int rc = -1;

	if (k->first_id != 0 && side_read(c, k->first_id, &first, e) < 0)
		goto out;
	if (k->second_id != 0) {
		if (side_read(c, k->second_id, &second, e) < 0)
			goto out;
		diff_words(first.text.s, first.text.len, second.text.s,
		    second.text.len, &in_first, &in_second);
	}
	if (k->first_id != 0)
		fill_side(k->first, &first, &in_first, "[-", "-]",
		    STYLE_REMOVED);
	if (k->second_id != 0)
		fill_side(k->second, &second, &in_second, "{+", "+}",
		    STYLE_ADDED);
	rc = 0;
out:
	diff_spans_clear(&in_first);
	diff_spans_clear(&in_second);
	side_clear(&first);
	side_clear(&second);
	return rc;
}

static void
refill(struct console *c, struct compare *k, int64_t first, int64_t second)
{
	struct err e = ERR_INIT;

	if (first == k->first_id && second == k->second_id && !k->stale)
		return;
	if (first == k->first_id)
		pager_again(k->first);
	else
		pager_clear(k->first);
	if (second == k->second_id)
		pager_again(k->second);
	else
		pager_clear(k->second);
	k->first_id = first;
	k->second_id = second;
	k->stale = false;
	if (fill(c, k, &e) < 0)
		pager_puts(k->first, e.msg, STYLE_ERROR);
}

void
compare_init(struct compare *k)
{
	*k = (struct compare){ .first = pager_new(), .second = pager_new() };
}

void
compare_clear(struct compare *k)
{
	pager_free(k->first);
	pager_free(k->second);
}

void
compare_draw(struct console *c, struct compare *k, int64_t first,
    int64_t second, struct area a)
{
	struct area left, right;

	refill(c, k, first, second != first ? second : 0);
	draw_rule(c->term, a.y, a.x, a.w);
	a.y++;
	a.h--;
	left = right = a;
	if (k->second_id == 0) {
		pager_draw(c->term, k->first, a);
		return;
	}
	if (a.w >= BESIDE_COLUMNS) {
		left.w = a.w / 2;
		right.x = a.x + left.w + 1;
		right.w = a.w - left.w - 1;
		draw_column(c->term, a.y, a.x + left.w, a.h);
	} else {
		left.h = (a.h - 1) / 2;
		right.y = a.y + left.h + 1;
		right.h = a.h - left.h - 1;
		draw_rule(c->term, a.y + left.h, a.x, a.w);
	}
	pager_draw(c->term, k->first, left);
	pager_draw(c->term, k->second, right);
}

void
compare_scroll(struct compare *k, int halves)
{
	pager_half(k->first, halves);
	pager_half(k->second, halves);
}
