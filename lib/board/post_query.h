/*
 * The query language over posts: which keys there are, and the condition
 * that each becomes.
 */
#ifndef OSAN_BOARD_POST_QUERY_H
#define OSAN_BOARD_POST_QUERY_H

#include <stdbool.h>

#include "lib/base/err.h"
#include "lib/store/compile_query.h"

/* Adds the query's conditions to c, up to as many terms as the setting
 * query.max-terms of store says.  *out (compiled_query_free) must outlive
 * c's statement; NULL text is no condition.  ERR_USAGE names the place. */
MUST_USE int post_query_add(struct store *store, struct compile *c,
    const char *text, struct compiled_query **out, struct err *e);

/* Whether a "state:" stands in it; false for NULL. */
bool post_query_names_state(const struct compiled_query *q);

#endif
