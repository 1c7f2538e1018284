/*
 * Lists on the screen; see list_view.h.
 */
#include "cmd/osan-console/list_view.h"

#include <stdlib.h>
#include <string.h>

#include "cmd/osan-console/overlay.h"
#include "lib/base/mem.h"
#include "lib/text/find.h"
#include "lib/text/fold.h"

#define SEARCH_PAGE 200

void
list_view_init(struct list_view *v, const struct list_view_ops *ops,
    const struct list_source *source, void *ctx)
{
	*v = (struct list_view){
		.ops = ops, .source = *source, .ctx = ctx,
		.list = list_new(source),
	};
}

void
list_view_clear(struct list_view *v)
{
	list_free(v->list);
	free(v->searched);
	*v = (struct list_view){ .list = NULL };
}

static void
draw_rows(struct console *c, struct list_view *v, struct area a)
{
	size_t n = list_rows(v->list);
	enum style style;
	const void *row;

	for (size_t i = 0; i < n; i++) {
		row = list_row(v->list, i);
		style = STYLE_NORMAL;
		if (list_is_tagged(v->list, v->source.id(row)))
			style = STYLE_TAGGED;
		if (i == list_cursor(v->list))
			style = STYLE_CURSOR;
		v->ops->row(c, v, row, a.y + (int)i, a.x, a.w, style);
	}
	if (n == 0 && a.h > 1)
		draw_puts(c->term, a.y + a.h / 3, a.x + 2, a.w - 2,
		    _(v->ops->empty), STYLE_DIM);
}

void
list_view_draw(struct console *c, struct list_view *v, struct area a)
{
	struct err e = ERR_INIT;

	if (v->ops->columns != NULL && a.h > 1) {
		columns_head(c, v->ops->columns, v->ops->n_columns,
		    (struct area){ a.y, a.x, 1, a.w });
		a.y++;
		a.h--;
	}
	if (a.h < 1)
		return;
	if (list_resize(v->list, (size_t)a.h, &e) < 0)
		console_error(c, &e);
	draw_rows(c, v, a);
}

/* What fails here is told when it is needed. */
void
list_view_ahead(struct list_view *v)
{
	struct err e = ERR_INIT;

	if (list_ahead(v->list, &e) < 0)
		err_clear(&e);
}

void
list_view_reset(struct console *c, struct list_view *v,
    const struct list_source *source, int64_t total)
{
	struct err e = ERR_INIT;

	v->source = *source;
	list_set_total(v->list, total);
	if (list_reset(v->list, source, &e) < 0)
		console_error(c, &e);
}

void
list_view_refresh(struct console *c, struct list_view *v)
{
	struct err e = ERR_INIT;

	if (list_refresh(v->list, &e) < 0)
		console_error(c, &e);
}

void
list_view_click(struct list_view *v, int y)
{
	int line = y - (v->ops->columns != NULL ? 1 : 0);

	if (line >= 0 && (size_t)line < list_rows(v->list))
		list_select(v->list, (size_t)line);
}

/* 1,234,567 */
static void
put_number(struct buf *b, int64_t n)
{
	if (n >= 1000) {
		put_number(b, n / 1000);
		buf_printf(b, ",%03lld", (long long)(n % 1000));
	} else {
		buf_printf(b, "%lld", (long long)n);
	}
}

void
list_view_status(const struct list_view *v, struct buf *b)
{
	int64_t at = list_position(v->list), total = list_total(v->list);

	if (list_tags(v->list) > 0)
		buf_printf(b, _("%zu tagged  "), list_tags(v->list));
	if (at > 0) {
		put_number(b, at);
		buf_putc(b, '/');
	}
	if (total >= 0)
		put_number(b, total);
	else
		buf_putc(b, '?');
}

/* --- searching --------------------------------------------------------- */

static bool
row_has(const struct list_view *v, const struct find *f, const void *row)
{
	const char *text = v->ops->text(row);
	struct buf folded = BUF_INIT;
	bool found;

	text_fold(text, strlen(text), &folded);
	found = find_in(f, folded.s, folded.len);
	buf_clear(&folded);
	return found;
}

static void
clear_rows(const struct list_view *v, char *rows, size_t n)
{
	for (size_t i = 0; v->source.clear != NULL && i < n; i++)
		v->source.clear(rows + i * v->source.row_size);
}

/* The id of the nearest of a page's rows that has it; 0 for none. */
static int64_t
nearest(const struct list_view *v, const struct find *f, const char *rows,
    size_t n, bool forward)
{
	const char *row;

	for (size_t i = 0; i < n; i++) {
		row = rows + (forward ? i : n - 1 - i) * v->source.row_size;
		if (row_has(v, f, row))
			return v->source.id(row);
	}
	return 0;
}

/* The first row behind (before) the key that has it, in *id; else 0. */
static int
look_for(struct list_view *v, const struct find *f, struct list_key *key,
    bool forward, int64_t *id, struct err *e)
{
	char *rows = mem_new(SEARCH_PAGE, v->source.row_size);
	size_t got = SEARCH_PAGE, seen = 0;
	int rc = 0;

	*id = 0;
	while (*id == 0 && got == SEARCH_PAGE && seen < LIST_SEARCH_MOST) {
		rc = v->source.page(v->source.ctx, key, forward, SEARCH_PAGE,
		    rows, &got, e);
		if (rc < 0)
			break;
		*id = nearest(v, f, rows, got, forward);
		if (got > 0)
			*key = v->source.key(rows + (forward ? got - 1 : 0) *
			    v->source.row_size);
		clear_rows(v, rows, got);
		memset(rows, 0, SEARCH_PAGE * v->source.row_size);
		seen += got;
	}
	free(rows);
	return rc;
}

/* Goes to the next hit; the row itself counts where from_here. */
static void
search(struct console *c, struct list_view *v, const char *text,
    bool forward, bool from_here)
{
	const void *row = list_current(v->list);
	struct find *f = find_new(text, false);
	struct list_key key;
	struct err e = ERR_INIT;
	int64_t id = 0;
	int rc = 0;

	if (row == NULL || text[0] == '\0')
		goto out;
	if (from_here && row_has(v, f, row))
		goto out;
	key = v->source.key(row);
	rc = look_for(v, f, &key, forward, &id, &e);
	if (rc == 0 && id != 0)
		rc = list_goto(v->list, id, &e);
	if (rc < 0)
		console_error(c, &e);
	else if (id == 0)
		console_note(c, STYLE_HINT, _("'%s' is not in the next %d "
		    "rows; l looks through all"), text, LIST_SEARCH_MOST);
out:
	find_free(f);
}

static void
search_again(struct console *c, struct list_view *v, bool forward)
{
	if (v->searched == NULL)
		console_note(c, STYLE_HINT, _("nothing was searched for yet "
		    "(/ searches)"));
	else
		search(c, v, v->searched, forward, false);
}

static void
search_pause(struct console *c, void *ctx, const char *text)
{
	struct list_view *v = ctx;
	struct err e = ERR_INIT;

	/* Each text is looked for from where the search began. */
	if (v->search_from != 0 && list_goto(v->list, v->search_from, &e) < 0)
		err_clear(&e);
	search(c, v, text, true, true);
}

static char *
search_enter(struct console *c, void *ctx, const char *text)
{
	struct list_view *v = ctx;

	search_pause(c, ctx, text);
	free(v->searched);
	v->searched = text[0] != '\0' ? mem_text(text) : NULL;
	return NULL;
}

static void
search_cancel(struct console *c, void *ctx)
{
	struct list_view *v = ctx;
	struct err e = ERR_INIT;

	(void)c;
	if (v->search_from != 0 && list_goto(v->list, v->search_from, &e) < 0)
		err_clear(&e);
}

static void
begin_search(struct console *c, struct list_view *v)
{
	const struct line l = {
		.label = "/",
		.history = c->searches,
		.enter = search_enter,
		.pause = search_pause,
		.cancel = search_cancel,
		.ctx = v,
	};
	const void *row = list_current(v->list);

	v->search_from = row != NULL ? v->source.id(row) : 0;
	overlay_line(c, &l);
}

/* --- moving ------------------------------------------------------------ */

static int
move(struct list_view *v, enum act act, struct err *e)
{
	switch (act) {
	case ACT_DOWN:
		return list_move(v->list, 1, e);
	case ACT_UP:
		return list_move(v->list, -1, e);
	case ACT_PAGE_DOWN:
		return list_page(v->list, 1, e);
	case ACT_PAGE_UP:
		return list_page(v->list, -1, e);
	case ACT_HALF_DOWN:
		return list_half(v->list, 1, e);
	case ACT_HALF_UP:
		return list_half(v->list, -1, e);
	case ACT_FIRST:
		return list_first(v->list, e);
	default:
		return list_last(v->list, e);
	}
}

bool
list_view_act(struct console *c, struct list_view *v, enum act act)
{
	struct err e = ERR_INIT;

	switch (act) {
	case ACT_DOWN:
	case ACT_UP:
	case ACT_PAGE_DOWN:
	case ACT_PAGE_UP:
	case ACT_HALF_DOWN:
	case ACT_HALF_UP:
	case ACT_FIRST:
	case ACT_LAST:
		if (move(v, act, &e) < 0)
			console_error(c, &e);
		return true;
	case ACT_TAG:
		list_tag_toggle(v->list);
		if (list_move(v->list, 1, &e) < 0)
			console_error(c, &e);
		return true;
	case ACT_SEARCH:
		if (v->ops->text == NULL)
			return false;
		begin_search(c, v);
		return true;
	case ACT_SEARCH_NEXT:
	case ACT_SEARCH_PREVIOUS:
		if (v->ops->text == NULL)
			return false;
		search_again(c, v, act == ACT_SEARCH_NEXT);
		return true;
	default:
		return false;
	}
}
