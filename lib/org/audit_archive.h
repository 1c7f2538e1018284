/*
 * Archives of the log: its oldest rows, once they are past their legal
 * time, are moved to a signed file.
 *
 * The order is always: choose, write the file and make it durable, then
 * record.  The record takes its rows out of the log in the same statement
 * (the schema's trigger), and stands in the log itself.  Each record holds
 * the digest of the one before it, so that the newest one's row of the log,
 * which is sealed, vouches for all of them; see audit_verify.
 *
 * The file: a row a line, as "audit export" writes it; then a line of
 * canonical JSON (signed.h) that says what they are; then its signature.
 */
#ifndef OSAN_ORG_AUDIT_ARCHIVE_H
#define OSAN_ORG_AUDIT_ARCHIVE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/base/buf.h"
#include "lib/base/err.h"
#include "lib/org/actor.h"
#include "lib/org/audit.h"
#include "lib/store/store.h"

#define AUDIT_ARCHIVE_DIGEST 32 /* bytes */
#define AUDIT_ARCHIVE_FORMAT "osan-audit-archive-1"

/* Rows first to last of the log; times in microseconds. */
struct audit_archive {
	int64_t id;       /* 0: not recorded */
	int64_t first;
	int64_t last;
	int64_t first_at; /* the earliest */
	int64_t last_at;  /* the latest */
	unsigned char previous[AUDIT_SEAL]; /* the seal before first */
	unsigned char mac[AUDIT_SEAL];      /* the seal of last */
	unsigned char sha256[AUDIT_ARCHIVE_DIGEST]; /* of the file */
	unsigned char digest[AUDIT_ARCHIVE_DIGEST]; /* of the record */
	char *file;       /* its name, without folder */
	int64_t at;
	int64_t staff_id;
	char *actor;
};

#define AUDIT_ARCHIVE_INIT { .id = 0 }

void audit_archive_clear(struct audit_archive *a);

/* What is recorded, the oldest first; the caller's to free. */
MUST_USE int audit_archive_list(struct store *store,
    struct audit_archive **rows, size_t *n, struct err *e);
void audit_archive_list_free(struct audit_archive *rows, size_t n);

/* In a read transaction: the longest row of rows from the log's first one
 * that all happened before that time and are sealed, the last sealed one
 * left out.  ERR_REFUSED where there is none, and where rows of that time
 * are not sealed. */
MUST_USE int audit_archive_choose(struct store *store, int64_t before,
    struct audit_archive *out, struct err *e);

/* In the same read transaction: adds the file's last two lines.  rows is
 * the digest of the lines before. */
MUST_USE int audit_archive_sign(struct store *store,
    const struct master_key *key, const struct actor *actor,
    const struct audit_archive *a,
    const unsigned char rows[AUDIT_ARCHIVE_DIGEST], struct buf *out,
    struct err *e);

/* Inside a write transaction, the file being whole and durable: records it
 * and takes its rows out of the log.  file, sha256 are to be filled.
 * ERR_CHANGED where the log does not begin with these rows any more,
 * ERR_REFUSED for what the schema refuses. */
MUST_USE int audit_archive_record(struct store *store,
    const struct actor *actor, struct audit_archive *a, struct err *e);

/* Whether these records, the oldest first, hold together and the log
 * vouches for the newest; false too where there is a gap between them. */
MUST_USE int audit_archive_sound(struct store *store,
    const struct audit_archive *rows, size_t n, bool *sound, struct err *e);

/* A file as it tells of itself. */
struct audit_archive_file {
	struct audit_archive a; /* first, last, previous, mac, sha256 */
	char public_key[65];    /* hexadecimal */
};

/* Reads the file at path and checks that its rows are all there and join,
 * and that it is what was signed; whose key it was, the caller must know.
 * ERR_IO, ERR_DAMAGED. */
MUST_USE int audit_archive_check(const char *path,
    struct audit_archive_file *out, struct err *e);

#endif
