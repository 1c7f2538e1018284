/*
 * The neighbours of a post in its thread: what it answers, what was said
 * beside it, what was answered to it.
 */
#ifndef OSAN_BOARD_POST_THREAD_H
#define OSAN_BOARD_POST_THREAD_H

#include <stddef.h>
#include <stdint.h>

#include "lib/base/err.h"
#include "lib/store/store.h"

enum thread_place {
	THREAD_ABOVE,  /* what it answers, the thread's first post on top */
	THREAD_BEFORE, /* came before it, under the same post */
	THREAD_SELF,
	THREAD_BELOW,  /* answers to it */
	THREAD_AFTER,  /* came after it, under the same post */
};

struct thread_row {
	enum thread_place place;
	int depth;          /* 0 = the thread's first post, or the highest
	                     * one that is given */
	int64_t id;
	char *author;
	char *state;
	int64_t created_at; /* microseconds */
	char *line;         /* the title, or the body's first line: personal
	                     * data masked, 200 bytes at most */
};

struct post_thread {
	struct thread_row *rows; /* in the order of reading */
	size_t n;
	/* As many more are there; of those above at most k are counted. */
	int64_t above, before, below, after;
};

#define POST_THREAD_INIT { .rows = NULL, .n = 0 }

/* At most k of each kind, the nearest ones (of the answers the first).
 * t is emptied first; post_thread_clear frees it.  ERR_NOT_FOUND. */
MUST_USE int post_thread_read(struct store *store, int64_t post_id, size_t k,
    struct post_thread *t, struct err *e);
void post_thread_clear(struct post_thread *t);

#endif
