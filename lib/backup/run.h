/*
 * Making a backup: the whole, or what changed since the last, into a
 * repository, while other programs go on writing (by-law, article 18(2)).
 *
 * All of it is of one moment, read through one read transaction; nobody
 * waits for it.  No secret is needed, and the master key is not in it.
 */
#ifndef OSAN_BACKUP_RUN_H
#define OSAN_BACKUP_RUN_H

#include <stdbool.h>
#include <stdint.h>

#include "lib/backup/manifest.h"
#include "lib/backup/repository.h"
#include "lib/base/err.h"
#include "lib/store/store.h"

enum backup_wanted {
	BACKUP_WANT_AUTO, /* full where the week has none yet */
	BACKUP_WANT_FULL,
	BACKUP_WANT_INCREMENTAL
};

/* Why it became a full one. */
enum backup_reason {
	BACKUP_AS_WANTED,
	BACKUP_FIRST,      /* nothing to build upon is known here */
	BACKUP_WEEKLY,
	BACKUP_NO_PARENT,  /* the last one is not in the repository now */
	BACKUP_FORK,       /* another copy of the database went on from it */
	BACKUP_RECIPIENTS, /* others than those of the parent */
	BACKUP_PAGE_SIZE,
	BACKUP_MUCH,       /* most pages changed: as after a VACUUM */
	BACKUP_REASONS
};

struct backup_run {
	struct store *store;      /* in no transaction */
	struct repository *to;    /* locked */
	enum backup_wanted wanted;
	int level;                /* of zstd, 1 to 19 */
	const char *files;        /* the folder of attached files */
	const char *conf;         /* osan.conf, or NULL */
	const char *software;     /* "osan 0.7" */
	void (*progress)(void *ctx, int64_t done, int64_t total); /* bytes */
	void *ctx;
};

/* What the reason tells people, translated; NULL for BACKUP_AS_WANTED. */
const char *backup_reason_text(enum backup_reason reason);

/* Makes the backup.  m (the caller's to clear) is what was made.  ERR_BUSY
 * where the database never stands still for the moment that it takes to
 * begin; ERR_IO; nothing of a failed run is left under any name. */
MUST_USE int backup_run(const struct backup_run *run, struct manifest *m,
    enum backup_reason *why, struct err *e);

/* Whether both times lie in one week from Sunday to Saturday. */
bool backup_same_week(int64_t a, int64_t b);

#endif
