/*
 * The query language as conditions of a compiled SELECT.  Exclusions,
 * brackets and OR are joined here; which keys there are, and the condition
 * that each term becomes, is the caller's.
 */
#ifndef OSAN_STORE_COMPILE_QUERY_H
#define OSAN_STORE_COMPILE_QUERY_H

#include <stdbool.h>
#include <stdint.h>

#include "lib/base/err.h"
#include "lib/store/compile.h"
#include "lib/text/query.h"

/* A parsed query; what its terms bind lives in it. */
struct compiled_query;

/* Adds the one condition of a term or of words to be found. */
struct compile_terms {
	const struct query_key *keys;
	void (*add)(struct compile *c, struct compiled_query *q,
	    const struct query_node *n);
};

/* Adds the conditions of text, which may have up to most terms, to c.  *out
 * (compiled_query_free) must outlive c's statement, also on failure; NULL
 * text is no condition.  ERR_USAGE names the place. */
MUST_USE int compile_query(struct compile *c, const char *text,
    const struct compile_terms *terms, int64_t most,
    struct compiled_query **out, struct err *e);
void compiled_query_free(struct compiled_query *q); /* NULL is fine */

/* Whether a term with this key stands in it; false for NULL. */
bool compiled_query_has(const struct compiled_query *q,
    const struct query_key *key);

/* Patterns for LIKE … ESCAPE '\' that find text as it stands, in lower
 * case: anywhere, at the beginning, or as the whole.  Kept in q. */
const char *compiled_query_anywhere(struct compiled_query *q, const char *text);
const char *compiled_query_begin(struct compiled_query *q, const char *text);
const char *compiled_query_whole(struct compiled_query *q, const char *text);

#endif
