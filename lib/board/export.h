/*
 * The posts of a board as board import reads them: in the order of their
 * numbers, so that a comment stands behind what it comments on, and without
 * anything personal.  A comment goes with its post: where that is left out,
 * so is the comment.  Memory does not grow with the board.
 */
#ifndef OSAN_BOARD_EXPORT_H
#define OSAN_BOARD_EXPORT_H

#include <stdint.h>

#include "lib/base/err.h"
#include "lib/board/key_set.h"
#include "lib/board/post_list.h"
#include "lib/store/store.h"

struct export
{
	struct store *store;
	struct post_list list;
	struct key_set *numbers; /* of the posts given so far */
	int64_t left_out;        /* comments whose post is not among them */
};

/* One row; texts borrowed until the next call. */
struct export_row {
	int64_t key;    /* its number on the board */
	int64_t parent; /* its parent's; 0: no comment */
	const char *title;
	const char *body;
	const char *author;
	int64_t created;   /* microseconds */
	int64_t expires;   /* 0: never */
	const char *url;   /* NULL: none */
	const char *state; /* NULL for visible and expired, which import
	                      * tells by the time; else import has to know */
};

/* The board's pending, visible and expired posts, or those that the query
 * (NULL: none) finds; one that names a state chooses among all.  Errors of
 * post_list_open. */
MUST_USE int export_open(struct export *x, struct store *store,
    const char *board, const char *query, struct err *e);

/* 1, 0 at the end, -1. */
MUST_USE int export_next(struct export *x, struct export_row *row,
    struct err *e);
void export_close(struct export *x);

#endif
