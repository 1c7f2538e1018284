/*
 * The way back: the database of a full backup, and over it, one after the
 * other, the pages of what builds upon it.
 *
 * A manifest can be written anew by who has the folder; so nothing is taken
 * from one that the sealed words of the data (about.h) do not say too, and
 * at the end every page is digested and the whole compared with what the
 * backup says that its database was.  Anything else is damage.  Memory does
 * not grow with the database.
 */
#ifndef OSAN_BACKUP_RESTORE_H
#define OSAN_BACKUP_RESTORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/backup/about.h"
#include "lib/backup/chain.h"
#include "lib/backup/repository.h"
#include "lib/base/buf.h"
#include "lib/base/err.h"
#include "lib/crypto/age_key.h"

struct restore {
	const struct repository *from;
	const struct age_identity *ids;
	size_t nids;
	int fd;           /* of the database, to read and write */
	int files;        /* of the folder for attached files; -1: none are
	                   * wanted */
	struct buf *conf; /* is given osan.conf, "" where there is none; or
	                   * NULL */
	void (*progress)(void *ctx, int64_t done); /* bytes of data files;
	                                            * may be NULL */
	void *ctx;
	int64_t done;
	struct about about; /* of the backup that was laid down last */
	bool begun;
};

/* Lays one down: a full one to begin with, then what builds upon the last.
 * ERR_DAMAGED with its id where it is not as it was written, or is another
 * than the manifest says or than one that follows; errors of unpack_open;
 * ERR_IO.  After a failure nothing of fd can be used. */
MUST_USE int restore_step(struct restore *r, const struct manifest *m,
    struct err *e);

/* Compares every page with what the last backup says.  ERR_DAMAGED. */
MUST_USE int restore_check(struct restore *r, struct err *e);

/* All steps of a path (chain_path) and the check; failed (may be NULL) is
 * the number of the backup in the chain at which it failed. */
MUST_USE int restore_path(struct restore *r, const struct chain *c,
    const size_t *path, size_t n, size_t *failed, struct err *e);

/* Bytes of the data files of a path, for a bar. */
int64_t restore_bytes(const struct chain *c, const size_t *path, size_t n);

#endif
