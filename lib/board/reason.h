/*
 * Reason templates: ready words for decisions under each ground of Article
 * 6(2).  A template that was removed keeps its key; decisions copy the
 * words, so that changing a template changes no decision.
 */
#ifndef OSAN_BOARD_REASON_H
#define OSAN_BOARD_REASON_H

#include <stdbool.h>
#include <stdint.h>

#include "lib/base/err.h"
#include "lib/store/store.h"

struct reason {
	int64_t id;
	int64_t ground;     /* 1 to 9 */
	char *key;          /* 1 to 40 of a-z, 0-9 and '-' */
	char *text_ko;
	char *text_en;      /* may be empty */
	int64_t removed_at; /* microseconds; 0 = in use */
	int64_t version;
};

#define REASON_INIT { .id = 0 }

void reason_clear(struct reason *r);

/* The texts are r's until reason_clear.  ERR_NOT_FOUND; one that was
 * removed is found. */
MUST_USE int reason_find(struct store *store, const char *key,
    struct reason *r, struct err *e);

/* By ground and key: reason_each opens, reason_next reads into r what
 * follows (1, 0 at the end, -1).  ground 0 is all. */
MUST_USE int reason_each(struct store *store, int64_t ground,
    struct stmt **st, struct err *e);
MUST_USE int reason_next(struct stmt *st, struct reason *r, struct err *e);

/* ERR_USAGE for what no template can be. */
MUST_USE int reason_check(const struct reason *r, struct err *e);

/* What the three below would say, without a change. */
MUST_USE int reason_check_new(struct store *store, const struct reason *r,
    struct err *e);
MUST_USE int reason_check_change(const struct reason *r, struct err *e);
MUST_USE int reason_check_remove(const struct reason *r, bool removed,
    struct err *e);

/* In a write transaction.  ERR_EXISTS for a key that is taken, also by one
 * that was removed; ERR_CHANGED where the row is not at r->version any
 * more; ERR_REFUSED to change a removed one, and where it is removed (or
 * in use) already. */
MUST_USE int reason_add(struct store *store, struct reason *r,
    struct err *e);
MUST_USE int reason_change(struct store *store, struct reason *r,
    struct err *e);
MUST_USE int reason_remove(struct store *store, struct reason *r,
    bool removed, struct err *e);

#endif
