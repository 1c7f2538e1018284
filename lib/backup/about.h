/*
 * What stands within a backup's data about itself, sealed with it: which
 * backup it is, on which it builds, and the digest of every page as it is
 * once restored.  A manifest can be written anew by who has the folder;
 * this cannot.
 */
#ifndef OSAN_BACKUP_ABOUT_H
#define OSAN_BACKUP_ABOUT_H

#include <stdint.h>

#include "lib/backup/manifest.h"
#include "lib/base/err.h"
#include "lib/crypto/page_digest.h"

#define ABOUT_MAX 65536 /* bytes of its member */

struct about {
	char id[BACKUP_ID];
	char repository[BACKUP_RANDOM];
	char parent[BACKUP_ID];        /* "" for a full one */
	char parent_root[DIGEST_HEX];  /* what the parent's pages came to */
	int64_t page_size;             /* bytes */
	int64_t pages;
	int64_t changed;
	int64_t time;
	char root[DIGEST_HEX]; /* SHA-256 of all pages' digests */
	unsigned char key[PAGE_DIGEST_KEY]; /* under which they are made */
};

/* As JSON; yours. */
char *about_format(const struct about *a);

/* Reads it; what names the file in errors.  ERR_DAMAGED. */
MUST_USE int about_parse(const char *text, size_t n, const char *what,
    struct about *a, struct err *e);

#endif
