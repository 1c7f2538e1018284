/*
 * A post's texts with marks; see marked_post.h.
 */
#include "lib/board/marked_post.h"

#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "lib/base/mem.h"
#include "lib/board/history.h"
#include "lib/text/personal.h"

static void
clear(struct marked_text *t)
{
	buf_clear(&t->text);
	free(t->mark);
	*t = (struct marked_text){ .text = BUF_INIT };
}

void
marked_post_clear(struct marked_post *m)
{
	clear(&m->title);
	clear(&m->body);
}

static void
add_mark(struct marked_text *t, size_t start, size_t end, bool personal)
{
	if (t->n == t->room)
		t->mark = mem_grow(t->mark, t->room = t->room * 2 + 4,
		    sizeof(*t->mark));
	t->mark[t->n++] = (struct text_mark){ start, end, personal };
}

/* One hit as the flag kept it, if the text still says so there. */
static void
add_hit(struct marked_text *t, const char *raw, const json_t *hit)
{
	json_int_t start = json_integer_value(json_object_get(hit, "start"));
	json_int_t end = json_integer_value(json_object_get(hit, "end"));
	const json_t *text = json_object_get(hit, "text");
	size_t n = json_string_length(text);

	if (text == NULL || start < 0 || end <= start ||
	    (size_t)(end - start) != n || (size_t)end > strlen(raw) ||
	    memcmp(raw + start, json_string_value(text), n) != 0)
		return;
	add_mark(t, (size_t)start, (size_t)end, false);
}

static void
add_hits(struct marked_post *m, const struct post *post, const char *saw)
{
	json_t *o = json_loads(saw, 0, NULL);
	const json_t *hits = json_object_get(o, "hits");
	const char *in;

	for (size_t i = 0; i < json_array_size(hits); i++) {
		const json_t *hit = json_array_get(hits, i);

		in = json_string_value(json_object_get(hit, "in"));
		if (in != NULL && strcmp(in, "title") == 0)
			add_hit(&m->title, post->title, hit);
		else if (in != NULL)
			add_hit(&m->body, post->body, hit);
	}
	json_decref(o);
}

static int
by_start(const void *a, const void *b)
{
	const struct text_mark *x = a, *y = b;

	if (x->start != y->start)
		return x->start < y->start ? -1 : 1;
	return (y->end > x->end) - (y->end < x->end);
}

/* Overlapping hits become one. */
static void
join(struct marked_text *t)
{
	size_t n = 0;

	if (t->n == 0)
		return;
	qsort(t->mark, t->n, sizeof(*t->mark), by_start);
	for (size_t i = 1; i < t->n; i++) {
		if (t->mark[i].start > t->mark[n].end)
			t->mark[++n] = t->mark[i];
		else if (t->mark[i].end > t->mark[n].end)
			t->mark[n].end = t->mark[i].end;
	}
	t->n = n + 1;
}

/* Writes raw[from, to) and moves the marks of hits that begin there. */
static void
copy(struct marked_text *t, const char *raw, size_t from, size_t to,
    const struct marked_text *hits, size_t *at)
{
	size_t moved = t->text.len, start, end;

	for (; *at < hits->n && hits->mark[*at].start < to; ++*at) {
		start = hits->mark[*at].start;
		end = hits->mark[*at].end < to ? hits->mark[*at].end : to;
		if (start < from)
			start = from;
		if (end > start)
			add_mark(t, moved + start - from, moved + end - from,
			    false);
		if (hits->mark[*at].end > to)
			break; /* the rest of it stands behind */
	}
	buf_add(&t->text, raw + from, to - from);
}

/* Puts the text in with masks; t holds the hits in the raw text so far. */
static void
mask(struct marked_text *t, const char *raw)
{
	struct personal_findings found = PERSONAL_FINDINGS_INIT;
	struct marked_text hits = *t;
	size_t n = strlen(raw), from = 0, at = 0, start;

	*t = (struct marked_text){ .text = BUF_INIT };
	join(&hits);
	personal_find(NULL, raw, n, &found);
	for (size_t i = 0; i < found.n; i++) {
		const struct personal_finding *p = &found.items[i];

		copy(t, raw, from, p->start, &hits, &at);
		start = t->text.len;
		personal_mask(p->kind, raw + p->start, p->end - p->start,
		    &t->text);
		add_mark(t, start, t->text.len, true);
		from = p->end;
		while (at < hits.n && hits.mark[at].end <= from)
			at++;
	}
	copy(t, raw, from, n, &hits, &at);
	personal_findings_clear(&found);
	free(hits.mark);
}

int
marked_post_read(struct store *store, const struct post *post,
    struct marked_post *m, struct err *e)
{
	struct flag_row flag;
	struct stmt *st;
	int rc;

	marked_post_clear(m);
	if (flag_each(store, post->id, &st, e) < 0)
		return -1;
	while ((rc = flag_next(st, &flag, e)) > 0)
		if (flag.decision_id == 0 && flag.saw[0] == '{')
			add_hits(m, post, flag.saw);
	stmt_close(st);
	mask(&m->title, post->title);
	mask(&m->body, post->body);
	return rc;
}
