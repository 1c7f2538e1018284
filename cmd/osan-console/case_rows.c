/*
 * Complaints in a list; see case_rows.h.  Where there is little room the
 * columns are left out in this order: department, kind, officer.
 */
#include "cmd/osan-console/case_rows.h"

#include <stdlib.h>
#include <string.h>

#include "cmd/osan-console/desk.h"
#include "lib/base/mem.h"

static int
page_of_ids(struct case_rows *r, const struct list_key *from, bool forward,
    size_t n, struct case_row *rows, size_t *got, struct err *e)
{
	size_t first, all = list_places(from != NULL ? from->k[2] : -1,
	    forward, r->n, n, &first);

	for (; *got < all; ++*got) {
		rows[*got].place = (int64_t)(first + *got);
		if (complaint_row_get(desk_of(r->c), r->ids[first + *got],
		    &rows[*got].row, e) < 0)
			return -1;
	}
	return 0;
}

static int
page_of_scope(struct case_rows *r, const struct list_key *from, bool forward,
    size_t n, struct case_row *rows, size_t *got, struct err *e)
{
	struct complaint_row *page = mem_new(n, sizeof(*page));
	struct complaint_key key;
	int rc;

	if (from != NULL)
		key = (struct complaint_key){ from->k[0], from->k[1] };
	rc = complaint_page(desk_of(r->c), &r->scope,
	    from != NULL ? &key : NULL, forward, n, page, got, e);
	for (size_t i = 0; i < n; i++) {
		if (rc == 0 && i < *got)
			rows[i].row = page[i];
		else
			complaint_row_clear(&page[i]);
	}
	free(page);
	return rc;
}

static int
page(void *ctx, const struct list_key *from, bool forward, size_t n,
    void *rows, size_t *got, struct err *e)
{
	struct case_rows *r = ctx;

	*got = 0;
	return r->by_ids ? page_of_ids(r, from, forward, n, rows, got, e) :
	    page_of_scope(r, from, forward, n, rows, got, e);
}

static struct list_key
row_key(const void *row)
{
	const struct case_row *r = row;
	struct complaint_key key = complaint_row_key(&r->row);

	return (struct list_key){ { key.due, key.id, r->place } };
}

static int64_t
row_id(const void *row)
{
	return ((const struct case_row *)row)->row.c.id;
}

static void
row_clear(void *row)
{
	complaint_row_clear(&((struct case_row *)row)->row);
}

static size_t
place_of(const struct case_rows *r, int64_t id)
{
	size_t i = 0;

	while (i < r->n && r->ids[i] != id)
		i++;
	return i;
}

static int
row_find(void *ctx, int64_t id, struct list_key *key, bool *found,
    struct err *e)
{
	struct case_rows *r = ctx;
	struct complaint c = COMPLAINT_INIT;
	size_t place = r->by_ids ? place_of(r, id) : 0;
	int rc = complaint_get(r->c->store, id, &c, e);

	*found = rc == 0 && (r->by_ids ? place < r->n :
	    complaint_in_scope(&r->scope, &c));
	*key = (struct list_key){ { c.due_at, id, (int64_t)place } };
	complaint_clear(&c);
	if (rc < 0 && e->code == ERR_NOT_FOUND) {
		err_clear(e);
		return 0;
	}
	return rc;
}

struct list_source
case_rows_source(struct case_rows *r)
{
	return (struct list_source){
		.ctx = r,
		.row_size = sizeof(struct case_row),
		.page = page,
		.key = row_key,
		.id = row_id,
		.clear = row_clear,
		.find = row_find,
	};
}

/* --- how it looks -------------------------------------------------------- */

static const struct column columns[] = {
	{ N_("time left"), 15, 0, false },
	{ N_("number"), 11, 0, false },
	{ N_("state"), 11, 0, false },
	{ N_("kind"), 14, 2, false },
	{ N_("officer"), 8, 1, false },
	{ N_("dept"), 10, 3, false },
	{ N_("title"), 0, 0, false },
};

static const char *
row_text(const void *row)
{
	const struct case_row *r = row;

	return r->row.title != NULL ? r->row.title : "";
}

/* ! late, > due today, = paused. */
static const char *
mark(bool tagged, enum left_kind kind)
{
	switch (kind) {
	case LEFT_LATE:
		return tagged ? "t!" : " !";
	case LEFT_TODAY:
		return tagged ? "t>" : " >";
	case LEFT_PAUSED:
		return tagged ? "t=" : " =";
	default:
		return tagged ? "t " : "  ";
	}
}

static enum style
style_of(enum left_kind kind)
{
	switch (kind) {
	case LEFT_LATE:
		return STYLE_LATE;
	case LEFT_TODAY:
		return STYLE_WARN;
	case LEFT_PAUSED:
	case LEFT_NOTHING:
		return STYLE_DIM;
	default:
		return STYLE_NORMAL;
	}
}

static void
draw_row(struct console *c, const struct list_view *v, const void *row,
    int y, int x, int w, enum style style)
{
	const struct complaint_row *r = &((const struct case_row *)row)->row;
	enum left_kind kind;
	char left[LEFT_TEXT];
	const char *cells[] = { desk_left(c, &r->c, &kind, left),
		r->c.number, i18n_word(r->c.state),
		desk_name(r->kind_ko, r->kind_en), r->c.officer,
		desk_name(r->department_ko, r->department_en),
		r->title != NULL ? r->title : _("(sealed)") };

	if (style == STYLE_NORMAL)
		style = style_of(kind);
	columns_row(c, columns, ARRAY_LEN(columns),
	    mark(list_is_tagged(v->list, r->c.id), kind), cells,
	    (struct area){ y, x, 1, w }, style);
}

const struct list_view_ops case_rows_view = {
	.row = draw_row,
	.text = row_text,
	.columns = columns,
	.n_columns = ARRAY_LEN(columns),
	.empty = N_("no complaints"),
};
