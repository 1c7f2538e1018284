/*
 * A repository: a folder of backups.
 *
 *	osan-backup.json         which one it is, and its recipients
 *	ID.tar.zst.age           the data of a backup
 *	ID.json                  its manifest: with it the backup is there
 *	head.json                the newest manifest
 *	pruned.json              those that were taken out by rule
 *	lock                     held by who adds or takes out
 *
 * Nothing is ever written over: files get their names when they are whole
 * and durable, the data before the manifest, so that a run that dies leaves
 * only files without a name (".new-" in it), which the next takes away.
 */
#ifndef OSAN_BACKUP_REPOSITORY_H
#define OSAN_BACKUP_REPOSITORY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/backup/manifest.h"
#include "lib/base/err.h"
#include "lib/base/lock.h"
#include "lib/base/new_file.h"
#include "lib/crypto/age_key.h"

struct pruned {
	struct backup_link link;
	struct backup_link previous;
	int64_t sequence;
};

struct repository {
	char *folder;
	char id[BACKUP_RANDOM];
	struct age_recipient *recipients;
	size_t nrecipients;
	struct backup_link head; /* of the newest; "" while there is none */
	int64_t sequence;        /* of the newest, 0 while there is none */
	struct pruned *pruned;
	size_t npruned;
	struct lock lock;
};

#define REPOSITORY_INIT { .lock = LOCK_INIT }

/* Makes a repository in the folder, which may be there but empty.
 * ERR_EXISTS, ERR_IO; ERR_USAGE without a recipient. */
MUST_USE int repository_create(const char *folder,
    const struct age_recipient *to, size_t n, struct err *e);

/* Opens one to read.  ERR_NOT_FOUND for what is none, ERR_DAMAGED,
 * ERR_REFUSED for a later format, ERR_IO. */
MUST_USE int repository_open(const char *folder, struct repository *r,
    struct err *e);
void repository_clear(struct repository *r);

/* Takes the lock, in order to write; reads the head anew, and takes away
 * what a run that died left without a name.  ERR_BUSY where another one is
 * at work, ERR_IO for a folder that cannot be written to. */
MUST_USE int repository_lock(struct repository *r, struct err *e);

/* A path in the folder; yours. */
char *repository_path(const struct repository *r, const char *name);
char *repository_data(const struct repository *r, const char *id);

/* With the lock: makes m the one behind the newest (repository, sequence,
 * previous) and seals it. */
void repository_next(const struct repository *r, struct manifest *m);

/* Then gives its data file the name, and puts it in its place.  Where the
 * process dies in between, the next lock tidies up.  ERR_IO. */
MUST_USE int repository_add(struct repository *r, struct manifest *m,
    struct new_file *data, struct err *e);

/* With the lock: other recipients from the next backup on. */
MUST_USE int repository_set_recipients(struct repository *r,
    const struct age_recipient *to, size_t n, struct err *e);

/* With the lock: takes these out, their names first put into pruned.json. */
MUST_USE int repository_prune(struct repository *r,
    const struct manifest *const *out, size_t n, struct err *e);

/* Writes pruned.json, head.json and the config as r has them into r->folder,
 * where a copy is made; with the last it is one.  ERR_IO. */
MUST_USE int repository_put_records(const struct repository *r,
    struct err *e);

/* What pruned.json says of that backup, borrowed; NULL for nothing. */
const struct pruned *repository_pruned(const struct repository *r,
    const char *id);

/* The recipients as texts: an array of n, each and itself yours. */
char **repository_recipient_texts(const struct repository *r);

#endif
