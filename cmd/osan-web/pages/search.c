/*
 * Search over what is shown, with its hits marked.
 */
#include <stdlib.h>
#include <string.h>

#include "cmd/osan-web/routes.h"
#include "cmd/osan-web/templates.h"
#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/base/num.h"

static const char *
asked(const struct call *c, const char *name)
{
	const char *value = web_query(c->q, name);

	return value != NULL ? value : "";
}

static int
page_number(const struct call *c)
{
	struct err none;
	int64_t page = 0;

	if (num_parse(asked(c, "page"), 0, 1000000, &page, &none) < 0)
		return 0;
	return (int)page;
}

static void
write_search(struct call *c, const struct search_view *filled)
{
	struct search_view v = *filled;
	const struct crumb crumb = { "/search", _("Search"), NULL };
	struct layout l = {
		.title = crumb.text, .crumbs = &crumb, .ncrumbs = 1,
		.hidden = true, .query = v.query, .wrong = v.wrong != NULL,
	};
	char *part = v.page == 0 ? mem_text(v.query) :
	    mem_printf(_("%s, page %d"), v.query, v.page + 1);

	if (v.query[0] != '\0')
		l.part = part;
	v.l = &l;
	c->a->keep = v.wrong == NULL;
	tpl_search(page_begin(c, &l), &v);
	page_end(c, &l);
	free(part);
}

int
page_search(struct call *c, struct err *e)
{
	const char *lang = c->lang->content;
	struct public_found found = { .n = 0 };
	struct public_board *boards = NULL;
	struct err wrong = ERR_INIT;
	struct search_view v = {
		.query = asked(c, "q"), .board = asked(c, "board"),
		.best = strcmp(asked(c, "sort"), "best") == 0,
		.page = page_number(c), .found = &found,
	};
	const struct public_search_ask ask = {
		.query = v.query, .lang = lang, .best = v.best,
		.board = v.board[0] != '\0' ? v.board : NULL,
		.page = v.page,
	};
	int rc = -1;

	if (public_boards(c->desk->store, lang, &boards, &v.nboards, e) < 0)
		return -1;
	v.boards = boards;
	if (v.query[strspn(v.query, " \t\r\n")] != '\0' &&
	    public_search(c->desk->store, &c->config->search, &ask, &found,
	    &wrong) < 0) {
		if (wrong.code != ERR_USAGE && wrong.code != ERR_BUSY &&
		    wrong.code != ERR_NOT_FOUND) {
			*e = wrong;
			goto out;
		}
		v.wrong = wrong.msg;
		v.hint = wrong.hint[0] != '\0' ? wrong.hint : NULL;
	}
	write_search(c, &v);
	if (wrong.code == ERR_BUSY)
		c->a->status = 503;
	rc = 0;
out:
	public_found_clear(&found);
	public_boards_free(boards, v.nboards);
	return rc;
}
