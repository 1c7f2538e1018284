/*
 * Lists of posts and of the queue: the query language over posts, sorting
 * and cursors.
 */
#ifndef OSAN_BOARD_POST_LIST_H
#define OSAN_BOARD_POST_LIST_H

#include <stdbool.h>
#include <stdint.h>

#include "lib/base/err.h"
#include "lib/board/post_query.h"
#include "lib/search/match.h"
#include "lib/search/terms.h"
#include "lib/store/compile.h"
#include "lib/store/store.h"

struct post_list_options {
	const char *board;    /* slug, or NULL = all */
	const char *query;    /* query language, or NULL */
	const char *sort;     /* "created_at", "-number" …; "new" or NULL =
	                       * newest first by created_at, then id;
	                       * "best" = most hits of the query's texts
	                       * first */
	int64_t after;        /* id of the last post seen; 0 = from the start */
	int64_t limit;        /* 0 = all */
	bool shown;           /* visible posts only, unless the query names
	                       * a state itself */
	bool kept;            /* likewise pending, visible and expired ones */
	bool with_body;       /* title and body come whole; else body is NULL */
};

struct post_list {
	struct compile compile;
	struct stmt *st;
	struct compiled_query *query; /* parsed; texts are bound from it */
	struct search_match *match;   /* what the index says of it */
	struct search_terms *terms;   /* its texts, to be highlighted */
	struct bind score[2];         /* what "best" sorts by */
};

/* One row; texts borrowed until the next call. */
struct post_row {
	int64_t id;
	int64_t board_id;
	const char *board;
	int64_t number;
	const char *state;
	const char *title;
	const char *body;     /* NULL unless with_body */
	const char *author;
	int64_t created_at;
	int64_t expires_at;   /* 0 = none */
	int64_t version;
	int64_t parent_id;    /* 0 = none */
	int64_t citizen_id;   /* 0 = none */
	int64_t staff_id;     /* 0 = not by staff */
	const char *url;      /* NULL = none */
};

/* Looks for the query's texts with the help of the search index.
 * ERR_USAGE for a bad query or sort key, naming the place; ERR_NOT_FOUND
 * for an unknown board, and where o->after is no post. */
MUST_USE int post_list_open(struct store *store,
    const struct post_list_options *o, struct post_list *l, struct err *e);
MUST_USE int post_list_next(struct post_list *l, struct post_row *row,
    struct err *e);
void post_list_close(struct post_list *l);

struct queue_list_options {
	const char *board;    /* slug, or NULL = all */
	const char *query;
	int64_t after;        /* post id of the last item seen */
	int64_t limit;
};

struct queue_row {
	int64_t post_id;
	const char *board;
	const char *title;
	const char *body;     /* NULL where there is a title */
	const char *author;
	const char *state;
	int64_t ground;       /* 0 = none suspected */
	int64_t weight;
	int64_t since;
	const char *claimed_by; /* login while the lease runs, or NULL */
	int64_t claimed_until;
};

/* Heaviest first, then oldest.  Errors as post_list_open; ERR_NOT_FOUND also
 * where o->after no longer waits. */
MUST_USE int queue_list_open(struct store *store,
    const struct queue_list_options *o, struct post_list *l, struct err *e);
MUST_USE int queue_list_next(struct post_list *l, struct queue_row *row,
    struct err *e);

#endif
