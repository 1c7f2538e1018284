/*
 * A part of the queue as conditions of a compiled SELECT: which boards
 * somebody is held to, how many items are where, and which index is to lead.
 * For queue_page.c and queue_limit.c alone.
 */
#ifndef OSAN_BOARD_QUEUE_SCOPE_H
#define OSAN_BOARD_QUEUE_SCOPE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/base/err.h"
#include "lib/board/queue_page.h"
#include "lib/store/compile.h"
#include "lib/store/store.h"

/* The boards that the actor is held to; all where bound is false. */
struct queue_boards {
	bool bound;
	int64_t *id;
	size_t n;
};

/* *b is to be cleared also on failure. */
MUST_USE int queue_boards_read(struct store *store,
    const struct actor *actor, struct queue_boards *b, struct err *e);
void queue_boards_clear(struct queue_boards *b);
bool queue_boards_have(const struct queue_boards *b, int64_t board_id);

/* A scope ready to be compiled. */
enum queue_lead { QUEUE_LEAD_NONE, QUEUE_LEAD_BOARD, QUEUE_LEAD_GROUND,
	QUEUE_LEAD_STATE };
struct queue_part {
	const struct queue_scope *scope;
	struct queue_boards boards;
	int64_t now;
	int64_t count;        /* items, whoever holds them */
	int64_t total;        /* of the whole queue */
	enum queue_lead lead; /* whose index is read: the one with fewest */
};

MUST_USE int queue_part_read(struct store *store,
    const struct queue_scope *scope, struct queue_part *part, struct err *e);
void queue_part_clear(struct queue_part *part);

/* Begins a SELECT of the places, or (count) of their number: before all that
 * is added. */
void queue_part_begin(const struct queue_part *part, bool count,
    struct compile *c);

/* Adds the conditions and the order: along it (forward) or turned round.
 * Nothing follows but a limit. */
void queue_part_add(const struct queue_part *part, bool forward,
    struct compile *c);

/* A SELECT that was begun otherwise takes this condition before: what
 * somebody holds, where the scope asks for that. */
void queue_part_held(const struct queue_part *part, struct compile *c);

/* Adds the conditions alone, as the last terms. */
void queue_part_terms(const struct queue_part *part, struct compile *c);

/* What stands behind a place, in the order of reading. */
enum queue_step {
	QUEUE_TIED,  /* the same but for the id */
	QUEUE_SAME,  /* of the same weight; where that is the order */
	QUEUE_OTHER, /* all the rest */
	QUEUE_STEPS
};

/* Adds that condition for what is behind key in this direction; false where
 * the order has no such step. */
bool queue_part_from(const struct queue_part *part,
    const struct queue_key *key, bool forward, enum queue_step step,
    struct compile *c);

/* Reads one item into *item, emptied before; ERR_NOT_FOUND for no such
 * post.  queue_page.c. */
MUST_USE int queue_item_read(struct store *store,
    const struct queue_boards *boards, int64_t id, int64_t now,
    struct queue_item *item, struct err *e);

#endif
