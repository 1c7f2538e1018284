/*
 * What a repository says in the open of one backup: no personal data, and
 * enough to check it without a key.  Each names the one before it by its
 * digest (the chain), so that none can be removed or changed unnoticed, and
 * an increment the one that it builds upon (its parent).
 */
#ifndef OSAN_BACKUP_MANIFEST_H
#define OSAN_BACKUP_MANIFEST_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/base/err.h"
#include "lib/crypto/digest.h"

#define BACKUP_FORMAT 1
#define BACKUP_ID 24 /* bytes of "20261129T030000Z-8f3a2c" with its NUL */
#define BACKUP_RANDOM 33 /* 16 random bytes in hex with the NUL */
#define BACKUP_DATA ".tar.zst.age" /* behind the id: the data's name */
#define BACKUP_MANIFEST ".json"

enum backup_kind {
	BACKUP_FULL,
	BACKUP_INCREMENTAL
};

/* A backup by its manifest's digest. */
struct backup_link {
	char id[BACKUP_ID]; /* "" for none */
	char digest[DIGEST_HEX];
};

struct manifest {
	char id[BACKUP_ID];
	char digest[DIGEST_HEX]; /* of the manifest itself */
	enum backup_kind kind;
	int64_t sequence; /* from 1 on in the repository, without gaps */
	int64_t time;     /* of the state that it holds; microseconds */
	char repository[BACKUP_RANDOM];
	char lineage[BACKUP_RANDOM]; /* of the database: a copy that goes its
	                              * own way has another */
	struct backup_link previous; /* in the repository */
	struct backup_link parent;   /* of an increment */
	int64_t bytes;               /* of the data file */
	char sha256[DIGEST_HEX];     /* of the data file */
	int64_t page_size;           /* bytes */
	int64_t pages;               /* of the database */
	int64_t changed;             /* pages that the backup holds */
	int64_t files;               /* attached files that it holds */
	int64_t spent;               /* microseconds that it took */
	int64_t audit_rows;          /* of the log; its last seal */
	char audit_head[DIGEST_HEX]; /* "" where nothing is sealed */
	char *software;
	char **recipients;           /* "age1…" */
	size_t nrecipients;
};

#define MANIFEST_INIT { .id = "" }

void manifest_clear(struct manifest *m);
void manifest_copy(struct manifest *to, const struct manifest *from);
const char *manifest_kind(const struct manifest *m); /* "full" … */

/* A new id for a backup of that time. */
void manifest_new_id(int64_t time, char out[BACKUP_ID]);

/* Whether a text has the form of an id. */
bool manifest_is_id(const char *text);

/* Whether name is an id with tail (BACKUP_DATA, BACKUP_MANIFEST) behind it:
 * which one. */
bool manifest_id_of(const char *name, const char *tail, char id[BACKUP_ID]);

/* Whether its data file lies in the folder, of the size that it says. */
bool manifest_has_data(const struct manifest *m, const char *folder);

/* Fills m->digest, which is what the manifest will have. */
void manifest_seal(struct manifest *m);

/* Writes it into the folder, where none of its id may stand.  ERR_EXISTS,
 * ERR_IO. */
MUST_USE int manifest_write(const char *folder, const struct manifest *m,
    struct err *e);

/* Reads the one of that id; m is the caller's to clear.  ERR_NOT_FOUND;
 * ERR_DAMAGED for one that was changed, or is another backup's under this
 * name; ERR_REFUSED for a format that a later version wrote. */
MUST_USE int manifest_read(const char *folder, const char *id,
    struct manifest *m, struct err *e);

#endif
