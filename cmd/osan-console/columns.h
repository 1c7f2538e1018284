/*
 * A row of a table on the screen: columns of fixed width and one that takes
 * what they leave.  Where that is little, the columns of the highest rank
 * are left out.
 */
#ifndef OSAN_CONSOLE_COLUMNS_H
#define OSAN_CONSOLE_COLUMNS_H

#include <stddef.h>

#include "cmd/osan-console/console.h"

struct column {
	const char *head; /* N_("…") */
	int width;        /* 0: the one that takes the rest */
	int rank;         /* 0: never left out */
	bool right;       /* numbers end at the right */
};

#define COLUMNS_MOST 12

/* mark: two columns before the others, so that colour is never the only
 * sign; a is one line high.  A cell may be NULL. */
void columns_row(struct console *c, const struct column *columns, size_t n,
    const char *mark, const char *const *cells, struct area a,
    enum style style);

void columns_head(struct console *c, const struct column *columns, size_t n,
    struct area a);

#endif
