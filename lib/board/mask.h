/*
 * Masking personal data in a post (Article 17(1)): nobody edits a citizen's
 * words, but a telephone number in them is not left for all to read.  Each
 * letter and digit of it becomes a circle; the original is sealed and can
 * be put back.  A masking is a decision that changes no state.
 */
#ifndef OSAN_BOARD_MASK_H
#define OSAN_BOARD_MASK_H

#include <stddef.h>
#include <stdint.h>

#include "lib/base/err.h"
#include "lib/board/decision.h"
#include "lib/board/post.h"
#include "lib/org/actor.h"
#include "lib/person/keyring.h"
#include "lib/store/store.h"

struct masking {
	char *const *texts; /* masked wherever they stand, title too */
	size_t count;
	struct scan *scan;  /* what its detectors, and its rules that mask,
	                     * find is masked too; NULL = nothing more */
	const char *reason;
	int64_t version; /* of the post, as seen; 0 = any */
};

/* What mask_post would refuse, without a change; *p is the post with its
 * text as it would be.  ERR_USAGE for a text with less than two letters or
 * digits, ERR_NOT_FOUND where one stands nowhere in the post, or nothing is
 * found in it: messages number the texts and never repeat them.  Else as
 * decision_check. */
MUST_USE int mask_check(struct store *store, const struct actor *actor,
    int64_t post_id, const struct masking *m, struct decision *d,
    struct post *p, struct err *e);

/* Masks, in a write transaction.  Before it the caller has called
 * store_overwrite_deleted, and after it store_checkpoint, so that the file
 * keeps no clear copy. */
MUST_USE int mask_post(struct store *store, struct keyring *keyring,
    const struct actor *actor, int64_t post_id, const struct masking *m,
    struct decision *d, struct post *p, struct err *e);

/* Puts the original back: r->undoes is the masking.  ERR_REFUSED as for
 * undoing any decision, and where the text was changed since. */
MUST_USE int mask_check_undo(struct store *store, const struct actor *actor,
    const struct ruling *r, struct decision *d, struct err *e);
MUST_USE int mask_undo(struct store *store, struct keyring *keyring,
    const struct actor *actor, const struct ruling *r, struct decision *d,
    struct err *e);

#endif
