/*
 * The data file of a backup: members of a pax tar, in one frame of zstd, in
 * an age file; "age -d -i KEY F | zstd -d | tar -x" opens it.
 */
#ifndef OSAN_BACKUP_PACK_H
#define OSAN_BACKUP_PACK_H

#include <stddef.h>
#include <stdint.h>

#include "lib/backup/manifest.h"
#include "lib/base/err.h"
#include "lib/base/new_file.h"
#include "lib/crypto/age_key.h"

/* Names of members. */
#define PACK_DATABASE "osan.db"    /* of a full one */
#define PACK_MAP "pages.map"       /* of an increment: numbers of pages, */
#define PACK_PAGES "pages"         /* and the pages in that order */
#define PACK_CONF "osan.conf"      /* where there is one */
#define PACK_FILES "files/"        /* attached files */
#define PACK_ABOUT "osan-backup-data.json" /* the last */

struct pack;

/* Begins a data file at path, of some size bytes before they are compressed,
 * that n recipients can open.  Nothing is there under its name until
 * pack_file's is finished.  Errors of its parts. */
MUST_USE int pack_begin(struct pack **out, const char *path, int level,
    int64_t size, const struct age_recipient *to, size_t n, struct err *e);

/* As tar.h has them. */
MUST_USE int pack_member(struct pack *p, const char *name, int64_t size,
    int64_t time, struct err *e);
MUST_USE int pack_write(struct pack *p, const void *data, size_t n,
    struct err *e);

/* A whole member. */
MUST_USE int pack_add(struct pack *p, const char *name, const void *data,
    size_t n, int64_t time, struct err *e);

/* The last bytes; fills bytes and sha256 of the manifest. */
MUST_USE int pack_end(struct pack *p, struct manifest *m, struct err *e);

/* To be finished once all of it is written; borrowed. */
struct new_file *pack_file(struct pack *p);

/* Throws away what is not finished. */
void pack_free(struct pack *p);

#endif
