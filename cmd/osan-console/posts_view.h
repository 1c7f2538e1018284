/*
 * Posts, newest first, with the preview of the one that one stands on:
 * those of a scope, or what a query found in it.
 */
#ifndef OSAN_CONSOLE_POSTS_VIEW_H
#define OSAN_CONSOLE_POSTS_VIEW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "cmd/osan-console/beside.h"
#include "cmd/osan-console/list_view.h"
#include "lib/board/post_page.h"

/* The most posts that a query shows; what it finds beyond is told. */
#define POSTS_FOUND_MOST ((size_t)500 * 1000)

struct posts_view {
	struct list_view view;
	struct beside beside;
	struct console *c;
	struct screen *screen;   /* whose it is */
	struct post_scope scope; /* its state is NULL */
	char *board;             /* the scope's board; NULL: all */
	char *limit;             /* the query, or NULL */
	struct post_key *found;  /* with a limit: what it found */
	size_t n;
	int64_t one;
	bool counting, count_again;
};

/* All posts of the scope; board is its slug, or NULL. */
void posts_view_init(struct posts_view *v, struct console *c,
    struct screen *screen, const struct post_scope *scope,
    const char *board);
void posts_view_clear(struct posts_view *v);

void posts_view_draw(struct posts_view *v, struct area a);
void posts_view_idle(struct posts_view *v);
bool posts_view_act(struct posts_view *v, enum act act);
void posts_view_changed(struct posts_view *v);
void posts_view_status(const struct posts_view *v, struct buf *b);
const int64_t *posts_view_posts(struct posts_view *v, bool tagged, size_t *n);
void posts_view_click(struct posts_view *v, int y, int x, int w);

#endif
