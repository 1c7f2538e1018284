/*
 * The site map, for people and for search engines.
 */
#include <stdlib.h>

#include "cmd/osan-web/routes.h"
#include "cmd/osan-web/templates.h"
#include "lib/base/i18n.h"
#include "lib/base/mem.h"

#define NEWEST 500 /* posts of each board */

static const char *const paths[] = { "/", "/board", "/complaint",
	"/complaint/kinds", "/complaint/file", "/complaint/list", "/consult",
	"/mayor", "/participation", "/survey", "/survey/changes", "/reward",
	"/figures", "/help", "/privacy", "/sitemap" };

int
page_sitemap(struct call *c, struct err *e)
{
	const struct crumb crumb = { "/sitemap", _("Site map"), NULL };
	struct layout l = {
		.title = crumb.text, .crumbs = &crumb, .ncrumbs = 1,
	};
	struct boards_view v = { .l = &l };
	const char *lang = site_lang_word(c->lang);
	struct public_board *boards = NULL;
	struct public_page *pages = NULL;
	int rc = -1;

	if (public_boards(c->desk->store, lang, &boards, &v.n, e) == 0 &&
	    public_pages(c->desk->store, "", lang, &pages, &v.npages, e) ==
	    0) {
		v.board = boards;
		v.page = pages;
		c->a->keep = true;
		tpl_sitemap(page_begin(c, &l), &v);
		page_end(c, &l);
		rc = 0;
	}
	public_pages_free(pages, v.npages);
	public_boards_free(boards, v.n);
	return rc;
}

static int
read_newest(struct call *c, const struct public_board *boards, size_t n,
    struct public_entries *lists, struct err *e)
{
	for (size_t i = 0; i < n; i++)
		if (public_threads(c->desk->store, boards[i].id, "ko", NULL,
		    false, NEWEST, &lists[i], e) < 0)
			return -1;
	return 0;
}

int
page_sitemap_xml(struct call *c, struct err *e)
{
	struct sitemap_view v = {
		.origin = call_origin(c), .path = paths,
		.npaths = ARRAY_LEN(paths),
	};
	struct page *p = &c->desk->page;
	struct public_board *boards;
	struct public_entries *lists;
	struct public_page *pages[2] = { NULL, NULL };
	int rc = -1;

	if (public_boards(c->desk->store, "ko", &boards, &v.n, e) < 0)
		return -1;
	lists = mem_new(v.n, sizeof(*lists));
	if (read_newest(c, boards, v.n, lists, e) == 0 &&
	    public_pages(c->desk->store, "", "ko", &pages[0], &v.npages[0],
	    e) == 0 &&
	    public_pages(c->desk->store, "", "en", &pages[1], &v.npages[1],
	    e) == 0) {
		v.page[0] = pages[0];
		v.page[1] = pages[1];
		v.board = boards;
		v.list = lists;
		buf_reset(&p->out);
		tpl_sitemap_xml(p, &v);
		c->a->type = "application/xml; charset=utf-8";
		c->a->body = p->out;
		buf_init(&p->out);
		c->a->keep = c->config->origin[0] != '\0';
		rc = 0;
	}
	for (size_t i = 0; i < v.n; i++)
		public_entries_clear(&lists[i]);
	free(lists);
	for (size_t i = 0; i < ARRAY_LEN(pages); i++)
		public_pages_free(pages[i], v.npages[i]);
	public_boards_free(boards, v.n);
	return rc;
}
