/*
 * Boards: where posts stand, who may write there, for how long a post is
 * shown (Article 6(1)) and which department answers for it.
 */
#ifndef OSAN_BOARD_BOARD_H
#define OSAN_BOARD_BOARD_H

#include <stdbool.h>
#include <stdint.h>

#include "lib/base/err.h"
#include "lib/store/store.h"

struct board {
	int64_t id;
	char *slug;            /* its name in addresses and commands */
	char *kind;            /* notice free mayor consult plaza foreign
	                        * other */
	char *title_ko;
	char *title_en;
	char *department;      /* code, or NULL */
	char *lang;            /* ko, en */
	char *writers;         /* citizen staff nobody */
	char *proof;           /* of who writes: none, password, email; NULL
	                        * in a new one: email where real names are the
	                        * rule, else password */
	bool real_name;        /* Article 6(2)7 applies */
	bool premoderated;     /* new posts wait for a person */
	int64_t period_days;   /* posting period; 0 = none */
	int64_t position;
	int64_t created_at;    /* microseconds */
	int64_t closed_at;     /* microseconds; 0 = open */
	int64_t version;
};

#define BOARD_INIT { .id = 0 }

void board_clear(struct board *b);

/* Whether it can be a board's name: 1 to 40 of a-z, 0-9 and '-', beginning
 * with a letter. */
bool board_is_slug(const char *s);

/* By its slug; the texts are b's until board_clear.  ERR_NOT_FOUND. */
MUST_USE int board_find(struct store *store, const char *slug,
    struct board *b, struct err *e);
MUST_USE int board_get(struct store *store, int64_t id, struct board *b,
    struct err *e);

/* All boards in their order: board_each opens, board_next reads the next
 * one into b (1, 0 at the end, -1) and clears what b held. */
MUST_USE int board_each(struct store *store, struct stmt **st,
    struct err *e);
MUST_USE int board_next(struct stmt *st, struct board *b, struct err *e);

/*
 * Makes a board of what b says (id, times and version are filled in), or
 * changes the one with b->id, which must still be at b->version
 * (ERR_CHANGED).  A slug is 1 to 40 of a-z, 0-9 and '-', and begins with a
 * letter; ERR_USAGE.  In a write transaction.
 */
MUST_USE int board_add(struct store *store, struct board *b, struct err *e);
MUST_USE int board_change(struct store *store, struct board *b,
    struct err *e);

/* What board_change and board_add would refuse, without a change; titles
 * are cleaned for storage.  ERR_EXISTS for a slug that is taken. */
MUST_USE int board_check(struct store *store, struct board *b,
    struct err *e);
MUST_USE int board_check_new(struct store *store, struct board *b,
    struct err *e);

/* Closed boards take no new posts; what stands there stays readable.
 * ERR_REFUSED where it is closed (or open) already. */
MUST_USE int board_close(struct store *store, struct board *b, bool closed,
    struct err *e);
MUST_USE int board_check_close(const struct board *b, bool closed,
    struct err *e);

/* Counts of a board's posts by state, and of what waits in its queue. */
struct board_count {
	int64_t pending, visible, hidden, removed, expired, withdrawn, purged;
	int64_t waiting;
	int64_t newest; /* microseconds; 0 = no post */
};
MUST_USE int board_count(struct store *store, int64_t board_id,
    struct board_count *n, struct err *e);

#endif
