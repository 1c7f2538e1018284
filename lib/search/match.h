/*
 * What the index says about a query over posts, as a condition beside those
 * of the query itself, which decide.  It leaves out only posts that cannot
 * be hits; a query that the index knows nothing of (one syllable, initial
 * consonants) goes without it.
 */
#ifndef OSAN_SEARCH_MATCH_H
#define OSAN_SEARCH_MATCH_H

#include <stdbool.h>
#include <stdint.h>

#include "lib/base/err.h"
#include "lib/store/compile.h"
#include "lib/store/store.h"
#include "lib/text/query.h"

enum search_way {
	SEARCH_SCAN, /* every post is looked at */
	SEARCH_SET,  /* the few posts that the index names */
	SEARCH_WALK, /* in order, newest first, until there are enough */
};

struct search_wish {
	bool visible;  /* only visible posts can be hits */
	bool newest;   /* sorted by created_at, newest first */
	int64_t limit; /* rows that are wanted, 0 = all */
};

struct search_match;

/* Looks at a query (NULL: none) and at the index.  store must outlive it. */
MUST_USE int search_match_new(struct store *store,
    const struct query_node *root, const struct search_wish *wish,
    struct search_match **out, struct err *e);
void search_match_free(struct search_match *m); /* NULL is fine */

enum search_way search_match_way(const struct search_match *m);

/* Adds its condition on the table post as p, or on the view web_post where
 * the connection's role is public; m must outlive c. */
void search_match_add(struct search_match *m, struct compile *c);

#endif
