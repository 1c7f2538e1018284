/*
 * The part of the query language that citizens may use; see
 * public_search.h.
 */
#ifndef OSAN_BOARD_PUBLIC_QUERY_H
#define OSAN_BOARD_PUBLIC_QUERY_H

#include <stdbool.h>
#include <stdint.h>

#include "lib/base/err.h"
#include "lib/store/compile_query.h"

/* Reads a query of up to most terms; *out is for compiled_query_free, also
 * after errors.  ERR_USAGE names the place and what can be asked, also for
 * a query that asks for nothing. */
MUST_USE int public_query_read(const char *text, int64_t most,
    struct compiled_query **out, struct err *e);

/* Adds its conditions on web_post as p to c.  set: the search index names
 * the posts, and nothing else is to lead to them. */
MUST_USE int public_query_add(struct compiled_query *q, struct compile *c,
    bool set, struct err *e);

bool public_query_names_board(const struct compiled_query *q);

#endif
