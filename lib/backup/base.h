/*
 * What a new backup builds upon: the last one of this database, where it
 * can, and why not, where it cannot.  For run.c alone.
 */
#ifndef OSAN_BACKUP_BASE_H
#define OSAN_BACKUP_BASE_H

#include <stdbool.h>
#include <stdint.h>

#include "lib/backup/page_list.h"
#include "lib/backup/run.h"

struct backup_base {
	bool use;              /* an increment is to be made */
	char *path;            /* of the list of pages */
	struct page_list list; /* the last backup's, where use */
	char lineage[BACKUP_RANDOM]; /* of the new backup */
};

#define BACKUP_BASE_INIT { .list = PAGE_LIST_INIT }

/* Settles what is to be made now.  ERR_IO; a list that is damaged is none. */
MUST_USE int backup_base_choose(struct backup_base *b,
    const struct backup_run *run, size_t page_size, int64_t now,
    enum backup_reason *why, struct err *e);
void backup_base_clear(struct backup_base *b);

#endif
