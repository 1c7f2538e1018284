/*
 * The query language over posts: which keys there are, and the condition
 * that each becomes.
 */
#ifndef OSAN_BOARD_POST_QUERY_H
#define OSAN_BOARD_POST_QUERY_H

#include <stdbool.h>

#include "lib/base/err.h"
#include "lib/store/compile_query.h"

/* Reads a query of up to as many terms as the setting query.max-terms of
 * store says.  *out (compiled_query_free) is NULL for NULL, which is no
 * condition.  ERR_USAGE names the place. */
MUST_USE int post_query_read(struct store *store, const char *text,
    struct compiled_query **out, struct err *e);

/* Adds its conditions to c, whose statement it must outlive. */
MUST_USE int post_query_add(struct compiled_query *q, struct compile *c,
    struct err *e);

/* Whether a "state:" or a "board:" stands in it; false for NULL. */
bool post_query_names_state(const struct compiled_query *q);
bool post_query_names_board(const struct compiled_query *q);

/* Whether it asks for visible posts alone; false for NULL. */
bool post_query_is_visible(const struct compiled_query *q);

/* What a query asks for that names nothing but a board, a ground, a state
 * and claims, each once at most. */
struct post_query_plain {
	const char *board; /* slug, borrowed from q; NULL = any */
	int ground;        /* 0 = any */
	const char *state; /* static; NULL = any */
	bool claimed;      /* only what somebody holds */
};

/* Whether it is such a query (NULL and an empty one are). */
bool post_query_is_plain(const struct compiled_query *q,
    struct post_query_plain *plain);

#endif
