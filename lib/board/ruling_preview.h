/*
 * What a ruling would leave behind, word by word, before anybody agrees to
 * it: it is made in a transaction, read, and taken back.
 */
#ifndef OSAN_BOARD_RULING_PREVIEW_H
#define OSAN_BOARD_RULING_PREVIEW_H

#include <stdint.h>

#include "lib/base/err.h"
#include "lib/board/decision.h"
#include "lib/notify/render.h"
#include "lib/org/actor.h"
#include "lib/store/store.h"

struct ruling_preview {
	char *to_state;        /* of the post */
	char *ground_ko;       /* of the tombstone (Article 6(2)); NULL: none */
	char *ground_en;
	char *reason;          /* as the tombstone has it; NULL: none */
	char *channel;         /* of the notice: mail, call; NULL: none */
	struct rendered notice;
};

#define RULING_PREVIEW_INIT { .to_state = NULL }

void ruling_preview_clear(struct ruling_preview *p);

/* Outside of a transaction, on a connection that may write; nothing stays.
 * Errors as decision_make. */
MUST_USE int ruling_preview(struct store *store, const struct actor *actor,
    int64_t post_id, const struct ruling *r, struct ruling_preview *out,
    struct err *e);

#endif
