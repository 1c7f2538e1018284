/*
 * Boards and posts by address; see place.h.
 */
#include "cmd/osan-web/place.h"

#include <stdio.h>

#include "lib/base/i18n.h"
#include "lib/base/num.h"

int
place_read(struct call *c, struct public_board *b, int64_t *number,
    struct err *e)
{
	if (num_parse(c->parts.text[1], 1, INT64_MAX, number, e) < 0)
		return err_set(e, ERR_NOT_FOUND, "there is no such post");
	return public_board_find(c->desk->store, c->parts.text[0],
	    c->lang->content, b, e);
}

int
place_read_post(struct call *c, struct public_board *b,
    struct public_entry *post, struct err *e)
{
	int64_t number;

	if (place_read(c, b, &number, e) < 0 ||
	    public_entry_find(c->desk->store, b->id, number,
	    c->lang->content, post, e) < 0)
		return -1;
	if (post->removed_at != 0)
		return err_set(e, ERR_NOT_FOUND, "there is no such post");
	return 0;
}

const char *
place_title(const struct public_entry *post)
{
	if (post->removed_at != 0)
		return _("A removed post");
	return post->title[0] != '\0' ? post->title : _("A post without a "
	    "title");
}

void
place_way(struct call *c, struct way *way, const struct public_board *b,
    const struct public_entry *post, const char *title, struct layout *l)
{
	size_t n = 0;

	snprintf(way->board, sizeof(way->board), "/board/%.60s", b->slug);
	way->crumb[n++] = (struct crumb){ "/board", _("Boards"), NULL };
	way->crumb[n++] = (struct crumb){ way->board, b->title,
		words_lang(b->title) };
	if (post != NULL) {
		snprintf(way->post, sizeof(way->post), "%s/%lld", way->board,
		    (long long)post->number);
		way->crumb[n++] = (struct crumb){ way->post,
			place_title(post), post->removed_at == 0 &&
			post->title[0] != '\0' ? b->lang : NULL };
	}
	if (title != NULL)
		way->crumb[n++] = (struct crumb){ c->path, title, NULL };
	l->crumbs = way->crumb;
	l->ncrumbs = n;
	l->title = way->crumb[n - 1].text;
}
