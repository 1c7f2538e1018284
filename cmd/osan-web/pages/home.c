/*
 * The first page: the latest notices, what is written on the boards, how
 * complaints go and what waits for the mayor.
 */
#include <stdlib.h>
#include <string.h>

#include "cmd/osan-web/routes.h"
#include "cmd/osan-web/templates.h"
#include "lib/base/mem.h"

#define LATEST 5 /* entries of each board */

/* Notices first, then boards that citizens write on. */
static bool
is_shown(const struct public_board *b, const char *content)
{
	return !b->closed && (content[0] == 'k' || b->lang[0] == 'e' ||
	    strcmp(b->kind, "notice") == 0);
}

static int
read_latest(struct call *c, struct public_board *boards, size_t n,
    struct home_board *out, size_t *shown, struct err *e)
{
	const char *lang = c->lang->content;

	for (size_t i = 0; i < n; i++) {
		if (!is_shown(&boards[i], lang))
			continue;
		out[*shown].board = boards[i];
		if (public_threads(c->desk->store, boards[i].id, lang, NULL,
		    false, LATEST, &out[*shown].entries, e) < 0)
			return -1;
		++*shown;
	}
	return 0;
}

int
page_home(struct call *c, struct err *e)
{
	struct public_board *boards;
	struct home_board *shown;
	struct layout l = { .title = "" };
	struct home_view v = { .l = &l };
	size_t n;
	const struct figures *figures = NULL;
	struct public_section *sections = NULL;
	int rc = -1;

	if (public_boards(c->desk->store, c->lang->content, &boards,
	    &n, e) < 0)
		return -1;
	shown = mem_new(n, sizeof(*shown));
	if (public_top_sections(c->desk->store, c->lang->code,
	    &sections, &v.nsections, e) == 0 &&
	    read_latest(c, boards, n, shown, &v.n, e) == 0 &&
	    figures_enter(&c->desk->site->figures, c->desk->store,
	    c->lang->content, true, &figures, e) == 0) {
		v.board = shown;
		v.section = sections;
		v.figures = &figures->sums;
		v.waiting = figures->waiting;
		c->a->keep = true;
		tpl_home(page_begin(c, &l), &v);
		page_end(c, &l);
		rc = 0;
	}
	for (size_t i = 0; i < v.n; i++)
		public_entries_clear(&shown[i].entries);
	public_sections_free(sections, v.nsections);
	figures_leave(figures);
	free(shown);
	public_boards_free(boards, n);
	return rc;
}
