/*
 * A post's texts as a moderator reads them: what rules hit is marked where
 * it stands in the text as it was written, and personal data is masked
 * (Article 17(1)), also where no detector held the post for it.
 */
#ifndef OSAN_BOARD_MARKED_POST_H
#define OSAN_BOARD_MARKED_POST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/base/buf.h"
#include "lib/base/err.h"
#include "lib/board/post.h"
#include "lib/store/store.h"

/* Bytes [start, end) of the text as it is shown. */
struct text_mark {
	size_t start, end;
	bool personal; /* a mask; else a hit of a rule */
};

struct marked_text {
	struct buf text;
	struct text_mark *mark; /* by start, not overlapping */
	size_t n, room;
};

struct marked_post {
	struct marked_text title;
	struct marked_text body;
};

#define MARKED_POST_INIT { .title = { .text = BUF_INIT }, \
	.body = { .text = BUF_INIT } }

void marked_post_clear(struct marked_post *m);

/* The post as it stands now, with the hits of its open flags; a hit that
 * does not stand there any more (a masking changed the text) is left out.
 * m is emptied first. */
MUST_USE int marked_post_read(struct store *store, const struct post *post,
    struct marked_post *m, struct err *e);

#endif
