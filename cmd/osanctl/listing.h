/*
 * The words of a command that lists: "[BOARD] [QUERY...]".
 */
#ifndef OSANCTL_LISTING_H
#define OSANCTL_LISTING_H

#include "cmd/osanctl/app.h"

struct listing {
	const char *board; /* borrowed; NULL = all */
	char *query;       /* NULL = none */
};

#define LISTING_INIT          \
	{                     \
		.board = NULL \
	}

/* The first word is a board where it can be the name of one: letters,
 * digits and "-" only.  ERR_NOT_FOUND where there is no such board. */
MUST_USE int listing_read(struct app *app, const struct args *args,
    struct listing *l, struct err *e);
void listing_clear(struct listing *l);

#endif
