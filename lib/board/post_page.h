/*
 * Posts page by page in both directions, newest first: of a board, of a
 * citizen, or all that the actor works on.
 */
#ifndef OSAN_BOARD_POST_PAGE_H
#define OSAN_BOARD_POST_PAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/base/err.h"
#include "lib/store/store.h"

/* Zeroes are all posts. */
struct post_scope {
	int64_t board_id;
	int64_t citizen_id;
	const char *state; /* borrowed; NULL = all */
};

struct post_key {
	int64_t created_at; /* microseconds */
	int64_t id;
};

struct post_line {
	struct post_key key;
	int64_t board_id;
	char *board;       /* slug */
	int64_t number;    /* on its board */
	char *title;       /* or the body's first line; personal data masked,
	                    * 200 bytes at most */
	char *author;
	char *state;
	int64_t parent_id; /* 0 = no comment */
	int64_t comments;  /* to it */
	int64_t version;
	bool queued;       /* it waits for somebody */
	bool pinned;
};

#define POST_LINE_INIT { .board = NULL }

void post_line_clear(struct post_line *line);

/* As queue_page: up to n posts behind from (forward) or before it, NULL =
 * from that end; always newest first.  rows are to be initialised. */
MUST_USE int post_page(struct store *store, const struct post_scope *scope,
    const struct post_key *from, bool forward, size_t n,
    struct post_line *rows, size_t *got, struct err *e);

/* Posts in the scope: reads an index of them (about 50 ns each). */
MUST_USE int post_count(struct store *store, const struct post_scope *scope,
    int64_t *n, struct err *e);

/* What the view of boards shows; texts are the row's own. */
struct board_line {
	int64_t id;
	char *slug;
	char *title_ko;
	char *title_en;
	char *kind;
	int64_t waiting;  /* in the queue */
	int64_t last_at;  /* newest post; 0 = none */
	int64_t last_number; /* the highest number given; 0 = none */
	bool closed;
	bool premoderated;
	bool mine;        /* the actor may decide there */
};
struct actor;

/* All boards in their order; *rows is yours (board_lines_free).  Takes a
 * few index steps a board. */
MUST_USE int board_lines(struct store *store, const struct actor *actor,
    struct board_line **rows, size_t *n, struct err *e);
void board_lines_free(struct board_line *rows, size_t n);

#endif
