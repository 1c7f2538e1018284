/*
 * Where citizens ask: the consultation room (article 11) and the talk with
 * the mayor (article 12).
 */
#include <stdlib.h>
#include <string.h>

#include "cmd/osan-web/complaint_lines.h"
#include "cmd/osan-web/routes.h"
#include "cmd/osan-web/templates.h"
#include "lib/base/i18n.h"
#include "lib/base/mem.h"

#define LATEST 10

/* Moves the kinds that are wanted to the front, and counts them. */
static size_t
keep(struct kind_line *line, size_t n, bool (*wanted)(
    const struct public_kind *k, const void *ctx), const void *ctx)
{
	size_t kept = 0;

	for (size_t i = 0; i < n; i++) {
		struct kind_line one = line[i];

		if (!wanted(one.k, ctx))
			continue;
		line[i] = line[kept];
		line[kept++] = one;
	}
	return kept;
}

/* --- consultation ------------------------------------------------------- */

static bool
is_consultation(const struct public_kind *k, const void *ctx)
{
	(void)ctx;
	return k->consultation && k->on_web;
}

struct advice {
	struct kind_lines lines;
	struct public_counsellor *counsellor;
	struct public_choice *seen;
	struct public_complaint row[LATEST];
	struct public_board *boards;
	size_t nboards;
};

/* The newest of each field, as far as there is room; the whole lists are a
 * link away. */
static int
read_latest(struct call *c, struct advice *a, struct advice_view *v,
    struct err *e)
{
	const char *lang = c->lang->content;

	for (size_t i = 0; i < v->n && v->rows < LATEST; i++) {
		struct public_list_ask ask = {
			.kind = v->line[i].k->code, .lang = lang,
		};
		size_t room = LATEST - v->rows, got;
		bool more;

		if (!v->line[i].k->publishable)
			continue;
		if (public_list_page(c->desk->store, &ask,
		    room < 3 ? room : 3, &a->row[v->rows], &got, &more, e) <
		    0)
			return -1;
		v->rows += got;
	}
	v->row = a->row;
	return 0;
}

static int
read_advice(struct call *c, struct advice *a, struct advice_view *v,
    struct err *e)
{
	const char *lang = c->lang->content;
	struct store *store = c->desk->store;

	if (lines_read(c, &a->lines, e) < 0 ||
	    public_counsellors(store, NULL, lang, &a->counsellor,
	    &v->ncounsellors, e) < 0 ||
	    public_list_kinds(store, lang, &a->seen, &v->nseen, e) < 0 ||
	    public_boards(store, lang, &a->boards, &a->nboards, e) < 0)
		return -1;
	v->line = a->lines.line;
	v->n = keep(a->lines.line, a->lines.n, is_consultation, NULL);
	v->counsellor = a->counsellor;
	v->seen = a->seen;
	for (size_t i = 0; i < a->nboards && v->board == NULL; i++)
		if (strcmp(a->boards[i].kind, "consult") == 0 &&
		    !a->boards[i].closed)
			v->board = &a->boards[i];
	return read_latest(c, a, v, e);
}

int
page_consult(struct call *c, struct err *e)
{
	const struct crumb crumbs[] = {
		{ "/complaint", _("Complaint window"), NULL },
		{ "/consult", _("Consultation"), NULL },
	};
	struct layout l = {
		.title = crumbs[1].text, .crumbs = crumbs, .ncrumbs = 2,
	};
	struct advice a = { .nboards = 0 };
	struct advice_view v = { .l = &l };
	int rc = read_advice(c, &a, &v, e);

	if (rc == 0) {
		c->a->keep = true;
		tpl_consult(page_begin(c, &l), &v);
		page_end(c, &l);
	}
	lines_clear(&a.lines);
	public_counsellors_free(a.counsellor, v.ncounsellors);
	public_choices_free(a.seen, v.nseen);
	for (size_t i = 0; i < LATEST; i++)
		public_complaint_clear(&a.row[i]);
	public_boards_free(a.boards, a.nboards);
	return rc;
}

/* --- the mayor ---------------------------------------------------------- */

static bool
is_office(const struct public_kind *k, const void *ctx)
{
	const struct mayor_view *v = ctx;

	for (size_t i = 0; i < v->n; i++)
		if (k->on_web && k->department != NULL &&
		    v->board[i].board->department != NULL &&
		    strcmp(k->department, v->board[i].board->department) == 0)
			return true;
	return false;
}

static int
read_boards(struct call *c, const struct public_board *boards, size_t n,
    struct mayor_board *out, struct mayor_view *v, struct err *e)
{
	struct store *store = c->desk->store;

	for (size_t i = 0; i < n; i++) {
		struct mayor_board *b = &out[v->n];

		if (strcmp(boards[i].kind, "mayor") != 0)
			continue;
		b->board = &boards[i];
		v->n++;
		if (public_threads(store, boards[i].id,
		    c->lang->content, NULL, false, LATEST,
		    &b->entries, e) < 0 ||
		    public_mayor_waiting(store, boards[i].id, &b->waiting,
		    e) < 0)
			return -1;
	}
	return 0;
}

int
page_mayor(struct call *c, struct err *e)
{
	const struct crumb crumb = { "/mayor", _("Talk with the Mayor"), NULL };
	struct layout l = {
		.title = crumb.text, .crumbs = &crumb, .ncrumbs = 1,
	};
	struct mayor_view v = { .l = &l };
	struct kind_lines lines = { .n = 0 };
	struct public_board *boards = NULL;
	struct mayor_board *shown;
	size_t n = 0;
	int rc = public_boards(c->desk->store, c->lang->content,
	    &boards, &n, e);

	v.board = shown = mem_new(n + 1, sizeof(*shown));
	if (rc == 0)
		rc = read_boards(c, boards, n, shown, &v, e);
	if (rc == 0)
		rc = lines_read(c, &lines, e);
	if (rc == 0) {
		v.line = lines.line;
		v.nlines = keep(lines.line, lines.n, is_office, &v);
		c->a->keep = true;
		tpl_mayor(page_begin(c, &l), &v);
		page_end(c, &l);
	}
	for (size_t i = 0; i < v.n; i++)
		public_entries_clear(&shown[i].entries);
	free(shown);
	lines_clear(&lines);
	public_boards_free(boards, n);
	return rc;
}
