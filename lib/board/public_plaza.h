/*
 * A plaza as the public sees it (article 13): its topics, and what a list
 * says of its posts besides.  Over a connection of the role public.
 */
#ifndef OSAN_BOARD_PUBLIC_PLAZA_H
#define OSAN_BOARD_PUBLIC_PLAZA_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/base/err.h"
#include "lib/board/public.h"
#include "lib/store/store.h"

struct public_topic {
	int64_t id;
	int64_t number;
	char *question;       /* in the language asked for, else Korean */
	bool korean;          /* it is Korean */
	int64_t ends_at;      /* microseconds; when it ended, where it did */
	bool open;            /* one can write about it */
	int64_t posts;        /* shown ones */
};

#define PUBLIC_TOPIC_INIT { .id = 0 }

void public_topic_clear(struct public_topic *t);

/* Of a board, newest first, most of them at most; open ones only where so.
 * The caller's (public_topics_free). */
MUST_USE int public_topics(struct store *store, int64_t board,
    const char *lang, bool open, size_t most, struct public_topic **topic,
    size_t *n, struct err *e);
void public_topics_free(struct public_topic *topic, size_t n);

/* ERR_NOT_FOUND. */
MUST_USE int public_topic_find(struct store *store, int64_t board,
    int64_t number, const char *lang, struct public_topic *t,
    struct err *e);

/* Fills in topic, agreements and answered of posts of a plaza. */
MUST_USE int public_plaza_read(struct store *store,
    struct public_entry *post, size_t n, struct err *e);

#endif
