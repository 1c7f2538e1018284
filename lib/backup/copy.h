/*
 * A second repository that holds what the first one does, on another disk
 * or machine.
 *
 * The first is only read, and not locked, so that it may lie on something
 * that cannot be written to, and no backup waits for a copy; what is pruned
 * there meanwhile is noticed.  The second is locked.  Data files come
 * before the manifests that name them, those before the records; each gets
 * its name when it is whole, so that a copy that was cut off goes on, and
 * no backup that the second had is lost by it.
 *
 * What the first lost without a note in its pruned.json stays in the
 * second.
 */
#ifndef OSAN_BACKUP_COPY_H
#define OSAN_BACKUP_COPY_H

#include <stdbool.h>
#include <stdint.h>

#include "lib/backup/chain.h"
#include "lib/backup/repository.h"

struct backup_copy {
	const struct repository *from;
	struct chain *chain; /* of from, checked; damage becomes faults */
	const char *to;      /* the folder; made where it is missing */
	bool dry_run;
	void (*progress)(void *ctx, int64_t done); /* bytes; or NULL */
	void *ctx;
};

struct backup_copied {
	size_t copied;  /* backups whose data was copied */
	int64_t bytes;  /* of them */
	size_t had;     /* that were there already */
	size_t removed; /* that were pruned in the first */
	size_t damaged; /* that could not be copied */
};

/* How many bytes of data the copy will read, for a bar; 0 where the folder
 * cannot be looked at. */
int64_t backup_copy_total(const struct backup_copy *c);

/* Makes the copy.  ERR_REFUSED where the folder is another repository, or
 * has backups that are none of this one's; ERR_EXISTS where something else
 * is in it; ERR_BUSY where somebody is at work in it; ERR_CHANGED where the
 * first was pruned meanwhile; ERR_USAGE for a copy into itself; ERR_IO.
 * Damaged data is not copied, and the rest is. */
MUST_USE int backup_copy(const struct backup_copy *c,
    struct backup_copied *out, struct err *e);

#endif
