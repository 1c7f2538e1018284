/*
 * Where the log of a database ends: its last seal.  It stands in every
 * manifest, so that a log which was cut off afterwards shows.
 */
#ifndef OSAN_BACKUP_LOG_END_H
#define OSAN_BACKUP_LOG_END_H

#include <stdint.h>

#include "lib/base/err.h"
#include "lib/crypto/digest.h"
#include "lib/store/store.h"

/* The last sealed row, and its seal in hex; 0 and "" where none is. */
MUST_USE int log_end(struct store *store, int64_t *row, char seal[DIGEST_HEX],
    struct err *e);

#endif
