/*
 * Topics of a plaza (article 13): the city asks a question until a day, and
 * citizens write about it.
 */
#ifndef OSAN_BOARD_TOPIC_H
#define OSAN_BOARD_TOPIC_H

#include <stdbool.h>
#include <stdint.h>

#include "lib/base/err.h"
#include "lib/board/board.h"
#include "lib/org/actor.h"
#include "lib/store/store.h"

#define TOPIC_QUESTION_MOST 600 /* bytes */

struct topic {
	int64_t id;
	int64_t board_id;
	char *board;        /* slug */
	int64_t number;     /* on its board */
	char *question_ko;
	char *question_en;  /* may be empty */
	int64_t created_at; /* microseconds */
	int64_t ends_at;
	int64_t closed_at;  /* 0: it was not closed before its end */
	int64_t posts;      /* in any state */
	int64_t version;
};

#define TOPIC_INIT { .id = 0 }

void topic_clear(struct topic *t);

/* Whether one can write about it now. */
bool topic_is_open(const struct topic *t);

/* ERR_NOT_FOUND. */
MUST_USE int topic_find(struct store *store, int64_t board_id,
    int64_t number, struct topic *t, struct err *e);

/* By board and number, the newest first; board_id 0 is all boards. */
MUST_USE int topic_each(struct store *store, int64_t board_id,
    struct stmt **st, struct err *e);
MUST_USE int topic_next(struct stmt *st, struct topic *t, struct err *e);

/* What topic_put would refuse, without a change; texts are cleaned. */
MUST_USE int topic_check(const struct board *b, struct topic *t,
    struct err *e);

/* In a write transaction: adds one where t->id is 0 (its number is filled
 * in), else changes question and end of the one at t->version.  ERR_REFUSED
 * on a board that is no plaza or is closed, and for another question once
 * somebody has written about it; ERR_USAGE, ERR_CHANGED. */
MUST_USE int topic_put(struct store *store, const struct actor *actor,
    const struct board *b, struct topic *t, struct err *e);

/* In a write transaction: ends it now.  ERR_REFUSED where it has ended. */
MUST_USE int topic_close(struct store *store, struct topic *t,
    struct err *e);

/* In a write transaction, after post_add: the post is about it.
 * ERR_REFUSED for one of another board, or that is over. */
MUST_USE int topic_take(struct store *store, int64_t topic_id,
    int64_t post_id, struct err *e);

/* What a post has of the plaza; topic 0 is none. */
struct plaza_post {
	int64_t topic;      /* number */
	int64_t agreements;
	bool answered;      /* a shown comment of staff stands below it */
};

MUST_USE int plaza_post_read(struct store *store, int64_t post_id,
    struct plaza_post *p, struct err *e);

/* Whether that citizen agrees with a post. */
MUST_USE int agreement_has(struct store *store, int64_t post_id,
    int64_t citizen_id, bool *has, struct err *e);

/* In a write transaction: gives it, or takes it back; what is so already
 * stays.  ERR_REFUSED as the schema says: on a plaza's shown posts, with
 * somebody else, until the topic is over. */
MUST_USE int agreement_set(struct store *store, int64_t post_id,
    int64_t citizen_id, bool agrees, struct err *e);

#endif
