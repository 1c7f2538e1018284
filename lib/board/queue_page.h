/*
 * The queue page by page, in both directions, in one of three orders, as a
 * person's screen shows it.  Every page is read along an index, whatever
 * the size of the queue: the whole, a board, a ground or a state of it.
 */
#ifndef OSAN_BOARD_QUEUE_PAGE_H
#define OSAN_BOARD_QUEUE_PAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/base/err.h"
#include "lib/org/actor.h"
#include "lib/store/store.h"

enum queue_order {
	QUEUE_HEAVIEST, /* then oldest, then by id; as "queue list" */
	QUEUE_OLDEST,   /* since, then id */
	QUEUE_NEWEST,   /* the same turned round */
};

enum queue_held {
	QUEUE_ANY,
	QUEUE_MINE, /* the actor's lease runs */
	QUEUE_FREE, /* nobody's lease runs, or the actor's does */
	QUEUE_HELD, /* somebody's lease runs */
};

#define QUEUE_NO_GROUND (-1)

/* Which part of the queue, in which order.  The actor is borrowed and never
 * NULL: who is held to boards (lib/org/actor.h) sees only these. */
struct queue_scope {
	const struct actor *actor;
	int64_t board_id;  /* 0 = all */
	int ground;        /* the suspected one an item stands under: 1 to 9,
	                    * QUEUE_NO_GROUND, 0 = all */
	const char *state; /* pending, visible, hidden; borrowed; NULL = all */
	enum queue_held held;
	enum queue_order order;
};

/* Where an item stands.  All orders are told by it. */
struct queue_key {
	int64_t weight;
	int64_t since; /* microseconds */
	int64_t post_id;
};

enum queue_flag {
	QUEUE_REPORT,
	QUEUE_RULE,
	QUEUE_REPEAT,
	QUEUE_PERSONAL,
	QUEUE_FLOOD,
	QUEUE_UNVERIFIED,
	QUEUE_PREMODERATION,
	QUEUE_FLAGS
};

/* The word in the table flag ("report"); static. */
const char *queue_flag_word(enum queue_flag flag);

/* One row; its texts are its own (queue_item_clear). */
struct queue_item {
	struct queue_key key;
	int64_t board_id;
	char *board;           /* slug */
	char *title;           /* or the body's first line; personal data
	                        * masked, QUEUE_TITLE bytes at most */
	char *author;
	char *state;
	int ground;            /* 0 = none suspected */
	char *claimed_by;      /* login while the lease runs, or NULL */
	int64_t claimed_id;    /* that staff member; 0 = nobody */
	int64_t claimed_until; /* microseconds; 0 = nobody */
	unsigned flags;        /* 1u << QUEUE_…: kinds of the open ones */
	int64_t open;          /* open flags, reports among them */
	int64_t reports;
	int64_t parent_id;     /* 0 = no comment */
	int64_t version;
	int64_t created_at;
	bool gone;             /* it waits no longer: decided since.  weight,
	                        * since, ground and claim are 0 then, and
	                        * where the post is no more to be seen by the
	                        * actor, the texts are NULL */
};

#define QUEUE_TITLE 200
#define QUEUE_ITEM_INIT { .board = NULL }

void queue_item_clear(struct queue_item *item); /* empty again */

/*
 * Reads up to n items next to from: those behind it (forward), or those
 * before it; with from NULL the first or the last of all.  rows[0 .. *got-1]
 * stand in the scope's order in both cases and are emptied before they are
 * filled, so they are to be initialised.  {weight, since, post_id - 1} gives
 * a page forward that begins with the item itself (QUEUE_NEWEST: + 1).
 */
MUST_USE int queue_page(struct store *store, const struct queue_scope *scope,
    const struct queue_key *from, bool forward, size_t n,
    struct queue_item *rows, size_t *got, struct err *e);

/* Items in the scope.  Counted beforehand by the schema, so that it takes
 * no time; but for a scope with held, which reads what is claimed. */
MUST_USE int queue_count(struct store *store, const struct queue_scope *scope,
    int64_t *n, struct err *e);

/* How many of the scope stand before key (which need not be there any
 * more).  Reads that part of the index: about 50 ns an item. */
MUST_USE int queue_rank(struct store *store, const struct queue_scope *scope,
    const struct queue_key *key, int64_t *n, struct err *e);

/* One item by its post; ERR_NOT_FOUND where there is no such post, gone
 * where it waits no longer. */
MUST_USE int queue_item_get(struct store *store, const struct actor *actor,
    int64_t post_id, struct queue_item *item, struct err *e);

#endif
