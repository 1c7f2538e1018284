/*
 * Where a restored site is put: its database, its attached files, its
 * osan.conf.  Nothing stands under its name before it is whole and durable,
 * and nothing that was there is lost: without force it is refused, with it
 * kept aside under a name with the time.
 */
#ifndef OSAN_BACKUP_TARGET_H
#define OSAN_BACKUP_TARGET_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#include "lib/base/durable.h"
#include "lib/base/err.h"
#include "lib/base/unnamed.h"

struct target {
	char *path;  /* of the database */
	char *files; /* the folder of attached files */
	char *conf;  /* PATH.osan.conf */
	struct unnamed db; /* to be filled */
	struct durable *durable; /* of it */
	char *staging;     /* the folder that becomes that of files, */
	int files_fd;      /* open; to be filled */
	bool force;
	/* what came of it */
	char *aside;       /* the former database's name now, or NULL */
	char *files_aside; /* that of its files, or NULL */
	int64_t missing;   /* files that the database names, and no backup
	                    * of the chain holds */
	int64_t nfiles;    /* that were put in place */
};

#define TARGET_INIT { .db = UNNAMED_INIT, .files_fd = -1 }

/* Looks whether the place is free, and begins.  files may be NULL:
 * "PATH.files".  ERR_EXISTS, which says too whether a program has the
 * database open; ERR_IO. */
MUST_USE int target_begin(struct target *t, const char *path,
    const char *files, bool force, struct err *e);

/* Empties what was filled so far, for another try. */
MUST_USE int target_again(struct target *t, struct err *e);

/* Puts all of it in its place, the database last; of the files those alone
 * that it names.  conf (may be "") of n bytes goes beside it.  ERR_EXISTS
 * where meanwhile something came there; ERR_IO; ERR_DAMAGED for a database
 * that cannot be read. */
MUST_USE int target_finish(struct target *t, const char *conf, size_t n,
    struct err *e);
void target_clear(struct target *t);

/* The process that has the database open, 0 for none, -1 for one that
 * cannot be named.  The caller has it not open. */
pid_t target_user(const char *path);

#endif
