/*
 * All that the system holds of one citizen, in clear, for the citizen's own
 * request to see it.  What later modules hold of them is theirs to add.
 */
#ifndef OSAN_BOARD_CITIZEN_EXPORT_H
#define OSAN_BOARD_CITIZEN_EXPORT_H

#include <stdint.h>

#include <jansson.h>

#include "lib/base/err.h"
#include "lib/person/keyring.h"
#include "lib/store/store.h"

/* Adds to the object to: "citizen" with the fields; posts, originals of
 * masked ones, files, decisions, appeals, reports, notices, restrictions;
 * and "log", each row about them, looks at their data among these.  In one
 * read transaction.  Not logged: the caller does that before it shows
 * anything.  ERR_NOT_FOUND; ERR_REFUSED for an erased citizen; ERR_DAMAGED
 * where something does not open. */
MUST_USE int citizen_export(struct store *store, struct keyring *keyring,
    int64_t citizen_id, json_t *to, struct err *e);

#endif
