/*
 * A board's Atom feed (RFC 4287): the newest posts by their titles; of
 * removed ones nothing.
 */
#include <stdio.h>
#include <string.h>

#include "cmd/osan-web/routes.h"
#include "cmd/osan-web/templates.h"
#include "lib/base/clock.h"

#define ENTRIES 20

int
page_feed(struct call *c, struct err *e)
{
	const char *lang = site_lang_word(c->lang);
	struct public_board board;
	struct public_entries list;
	struct page *p = &c->desk->page;

	if (public_board_find(c->desk->store, c->parts.text[0], lang, &board,
	    e) < 0)
		return -1;
	if (public_threads(c->desk->store, board.id, lang, NULL, false, ENTRIES,
	    &list, e) < 0) {
		public_board_clear(&board);
		return -1;
	}
	buf_reset(&p->out);
	p->lang = lang;
	p->texts = c->desk->site->texts[c->lang];
	tpl_feed(p, &(struct feed_view){
		.board = &board, .list = &list, .origin = call_origin(c),
		.base = c->lang == SITE_EN ? "/en" : "",
		.site = c->config->name, .lang = lang,
	});
	c->a->type = "application/atom+xml; charset=utf-8";
	c->a->body = p->out;
	buf_init(&p->out);
	c->a->keep = c->config->origin[0] != '\0';
	public_entries_clear(&list);
	public_board_clear(&board);
	return 0;
}
