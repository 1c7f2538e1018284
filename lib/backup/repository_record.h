/*
 * The records of a repository, which tell of its backups as a whole: which
 * one it is, its newest, and what was taken out by rule.  Each is read into
 * a struct repository and written from it; with the lock, except while the
 * repository is being made.
 */
#ifndef OSAN_BACKUP_REPOSITORY_RECORD_H
#define OSAN_BACKUP_REPOSITORY_RECORD_H

#include <stdbool.h>

#include "lib/backup/repository.h"
#include "lib/base/err.h"

/* Its name: with it a folder is a repository. */
#define BACKUP_CONFIG "osan-backup.json"

/* Format, id and recipients; replace is whether it may be there.
 * ERR_EXISTS, ERR_IO. */
MUST_USE int repository_write_config(const struct repository *r,
    bool replace, struct err *e);

/* Into a cleared r.  ERR_DAMAGED, ERR_REFUSED for a later format, ERR_IO. */
MUST_USE int repository_read_config(struct repository *r, struct err *e);

/* The newest; coming is the backup that is being put in place, NULL for
 * none.  ERR_IO. */
MUST_USE int repository_write_head(const struct repository *r,
    const struct backup_link *coming, struct err *e);

/* *coming is what a run has begun to put in place and has not, "" for
 * nothing.  ERR_DAMAGED, ERR_IO. */
MUST_USE int repository_read_head(struct repository *r,
    struct backup_link *coming, struct err *e);

/* What was taken out by rule.  ERR_IO, and ERR_DAMAGED for the second. */
MUST_USE int repository_write_pruned(const struct repository *r,
    struct err *e);
MUST_USE int repository_read_pruned(struct repository *r, struct err *e);

#endif
