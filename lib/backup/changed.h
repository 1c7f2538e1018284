/*
 * Which pages differ from those that a list has the digests of.
 */
#ifndef OSAN_BACKUP_CHANGED_H
#define OSAN_BACKUP_CHANGED_H

#include <stdint.h>

#include "lib/backup/page_list.h"
#include "lib/backup/pages.h"
#include "lib/base/err.h"

/* A bit for each page. */
struct changed {
	uint64_t *bits;
	uint32_t pages;
	uint32_t n; /* that changed */
};

/* Compares every page with the list before, and puts all digests into the
 * list now, whose key is that of before.  Errors of pages_walk and of
 * lists. */
MUST_USE int changed_find(struct changed *c, const struct pages_source *from,
    struct page_list *before, struct page_list *now, struct err *e);

/* The next changed page behind page (0: the first), 0 where there is
 * none. */
uint32_t changed_next(const struct changed *c, uint32_t page);

/* How many pages from page on changed in a row, most at most. */
uint32_t changed_run(const struct changed *c, uint32_t page, uint32_t most);

void changed_clear(struct changed *c);

#endif
