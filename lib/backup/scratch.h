/*
 * A restored database that is only looked at: a file without a name in a
 * folder for such, of which nothing is left afterwards, not after kill -9
 * either where the file system knows such files.
 */
#ifndef OSAN_BACKUP_SCRATCH_H
#define OSAN_BACKUP_SCRATCH_H

#include "lib/base/err.h"
#include "lib/base/unnamed.h"
#include "lib/store/store.h"

/* Begins one in the folder, in TMPDIR (else /tmp) where that is NULL; it is
 * the caller's, to be given to unnamed_drop.  ERR_IO. */
MUST_USE int scratch_open(struct unnamed *u, const char *folder,
    struct err *e);

/* Opens what was restored into it.  No more than once for each.  Errors of
 * store_open_still. */
MUST_USE int scratch_look(struct unnamed *u, struct store **out,
    struct err *e);

#endif
