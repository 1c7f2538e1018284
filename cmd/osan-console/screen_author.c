/*
 * Everything of the writer of a post: their record, and their posts.  Only
 * a citizen whom the site knows has any: a display name identifies nobody.
 */
#include <stdlib.h>

#include "cmd/osan-console/author_lines.h"
#include "cmd/osan-console/posts_view.h"
#include "cmd/osan-console/screens.h"
#include "lib/base/mem.h"
#include "lib/board/author_record.h"

#define HEAD_MOST 8 /* lines */

struct author_screen {
	struct screen screen;
	struct posts_view posts;
	struct author_record record;
	struct pager *head;
	bool stale; /* the record may have changed */
};

static void
read_record(struct console *c, struct author_screen *s)
{
	struct err e = ERR_INIT;

	s->stale = false;
	if (author_record_of_citizen(c->store, s->record.citizen_id,
	    &s->record, &e) < 0) {
		console_error(c, &e);
		return;
	}
	pager_again(s->head);
	author_lines(s->head, &s->record);
}

static void
author_draw(struct console *c, struct screen *s, struct area a)
{
	struct author_screen *p = (struct author_screen *)s;
	struct area head = a;

	if (p->stale)
		read_record(c, p);
	head.h = (int)pager_lines(p->head, a.w);
	if (head.h > HEAD_MOST)
		head.h = HEAD_MOST;
	if (head.h > a.h / 2)
		head.h = a.h / 2;
	pager_draw(c->term, p->head, head);
	draw_rule(c->term, a.y + head.h, a.x, a.w);
	a.y += head.h + 1;
	a.h -= head.h + 1;
	if (a.h > 0)
		posts_view_draw(&p->posts, a);
}

static void
author_idle(struct console *c, struct screen *s)
{
	(void)c;
	posts_view_idle(&((struct author_screen *)s)->posts);
}

static bool
author_act(struct console *c, struct screen *s, enum act act)
{
	(void)c;
	if (act == ACT_AUTHOR)
		return true;
	return posts_view_act(&((struct author_screen *)s)->posts, act);
}

static void
author_changed(struct console *c, struct screen *s)
{
	(void)c;
	((struct author_screen *)s)->stale = true;
	posts_view_changed(&((struct author_screen *)s)->posts);
}

static void
author_status(struct console *c, struct screen *s, struct buf *b)
{
	const struct author_screen *p = (const struct author_screen *)s;

	(void)c;
	buf_printf(b, _("citizen %lld  "), (long long)p->record.citizen_id);
	posts_view_status(&p->posts, b);
}

static const int64_t *
author_posts(struct screen *s, bool tagged, size_t *n)
{
	return posts_view_posts(&((struct author_screen *)s)->posts, tagged,
	    n);
}

static void
author_click(struct console *c, struct screen *s, int y, int x)
{
	struct author_screen *p = (struct author_screen *)s;
	size_t top, all, seen;

	(void)c;
	pager_place(p->head, &top, &all, &seen);
	posts_view_click(&p->posts, y - (int)seen - 1, x, s->area.w);
}

static void
author_close(struct screen *s)
{
	struct author_screen *p = (struct author_screen *)s;

	posts_view_clear(&p->posts);
	pager_free(p->head);
	free(p);
}

static const enum act hints[] = { ACT_OPEN, ACT_REMOVE, ACT_CLOSE, ACT_HELP,
	ACT_NONE };

static const struct screen_ops author_ops = {
	.title = N_("Author"),
	.context = IN_AUTHOR,
	.hints = hints,
	.close = author_close,
	.draw = author_draw,
	.idle = author_idle,
	.act = author_act,
	.changed = author_changed,
	.status = author_status,
	.posts = author_posts,
	.decided = author_changed,
	.click = author_click,
};

struct screen *
screen_author(struct console *c, int64_t post, struct err *e)
{
	struct post_scope scope = { .board_id = 0 };
	struct author_record r;
	struct author_screen *s;

	if (screens_may(c, PERMIT_POST_LIST, e) < 0 ||
	    author_record_of_post(c->store, post, &r, e) < 0)
		return NULL;
	if (r.kind == AUTHOR_UNKNOWN) {
		err_set(e, ERR_NOT_FOUND, "the site does not know this "
		    "author: a display name identifies nobody");
		return NULL;
	}
	if (r.kind == AUTHOR_STAFF) {
		err_set(e, ERR_NOT_FOUND, "staff wrote this");
		return NULL;
	}
	scope.citizen_id = r.citizen_id;
	s = mem_new(1, sizeof(*s));
	s->screen.ops = &author_ops;
	s->record = r;
	s->head = pager_new();
	author_lines(s->head, &r);
	posts_view_init(&s->posts, c, &s->screen, &scope, NULL);
	return &s->screen;
}
