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
	"/inforeq", "/figures", "/help", "/privacy",
	"/privacy/processors", "/sitemap" };

int
page_sitemap(struct call *c, struct err *e)
{
	const struct crumb crumb = { "/sitemap", _("Site map"), NULL };
	struct layout l = {
		.title = crumb.text, .crumbs = &crumb, .ncrumbs = 1,
	};
	struct boards_view v = { .l = &l };
	const char *lang = c->lang->content;
	struct public_board *boards = NULL;
	struct public_page *pages = NULL;
	int rc = -1;

	if (public_boards(c->desk->store, lang, &boards, &v.n, e) == 0 &&
	    public_pages(c->desk->store, "", c->lang->code, &pages,
	    &v.npages, e) == 0) {
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
read_pages(struct call *c, struct sitemap_view *v, struct err *e)
{
	for (size_t i = 0; i < v->tongues->n; i++)
		if (public_pages(c->desk->store, "", v->tongues->of[i].code,
		    &v->page[i], &v->npages[i], e) < 0)
			return -1;
	return 0;
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
		.tongues = &c->desk->site->tongues,
	};
	struct page *p = &c->desk->page;
	struct public_board *boards;
	struct public_entries *lists;
	int rc = -1;

	if (public_boards(c->desk->store, "ko", &boards, &v.n, e) < 0)
		return -1;
	lists = mem_new(v.n, sizeof(*lists));
	if (read_newest(c, boards, v.n, lists, e) == 0 &&
	    read_pages(c, &v, e) == 0) {
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
	for (size_t i = 0; i < LANGUAGES_MOST; i++)
		public_pages_free(v.page[i], v.npages[i]);
	public_boards_free(boards, v.n);
	return rc;
}
