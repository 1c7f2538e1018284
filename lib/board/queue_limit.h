/*
 * A text of the query language as a limit of the queue.  What only names a
 * board, a ground, a state or a claim is a scope, whose pages an index
 * gives; anything else is worked out once into a list of ids, in a thread
 * that can be stopped.
 */
#ifndef OSAN_BOARD_QUEUE_LIMIT_H
#define OSAN_BOARD_QUEUE_LIMIT_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/base/err.h"
#include "lib/board/queue_page.h"
#include "lib/store/store.h"

/*
 * Reads text into *scope, whose actor and order stay.  *simple: it is
 * nothing but terms that a scope has (board: ground: state: is:queued
 * is:claimed, each once), and *scope is it; "ground:" means the ground that
 * an item stands under.  Else *scope is unchanged and the text is for
 * queue_limit_ids.  An empty text is the whole queue.  ERR_USAGE names the
 * place, ERR_NOT_FOUND a board that is not there.
 */
MUST_USE int queue_limit_parse(struct store *store, const char *text,
    struct queue_scope *scope, bool *simple, struct err *e);

/*
 * The items of the scope that the query finds, in the scope's order, as
 * post ids, which are yours.  1: done; 0: *stop became true (NULL: it
 * cannot be stopped), looked at at least every millisecond; -1: failed.
 * The store must not be in use by another thread.
 */
MUST_USE int queue_limit_ids(struct store *store, const char *query,
    const struct queue_scope *scope, const atomic_bool *stop, int64_t **ids,
    size_t *n, struct err *e);

/* The rows of these posts, in this order, as queue_page gives them; the
 * ones that wait no longer are marked gone. */
MUST_USE int queue_items(struct store *store, const struct actor *actor,
    const int64_t *ids, size_t n, struct queue_item *rows, struct err *e);

#endif
