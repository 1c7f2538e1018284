/*
 * The pages of the database as they were at one moment, read while other
 * programs go on writing.  No lock is taken that a writer or a checkpoint
 * waits for: a read transaction keeps what it sees, and its pages are read
 * through the connection's own file, those of the write-ahead log laid over
 * them.  (Another descriptor of the same file would, when closed, drop the
 * locks that SQLite holds.)
 *
 * Meanwhile the connection can be asked for anything in the same moment.
 * Numbers of pages count from 1, as SQLite's do.
 */
#ifndef OSAN_STORE_SNAPSHOT_H
#define OSAN_STORE_SNAPSHOT_H

#include <stddef.h>
#include <stdint.h>

#include "lib/base/err.h"
#include "lib/store/store.h"

struct snapshot;

/* Begins a read transaction and keeps it until snapshot_free.  Memory grows
 * by 16 bytes for each page in the write-ahead log.  ERR_BUSY where others
 * write so often that no moment stays for as long as it takes to look;
 * ERR_DAMAGED for a log that is not the database's; ERR_IO. */
MUST_USE int snapshot_begin(struct store *store, struct snapshot **out,
    struct err *e);
void snapshot_free(struct snapshot *s); /* NULL is nothing */

size_t snapshot_page_size(const struct snapshot *s); /* bytes */
uint32_t snapshot_pages(const struct snapshot *s);

/* Reads n pages from page first on into out, n * page size bytes.  Threads
 * may do so side by side: SQLite's files for Unix are read by pread(2), which
 * keeps nothing between two calls.  ERR_IO; ERR_DAMAGED for pages that the
 * snapshot has not. */
MUST_USE int snapshot_read(struct snapshot *s, uint32_t first, uint32_t n,
    void *out, struct err *e);

#endif
