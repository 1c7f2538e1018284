/*
 * Decisions from the keys: which posts, which questions, and the jobs that
 * make them.  The rules are lib/board's.
 */
#ifndef OSAN_CONSOLE_DECIDE_H
#define OSAN_CONSOLE_DECIDE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "cmd/osan-console/console.h"
#include "lib/board/decision.h"
#include "lib/board/ruling_preview.h"

/* Begins what an action key asks for, for the post under the cursor or all
 * tagged; false where it is no such action. */
bool decide_begin(struct console *c, enum act act);

/* Decides about n posts (for ACTION_UNDO: takes back n decisions): a job;
 * texts and ids are copied.  Many are one batch. */
void decide_submit(struct console *c, const struct ruling *r,
    const int64_t *ids, size_t n);

/* Claims a post for the person, or gives it back: a job.  by_opening: what
 * does not wait needs no claim, and success says nothing. */
void decide_claim(struct console *c, int64_t post, bool release,
    bool by_opening);

/* Works out what a ruling would leave behind, as a job: told is called with
 * the preview or with e->code set.  ctx stays the caller's. */
void decide_preview(struct console *c, const struct ruling *r, int64_t post,
    void (*told)(struct console *c, void *ctx,
    const struct ruling_preview *p, const struct err *e), void *ctx);

#endif
