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

/* Reads text, which may have up to most terms.  *out (compiled_query_free)
 * is NULL for NULL, which is no condition.  ERR_USAGE names the place. */
MUST_USE int compiled_query_read(const char *text,
    const struct query_key *keys, int64_t most, struct compiled_query **out,
    struct err *e);

/* Adds its conditions to c, whose statement it must outlive. */
MUST_USE int compiled_query_add(struct compiled_query *q, struct compile *c,
    const struct compile_terms *terms, struct err *e);

/* Both in one; *out is to be freed also on failure. */
MUST_USE int compile_query(struct compile *c, const char *text,
    const struct compile_terms *terms, int64_t most,
    struct compiled_query **out, struct err *e);
void compiled_query_free(struct compiled_query *q); /* NULL is fine */

/* Whether a term with this key stands in it; false for NULL. */
bool compiled_query_has(const struct compiled_query *q,
    const struct query_key *key);

/* The parsed query, borrowed; NULL for NULL. */
const struct query_node *compiled_query_root(const struct compiled_query *q);

/* Keeps what a condition binds until q is freed, which frees it by fn. */
void compiled_query_keep(struct compiled_query *q, void *take_p,
    void (*fn)(void *p));

/* Something that add() is to find again; borrowed, NULL at first. */
void compiled_query_set_context(struct compiled_query *q, const void *context);
const void *compiled_query_context(const struct compiled_query *q);

/* Patterns for LIKE … ESCAPE '\' that find text as it stands, in lower
 * case: anywhere, at the beginning, or as the whole.  Kept in q. */
const char *compiled_query_anywhere(struct compiled_query *q, const char *text);
const char *compiled_query_begin(struct compiled_query *q, const char *text);
const char *compiled_query_whole(struct compiled_query *q, const char *text);

#endif
