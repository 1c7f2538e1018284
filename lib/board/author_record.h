/*
 * What the writer of a post has done here so far.  Only a citizen whom the
 * site knows has a record: display names identify nobody.
 */
#ifndef OSAN_BOARD_AUTHOR_RECORD_H
#define OSAN_BOARD_AUTHOR_RECORD_H

#include <stdint.h>

#include "lib/base/err.h"
#include "lib/store/store.h"

enum author_kind {
	AUTHOR_UNKNOWN, /* nothing else is filled then */
	AUTHOR_CITIZEN,
	AUTHOR_STAFF,   /* only staff_id is filled */
};

enum author_state { AUTHOR_PENDING, AUTHOR_VISIBLE, AUTHOR_HIDDEN,
	AUTHOR_REMOVED, AUTHOR_EXPIRED, AUTHOR_WITHDRAWN, AUTHOR_PURGED,
	AUTHOR_STATES };

struct author_record {
	enum author_kind kind;
	int64_t citizen_id;
	int64_t staff_id;
	int64_t posts;
	int64_t states[AUTHOR_STATES]; /* posts now in each */
	int64_t removals[10];          /* standing ones by ground 1 to 9 */
	int64_t open;                  /* flags on their posts that wait */
	int64_t upheld;                /* flags whose decision took the post
	                                * down or masked it */
	int64_t overturned;            /* … let the post stand */
	int64_t first_at, last_at;     /* microseconds; 0 = no post */
};

/* The word in post.state ("pending"); static. */
const char *author_state_word(enum author_state s);

/* ERR_NOT_FOUND for no such post.  Reads the rows of that person alone.
 * Their posts page by page: post_page.h. */
MUST_USE int author_record_of_post(struct store *store, int64_t post_id,
    struct author_record *r, struct err *e);
MUST_USE int author_record_of_citizen(struct store *store,
    int64_t citizen_id, struct author_record *r, struct err *e);

#endif
