/*
 * A board's Atom feed (RFC 4287): the newest posts with how they begin; of
 * removed ones nothing.
 */
#include <stdio.h>
#include <string.h>

#include "cmd/osan-web/routes.h"
#include "cmd/osan-web/templates.h"
#include "lib/base/clock.h"

#define ENTRIES 20

static int64_t
changed_at(const struct public_entries *list)
{
	int64_t at = 0;

	for (size_t i = 0; i < list->n; i++) {
		const struct public_entry *p = &list->row[i];
		int64_t its = p->removed_at != 0 ? p->removed_at :
		    p->updated_at;

		if (its > at)
			at = its;
	}
	return at;
}

int
page_feed(struct call *c, struct err *e)
{
	const char *lang = c->lang->content;
	struct public_board board;
	struct public_entries list;
	struct page *p = &c->desk->page;
	const char *name_lang;

	if (public_board_find(c->desk->store, c->parts.text[0], lang, &board,
	    e) < 0)
		return -1;
	if (public_feed(c->desk->store, board.id, lang, ENTRIES, &list,
	    e) < 0) {
		public_board_clear(&board);
		return -1;
	}
	buf_reset(&p->out);
	p->lang = lang;
	p->texts = c->lang->texts;
	tpl_feed(p, &(struct feed_view){
		.updated_at = changed_at(&list),
		.board = &board, .list = &list, .origin = call_origin(c),
		.base = c->lang->base,
		.site = config_name(c->config, c->lang, &name_lang),
		.lang = lang,
	});
	c->a->type = "application/atom+xml; charset=utf-8";
	c->a->body = p->out;
	buf_init(&p->out);
	c->a->keep = c->config->origin[0] != '\0';
	public_entries_clear(&list);
	public_board_clear(&board);
	return 0;
}
