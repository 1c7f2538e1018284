/*
 * A citizen's requests for information: in numbers, in clear for the
 * citizen's own request to see what is held of them, and whether the citizen
 * can be erased (article 17).
 */
#ifndef OSAN_INFOREQ_CITIZEN_H
#define OSAN_INFOREQ_CITIZEN_H

#include <stdint.h>

#include <jansson.h>

#include "lib/base/err.h"
#include "lib/inforeq/desk.h"
#include "lib/store/store.h"

/* How many; 0 for nobody. */
MUST_USE int inforeq_citizen_count(struct store *store, int64_t citizen_id,
    int64_t *n, struct err *e);

/* ERR_REFUSED while one of theirs is open; it names the first, and what to
 * do. */
MUST_USE int inforeq_citizen_check_erase(struct store *store,
    int64_t citizen_id, struct err *e);

/* Adds "information_requests" to the object to: each with its words, how it
 * was judged, and what was provided.  Not logged: the caller does that
 * before it shows anything.  ERR_CRYPTO without the key; ERR_DAMAGED where
 * something does not open. */
MUST_USE int inforeq_citizen_export(const struct inforeq_desk *d,
    int64_t citizen_id, json_t *to, struct err *e);

#endif
