/*
 * A page (articles 3 and 5), whole, and what is done about it; and boards
 * that are looked at, which are opened as lists of posts.
 */
#ifndef OSAN_CONSOLE_PAGE_ITEM_H
#define OSAN_CONSOLE_PAGE_ITEM_H

#include "cmd/osan-console/screen_item.h"

/* Their ids in one list. */
static inline int64_t
kept_row(int64_t id, bool board)
{
	return id * 2 + board;
}

static inline int64_t
kept_id(int64_t row)
{
	return row / 2;
}

static inline bool
kept_is_board(int64_t row)
{
	return row % 2 != 0;
}

/* By kept_row, as page_act; it shows pages alone. */
extern const struct item_ops page_item;

/* Looked at, published, withdrawn; false for other actions. */
bool page_act(struct console *c, int64_t row, enum act act);

#endif
