/*
 * Merging (decree of the civil petitions act, article 6): five or more
 * complaints of the same purpose become one, the leading one, which is
 * answered for all.
 */
#ifndef OSAN_COMPLAINT_MERGE_H
#define OSAN_COMPLAINT_MERGE_H

#include <stddef.h>
#include <stdint.h>

#include "lib/base/err.h"
#include "lib/store/store.h"

#define MERGE_LEAST 5 /* of the same purpose, the leading one too */

/* How many were merged into it. */
MUST_USE int complaint_merged(struct store *store, int64_t id, int64_t *n,
    struct err *e);

/* ERR_REFUSED where the complaints ids, which are to be merged into the
 * leading one, are too few with it and with those that were merged into it
 * before.  An id that is named twice, or leads, counts once. */
MUST_USE int complaint_merge_check(struct store *store, int64_t leading,
    const int64_t *ids, size_t n, struct err *e);

#endif
