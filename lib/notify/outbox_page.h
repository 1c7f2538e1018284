/*
 * The outbox page by page in both directions, newest first, and how many
 * notices there are in each state.
 */
#ifndef OSAN_NOTIFY_OUTBOX_PAGE_H
#define OSAN_NOTIFY_OUTBOX_PAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/base/err.h"
#include "lib/notify/outbox.h"
#include "lib/store/store.h"

/* Up to n notices in this state (NULL = any) behind the one with the id
 * from (forward: older ones) or before it; 0 = from that end.  Always newest
 * first; rows are to be initialised.  ERR_USAGE for a state that is none. */
MUST_USE int outbox_page(struct store *store, const char *state,
    int64_t from, bool forward, size_t n, struct outbox_row *rows,
    size_t *got, struct err *e);

struct outbox_counts {
	int64_t queued; /* calls too */
	int64_t calls;  /* of these, to be made by a person */
	int64_t sending;
	int64_t failed;
	int64_t given_up;
};

MUST_USE int outbox_count(struct store *store, struct outbox_counts *c,
    struct err *e);

#endif
