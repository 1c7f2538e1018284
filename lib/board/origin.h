/*
 * Where citizens' posts came from, as far as it is kept: a keyed hash of
 * address and browser (person_origin_key), by which who posts the same
 * again from there is found without a name (repeat.h).  It is kept while it
 * can tell something, and no longer.
 */
#ifndef OSAN_BOARD_ORIGIN_H
#define OSAN_BOARD_ORIGIN_H

#include <stdbool.h>
#include <stdint.h>

#include "lib/base/err.h"
#include "lib/person/person.h"
#include "lib/store/store.h"

/* Whether the settings, or a restriction in force, make any use of it; else
 * none is to be stored. */
MUST_USE int origin_is_wanted(struct store *store, bool *wanted,
    struct err *e);

/* In a write transaction: that post came from there.  ERR_REFUSED by the
 * schema for a post that has an origin already, or is staff's. */
MUST_USE int origin_add(struct store *store, int64_t post_id,
    const unsigned char key[PERSON_ORIGIN_SIZE], struct err *e);

/* Where a stored post came from, into key; *known is false where that is
 * not known. */
MUST_USE int origin_get(struct store *store, int64_t post_id,
    unsigned char key[PERSON_ORIGIN_SIZE], bool *known, struct err *e);

/* How many are of no use any more: their posts were written longer ago
 * than the setting repeat.window and have been looked at, or the settings
 * make no use of any. */
MUST_USE int origin_count_old(struct store *store, int64_t *n,
    struct err *e);

/* Takes them away, in batches that are transactions of their own; *n counts
 * them. */
MUST_USE int origin_drop_old(struct store *store, int64_t *n, struct err *e);

#endif
