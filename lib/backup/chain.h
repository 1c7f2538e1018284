/*
 * All backups of a repository in their order, and what is wrong with it.
 * No key is needed.
 *
 * Each manifest names the one before it by its digest, and head.json names
 * the last, so that one that is missing, was changed, or stands in another's
 * place is named; those that were pruned by rule stand in pruned.json.
 */
#ifndef OSAN_BACKUP_CHAIN_H
#define OSAN_BACKUP_CHAIN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/backup/manifest.h"
#include "lib/backup/repository.h"
#include "lib/base/err.h"

/* Something that is not as it should be. */
struct chain_fault {
	char id[BACKUP_ID]; /* of the backup; "" where it is of none */
	char *text;         /* translated */
};

struct chain {
	struct manifest *m; /* by sequence, from the oldest on */
	bool *sound;        /* of each: by what was looked at so far */
	size_t n;
	struct chain_fault *faults;
	size_t nfaults;
};

#define CHAIN_INIT { .m = NULL }

/* Reads every manifest; one that cannot be is a fault.  ERR_IO. */
MUST_USE int chain_load(const struct repository *r, struct chain *c,
    struct err *e);
void chain_clear(struct chain *c);

/* Looks whether all are there that should be, in their order, each with a
 * data file of its size, and every increment with all that it builds upon.
 * What is not becomes faults.  ERR_IO. */
MUST_USE int chain_check(struct chain *c, const struct repository *r,
    struct err *e);

/* All of it: opens the repository to read, with its backups, looked over.
 * Where something is wrong it looks again, because somebody may have added
 * or taken out one in between.  Both are the caller's to clear where it
 * gives 0.  Errors of repository_open, ERR_IO. */
MUST_USE int chain_open(const char *folder, struct repository *r,
    struct chain *c, struct err *e);

/* Reads the data file of number i and compares its SHA-256; a difference,
 * or what cannot be read, becomes a fault.  read is called with the bytes
 * read so far of all that was read (*done, which it adds to). */
void chain_check_data(struct chain *c, const struct repository *r, size_t i,
    void (*read)(void *ctx, int64_t done), void *ctx, int64_t *done);

/* Tells a fault, and that the backup (and what builds upon it) is not
 * sound. */
void chain_add_fault(struct chain *c, const char *id, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));

/* Its manifest, borrowed; NULL where none is of that very id. */
const struct manifest *chain_get(const struct chain *c, const char *id);

/* The number of the backup with that id, or whose id alone begins so.
 * ERR_NOT_FOUND; ERR_USAGE where several do. */
MUST_USE int chain_find(const struct chain *c, const char *id, size_t *i,
    struct err *e);

/* The newest whose state is not of later than time.  ERR_NOT_FOUND. */
MUST_USE int chain_at(const struct chain *c, int64_t time, size_t *i,
    struct err *e);

/* What restoring number i takes: numbers from the full one on, the last is
 * i.  *path is the caller's.  ERR_DAMAGED where one of them is missing. */
MUST_USE int chain_path(const struct chain *c, size_t i, size_t **path,
    size_t *n, struct err *e);

#endif
