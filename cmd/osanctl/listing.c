/*
 * BOARD and QUERY of a list; see listing.h.
 */
#include "cmd/osanctl/listing.h"

#include <stdlib.h>

#include "lib/board/board.h"

int
listing_read(struct app *app, const struct args *args, struct listing *l,
    struct err *e)
{
	bool named = args->argc > 0 && board_is_slug(args->argv[0]);
	struct board b = BOARD_INIT;
	int rc = 0;

	if (named) {
		l->board = args->argv[0];
		rc = board_find(app->store, l->board, &b, e);
		board_clear(&b);
	}
	if (rc < 0 && e->code == ERR_NOT_FOUND)
		err_hint(e,
		    "'osanctl board list' shows them; to find a word "
		    "in all boards, write it in quotes: '\"%.60s\"'",
		    l->board);
	l->query = args_joined(args, named ? 1 : 0);
	return rc;
}

void
listing_clear(struct listing *l)
{
	free(l->query);
	*l = (struct listing)LISTING_INIT;
}
