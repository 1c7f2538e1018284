/*
 * The map: a small database of its own that a mail server reads, with plain
 * tables and no rules.  It is changed in place, because a server keeps the
 * file open; with a rollback journal, because a reader may not write beside
 * it.  The journal is emptied and stays, which costs a sync less.
 */
#ifndef OSAN_STORE_MAP_H
#define OSAN_STORE_MAP_H

#include "lib/base/err.h"
#include "lib/store/store.h"

/* "osmm" as application_id in the file's header. */
#define MAP_APPLICATION_ID 0x6f736d6d
/* What a command waits for a server that reads, in milliseconds. */
#define MAP_BUSY_MS 2000

/* Opens it for STORE_MAP.  ERR_NOT_FOUND, ERR_DAMAGED for a file that is no
 * map or a broken one, ERR_BUSY, ERR_IO. */
MUST_USE int map_open(const char *path, struct store **out, struct err *e);

/* Makes an empty one at path (mode 0640), or empties in place whatever is
 * there, broken or not, and opens it.  ERR_REFUSED for a file that is a
 * database of something else; ERR_BUSY, ERR_IO. */
MUST_USE int map_make(const char *path, struct store **out, struct err *e);

#endif
