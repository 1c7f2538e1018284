/*
 * A person's own decisions as a list, to be taken back: one by one, and what
 * was decided at once as one.  decide_many.h takes them back.
 */
#ifndef OSAN_BOARD_UNDO_H
#define OSAN_BOARD_UNDO_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/base/err.h"
#include "lib/org/actor.h"
#include "lib/store/store.h"

/* One decision, or those of one batch (the last of them). */
struct recent_decision {
	int64_t id;
	int64_t post_id;
	int64_t at;      /* microseconds */
	char *action;    /* remove, approve … */
	int64_t ground;  /* 0 = none */
	char *title;     /* of the post, as queue_page.h gives it */
	char *batch;     /* NULL = a single one */
	int64_t count;   /* decisions in it; 1 for a single one */
	int64_t undone;  /* of these, taken back already */
	bool may_undo;   /* some of it can be taken back still, as far as the
	                  * schema says; a claim may still forbid it */
};

void recent_decision_clear(struct recent_decision *d);

/* The actor's decisions since a time (included), newest first, at most n;
 * rows are to be zeroed.  What took back others is not in it. */
MUST_USE int decision_recent(struct store *store, const struct actor *actor,
    int64_t since, size_t n, struct recent_decision *rows, size_t *got,
    struct err *e);

/* The decisions of a batch that stand, last first, for decide_many.h to take
 * back; *ids is yours. */
MUST_USE int decision_batch(struct store *store, const char *batch,
    int64_t **ids, size_t *n, struct err *e);

#endif
