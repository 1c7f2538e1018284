/*
 * The posts of a board, or of all, newest first.
 */
#include <stdlib.h>

#include "cmd/osan-console/posts_view.h"
#include "cmd/osan-console/screens.h"
#include "lib/base/mem.h"
#include "lib/board/board.h"

struct posts_screen {
	struct screen screen;
	struct posts_view posts;
};

static struct posts_view *
posts(struct screen *s)
{
	return &((struct posts_screen *)s)->posts;
}

static void
posts_draw(struct console *c, struct screen *s, struct area a)
{
	(void)c;
	posts_view_draw(posts(s), a);
}

static void
posts_idle(struct console *c, struct screen *s)
{
	(void)c;
	posts_view_idle(posts(s));
}

static bool
posts_act(struct console *c, struct screen *s, enum act act)
{
	(void)c;
	return posts_view_act(posts(s), act);
}

static void
posts_changed(struct console *c, struct screen *s)
{
	(void)c;
	posts_view_changed(posts(s));
}

static void
posts_status(struct console *c, struct screen *s, struct buf *b)
{
	const struct posts_view *v = posts(s);

	(void)c;
	if (v->board != NULL)
		buf_printf(b, "%s  ", v->board);
	posts_view_status(v, b);
}

static const int64_t *
posts_posts(struct screen *s, bool tagged, size_t *n)
{
	return posts_view_posts(posts(s), tagged, n);
}

static void
posts_click(struct console *c, struct screen *s, int y, int x)
{
	(void)c;
	posts_view_click(posts(s), y, x, s->area.w);
}

static void
posts_close(struct screen *s)
{
	posts_view_clear(posts(s));
	free(s);
}

static const enum act hints[] = { ACT_OPEN, ACT_LIMIT, ACT_REMOVE,
	ACT_CLOSE, ACT_HELP, ACT_NONE };

static const struct screen_ops posts_ops = {
	.title = N_("Posts"),
	.context = IN_POSTS,
	.hints = hints,
	.close = posts_close,
	.draw = posts_draw,
	.idle = posts_idle,
	.act = posts_act,
	.changed = posts_changed,
	.status = posts_status,
	.posts = posts_posts,
	.decided = posts_changed,
	.click = posts_click,
};

struct screen *
screen_posts(struct console *c, int64_t board, struct err *e)
{
	const struct post_scope scope = { .board_id = board };
	struct board b = BOARD_INIT;
	struct posts_screen *s;

	if (screens_may(c, PERMIT_POST_LIST, e) < 0 ||
	    (board != 0 && board_get(c->store, board, &b, e) < 0))
		return NULL;
	s = mem_new(1, sizeof(*s));
	s->screen.ops = &posts_ops;
	posts_view_init(&s->posts, c, &s->screen, &scope, b.slug);
	board_clear(&b);
	return &s->screen;
}
