/*
 * All pages of a snapshot with their digests, from the first to the last.
 * Reading, digesting and what is done with them go on side by side, in
 * memory that does not grow with the database.
 */
#ifndef OSAN_BACKUP_PAGES_H
#define OSAN_BACKUP_PAGES_H

#include <stdint.h>

#include "lib/base/err.h"
#include "lib/store/snapshot.h"

/* n pages from page first (from 1) on, and their digests of
 * PAGE_DIGEST_SIZE bytes each. */
struct pages_piece {
	uint32_t first, n;
	const unsigned char *pages;
	const unsigned char *digests;
};

/* Where pages come from: n of them from page first on into out.  Called by
 * several threads at once.  A page has at most 65,536 bytes. */
struct pages_source {
	int (*read)(void *ctx, uint32_t first, uint32_t n, void *out,
	    struct err *e);
	void *ctx;
	size_t page_size; /* bytes */
	uint32_t pages;
};

/* Gives every page to fn, in the caller's thread.  What fn fails with ends
 * it.  ERR_IO, ERR_CRYPTO. */
MUST_USE int pages_walk(const struct pages_source *from,
    const unsigned char *key, int (*fn)(void *ctx,
    const struct pages_piece *piece, struct err *e), void *ctx,
    struct err *e);

/* The pages of a snapshot as a source. */
void pages_of_snapshot(struct pages_source *from, struct snapshot *s);

#endif
