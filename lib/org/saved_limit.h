/*
 * Limits that a member of staff has saved under a name, in an order of
 * their own, each for one list.  Positions are 1, 2, 3 … without a gap over
 * all of a person's.
 */
#ifndef OSAN_ORG_SAVED_LIMIT_H
#define OSAN_ORG_SAVED_LIMIT_H

#include <stddef.h>
#include <stdint.h>

#include "lib/base/err.h"
#include "lib/org/actor.h"
#include "lib/store/store.h"

#define SAVED_LIMIT_MOST 100        /* a person */
#define SAVED_LIMIT_NAME 60         /* characters */
#define SAVED_LIMIT_QUERY 1000

struct saved_limit {
	int64_t id;
	int64_t position;
	char *name;
	char *query;
};

enum limited { LIMITED_QUEUE, LIMITED_COMPLAINTS };

/* What a limit is for, and who reads its query. */
struct limited_list {
	enum limited list;
	/* Whether it is a query of that list; ERR_USAGE. */
	int (*check)(struct store *store, const char *query, struct err *e);
};

/* The actor's for that list, by position; *rows is yours
 * (saved_limits_free). */
MUST_USE int saved_limit_list(struct store *store, const struct actor *actor,
    enum limited list, struct saved_limit **rows, size_t *n, struct err *e);
void saved_limits_free(struct saved_limit *rows, size_t n);

/* All in a write transaction.  add puts it at the end; ERR_USAGE for a name
 * or a query that is none, ERR_EXISTS for a name that is taken, ERR_REFUSED
 * over SAVED_LIMIT_MOST.  Others: ERR_NOT_FOUND where the actor has no such
 * limit. */
MUST_USE int saved_limit_add(struct store *store, const struct actor *actor,
    const struct limited_list *list, const char *name, const char *query,
    int64_t *id, struct err *e);
MUST_USE int saved_limit_rename(struct store *store,
    const struct actor *actor, int64_t id, const char *name, struct err *e);
MUST_USE int saved_limit_remove(struct store *store,
    const struct actor *actor, int64_t id, struct err *e);

/* To this position, counted from 1; the others close up. */
MUST_USE int saved_limit_move(struct store *store, const struct actor *actor,
    int64_t id, int64_t position, struct err *e);

#endif
