/*
 * The digests of a database's pages as the last backup into a repository
 * holds them, in a file beside the database (mode 0600): what the next
 * increment is measured against.  Lost, it costs a full backup, nothing
 * else.
 *
 * Digests are made under a key of this list (crypto/page_digest.h), 16
 * bytes a page; they are read and written from the first page to the last,
 * so that memory does not grow with the database.
 */
#ifndef OSAN_BACKUP_PAGE_LIST_H
#define OSAN_BACKUP_PAGE_LIST_H

#include <stdint.h>
#include <stdio.h>

#include "lib/backup/manifest.h"
#include "lib/base/durable.h"
#include "lib/base/err.h"
#include "lib/crypto/page_digest.h"

/* What the digests are of. */
struct page_list_head {
	char repository[BACKUP_RANDOM];
	char lineage[BACKUP_RANDOM];
	struct backup_link backup;
	int64_t full_time; /* of the full one that it builds upon */
	int64_t page_size; /* bytes */
	int64_t pages;
	int64_t files_after;         /* attachments up to this id are held */
	char root[DIGEST_HEX];       /* SHA-256 of all digests */
	unsigned char key[PAGE_DIGEST_KEY];
};

struct page_list {
	struct page_list_head head;
	FILE *file;
	char *path;
	struct digest *root; /* while it is written */
	struct durable *durable;
};

#define PAGE_LIST_INIT { .file = NULL }

/* The list's file for that database and repository; yours. */
char *page_list_path(const char *database, const char *repository);

/* Opens it to read.  ERR_NOT_FOUND; ERR_DAMAGED for what is none; ERR_IO. */
MUST_USE int page_list_open(const char *path, struct page_list *l,
    struct err *e);

/* The digests of n pages from page first (from 1) on; pages behind the
 * list's end have none and read as zeros.  ERR_IO. */
MUST_USE int page_list_read(struct page_list *l, uint32_t first, uint32_t n,
    unsigned char *out, struct err *e);

/* Begins one beside path, under another name; l->head.key is made. */
MUST_USE int page_list_begin(const char *path, struct page_list *l,
    struct err *e);

/* The digests of the next n pages. */
MUST_USE int page_list_add(struct page_list *l, const unsigned char *digests,
    uint32_t n, struct err *e);

/* Fills head.root from what was added. */
void page_list_root(struct page_list *l);

/* Writes the head and makes the file durable; it waits under its other name
 * until the backup is in its place. */
MUST_USE int page_list_finish(struct page_list *l, struct err *e);

/* Gives it its name. */
MUST_USE int page_list_commit(struct page_list *l, struct err *e);

/* After a run that died: where the waiting list is the one of that backup,
 * gives it its name; else takes it away. */
void page_list_settle(const char *path, const struct backup_link *head);

void page_list_clear(struct page_list *l);

#endif
