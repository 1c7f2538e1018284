/*
 * Which backup is meant, whether it can be had, and the next best one where
 * it cannot.
 */
#ifndef OSAN_BACKUP_CHOICE_H
#define OSAN_BACKUP_CHOICE_H

#include <stddef.h>
#include <stdint.h>

#include "lib/backup/chain.h"
#include "lib/backup/restore.h"
#include "lib/base/err.h"

/* Opens a repository as repository_open does.  Where it is damaged, anyway
 * (may be NULL) is given what is wrong, yours, and as much of the repository
 * as its manifests tell.  ERR_NOT_FOUND, ERR_REFUSED, ERR_IO; ERR_DAMAGED
 * without anyway. */
MUST_USE int choice_open(const char *folder, struct repository *r,
    char **anyway, struct err *e);

/* The backup that at names: a time (clock_parse_last: the newest state that
 * is not later), an id or its beginning, or NULL: the one made last.  *limit is
 * that time, INT64_MAX where none was named.  Errors of chain_find and
 * chain_at. */
MUST_USE int choice_find(const struct chain *c, const char *at, size_t *i,
    int64_t *limit, struct err *e);

/* After chain_check, where at is no id: whether one that is missing, or
 * cannot be read, would have been meant in place of number i.  ERR_DAMAGED
 * names it. */
MUST_USE int choice_is_newest(const struct chain *c,
    const struct repository *r, const char *at, size_t i, struct err *e);

/* After chain_check: restores number i, or says what is wrong with it:
 * ERR_DAMAGED, naming the backup, which failed (may be NULL) is given;
 * errors of restore_path. */
MUST_USE int choice_restore(struct restore *r, struct chain *c, size_t i,
    size_t *failed, struct err *e);

/* The same; where that is damage, the last one made before it that is sound,
 * and not of later than limit.  again empties what was restored to, told is
 * called with each backup that is passed over and why (translated).  *got is
 * what it came to. */
struct choice_salvage {
	int (*again)(void *ctx, struct err *e);
	void (*told)(void *ctx, const char *id, const char *why);
	void *ctx;
	int64_t limit;
};
MUST_USE int choice_salvage(struct restore *r, struct chain *c, size_t i,
    const struct choice_salvage *how, size_t *got, struct err *e);

#endif
