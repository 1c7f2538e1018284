/*
 * The board and the post that an address names, and the way to a page about
 * them: "Boards > Free board > a post > Report a post".
 */
#ifndef OSAN_CMD_WEB_PLACE_H
#define OSAN_CMD_WEB_PLACE_H

#include "cmd/osan-web/desk.h"
#include "lib/board/public.h"

/* Reads the board that the first part of the address names, and *number
 * from the second.  ERR_NOT_FOUND.  *b is the caller's to clear, after an
 * error too. */
MUST_USE int place_read(struct call *c, struct public_board *b,
    int64_t *number, struct err *e);

/* The same with the post that is shown under that number.  ERR_NOT_FOUND;
 * a removed post is not found either. */
MUST_USE int place_read_post(struct call *c, struct public_board *b,
    struct public_entry *post, struct err *e);

/* What a post is called in crumbs and titles; borrowed. */
const char *place_title(const struct public_entry *post);

struct way {
	char board[96];
	char post[128];
	struct crumb crumb[4];
};

/* Makes l's way to this page: the board, the post where there is one (NULL:
 * none), and the page's own title where it is another one (NULL: it is the
 * board's or the post's own).  l borrows from way, b and post. */
void place_way(struct call *c, struct way *way, const struct public_board *b,
    const struct public_entry *post, const char *title, struct layout *l);

#endif
