/*
 * Bringing a database of an earlier version to this program's schema: under
 * the write lock it is copied first, as it is; then all migrations that are
 * due run in one transaction.  Cut off at any moment, the database is of the
 * one version or the other.  Readers go on meanwhile, writers wait.
 */
#ifndef OSAN_STORE_UPGRADE_H
#define OSAN_STORE_UPGRADE_H

#include "lib/base/err.h"
#include "lib/store/store.h"

/* Of the database at path, and of this program; nothing is changed.
 * ERR_NOT_FOUND, ERR_DAMAGED for what is not ours, ERR_REFUSED for a newer
 * one. */
MUST_USE int upgrade_versions(const char *path, int *is, int *newest,
    struct err *e);

/* The migrations beyond a version, in order, by the names of their files. */
void upgrade_due(int version, void (*fn)(void *ctx, int version,
    const char *name), void *ctx);

/* What upgrade_run is given, and tells. */
struct upgrade {
	const char *path;
	const char *copy; /* where it is copied to; a copy there is replaced */
	/* Called inside the transaction, when the schema is this program's:
	 * attaches the log and writes what happened. */
	int (*said)(struct upgrade *u, struct store *store, struct err *e);
	void *ctx;
	int was; /* the version that it had */
	int is;  /* and has */
};

/* ERR_REFUSED where nothing is due or the file is newer, ERR_BUSY, ERR_IO.
 * On failure the database is as it was and no copy is left. */
MUST_USE int upgrade_run(struct upgrade *u, struct err *e);

#endif
