/*
 * Boards: the list of all, and one with its posts page by page.
 */
#include <stdio.h>
#include <string.h>

#include "cmd/osan-web/place.h"
#include "cmd/osan-web/routes.h"
#include "cmd/osan-web/templates.h"
#include "lib/base/i18n.h"

#define ROWS 20
#define PINNED 10
#define TOPICS 20

int
page_boards(struct call *c, struct err *e)
{
	const struct crumb crumb = { "/board", _("Boards"), NULL };
	struct layout l = {
		.title = crumb.text, .crumbs = &crumb, .ncrumbs = 1,
	};
	struct boards_view v = { .l = &l };
	struct public_board *boards;

	if (public_boards(c->desk->store, c->lang->content, &boards,
	    &v.n, e) < 0)
		return -1;
	v.board = boards;
	c->a->keep = true;
	tpl_boards(page_begin(c, &l), &v);
	page_end(c, &l);
	public_boards_free(boards, v.n);
	return 0;
}

static int
read_list(struct call *c, struct board_view *v, struct public_entries *list,
    struct err *e)
{
	const char *lang = c->lang->content;
	struct store *store = c->desk->store;
	struct public_key key;

	if (call_key(c, "newer", &key)) {
		if (public_threads(store, v->board->id, lang, &key, true, ROWS,
		    list, e) < 0)
			return -1;
		v->has_newer = list->more;
		v->has_older = true;
		if (list->n == ROWS)
			return 0;
		public_entries_clear(list); /* the top: the first page whole */
	}
	v->has_newer = call_key(c, "older", &key);
	if (public_threads(store, v->board->id, lang,
	    v->has_newer ? &key : NULL, false, ROWS, list, e) < 0)
		return -1;
	v->has_older = list->more;
	return 0;
}

/* What a plaza has besides: its topics, and how many agree (article 13). */
static int
read_plaza(struct call *c, struct board_view *v, struct public_topic **topic,
    struct public_entries *list, struct public_entries *pinned,
    struct err *e)
{
	struct store *store = c->desk->store;

	if (public_topics(store, v->board->id, c->lang->content, false,
	    TOPICS, topic, &v->ntopics, e) < 0 ||
	    public_plaza_read(store, list->row, list->n, e) < 0 ||
	    public_plaza_read(store, pinned->row, pinned->n, e) < 0)
		return -1;
	v->topic = *topic;
	return 0;
}

static void
write_board(struct call *c, const struct board_view *filled)
{
	struct board_view v = *filled;
	char feed[128], part[PART_TEXT];
	struct way way;
	struct layout l = { .feed = feed, .hidden = v.has_newer };

	place_way(c, &way, v.board, NULL, NULL, &l);
	if (v.has_newer && v.list->n > 0)
		l.part = page_part(v.list->row[0].created_at, part);
	snprintf(feed, sizeof(feed), "%s/feed", c->path);
	v.l = &l;
	c->a->keep = true;
	tpl_board(page_begin(c, &l), &v);
	page_end(c, &l);
}

int
page_board(struct call *c, struct err *e)
{
	const char *lang = c->lang->content;
	struct public_board board;
	struct public_entries list = { .n = 0 }, pinned = { .n = 0 };
	struct board_view v = {
		.board = &board, .list = &list, .pinned = &pinned,
	};
	struct public_topic *topic = NULL;
	int rc = -1;

	if (public_board_find(c->desk->store, c->parts.text[0], lang, &board,
	    e) < 0)
		return -1;
	if (read_list(c, &v, &list, e) < 0 || (!v.has_newer &&
	    public_pinned(c->desk->store, board.id, lang, PINNED, &pinned,
	    e) < 0))
		goto out;
	if (strcmp(board.kind, "plaza") == 0 && read_plaza(c, &v, &topic, &list,
	    &pinned, e) < 0)
		goto out;
	v.may_write = !board.closed && strcmp(board.writers, "citizen") == 0;
	v.last = list.n > 0 ? &list.row[list.n - 1] : NULL;
	write_board(c, &v);
	rc = 0;
out:
	public_topics_free(topic, v.ntopics);
	public_entries_clear(&list);
	public_entries_clear(&pinned);
	public_board_clear(&board);
	return rc;
}
