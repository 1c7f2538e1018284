/*
 * A database file that stands still: nobody else writes to it, as to a
 * restored backup that is only looked at.  It is read without locks and
 * without a log, and nothing appears beside it; its name may be taken away
 * once it is open.  What version of the schema it has is not asked.
 */
#ifndef OSAN_STORE_STILL_H
#define OSAN_STORE_STILL_H

#include <stdint.h>

#include "lib/base/err.h"
#include "lib/store/store.h"

/* Opens one to read.  ERR_DAMAGED for what is no database of ours, ERR_IO. */
MUST_USE int store_open_still(const char *path, struct store **out,
    struct err *e);

/* SQLite's integrity_check by this very connection, line by line; nothing
 * is given for a sound one. */
MUST_USE int store_check_still(struct store *store,
    void (*fn)(void *ctx, const char *line), void *ctx, struct err *e);

/* Each table, by name, and how many rows it has; those in which a full-text
 * index keeps itself are left out.  Any store will do, in a transaction
 * where the numbers are to be of one moment. */
MUST_USE int store_each_table(struct store *store,
    int (*fn)(void *ctx, const char *table, int64_t rows, struct err *e),
    void *ctx, struct err *e);

/* What became of a table from one database to the other. */
struct store_change {
	const char *table;
	int64_t added, removed, changed; /* rows, by primary key */
	bool only_before, only_after; /* one of them alone has it */
};

/* Compares two that stand still, table by table, those too that are the
 * same.  Where columns were added or left out, the others are compared.
 * opened is called when both are open: their names are not needed any
 * more. */
MUST_USE int store_diff_still(const char *before, const char *after,
    void (*opened)(void *ctx), int (*fn)(void *ctx,
    const struct store_change *change, struct err *e), void *ctx,
    struct err *e);

#endif
