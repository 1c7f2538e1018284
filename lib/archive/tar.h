/*
 * Tar archives, written in the pax format (POSIX.1-2001) and read in any of
 * tar's, by libarchive.  Plain files alone: what a reader meets otherwise
 * (folders, links, devices) is refused, and so is a name that leaves the
 * folder in which it is unpacked.
 */
#ifndef OSAN_ARCHIVE_TAR_H
#define OSAN_ARCHIVE_TAR_H

#include <stddef.h>
#include <stdint.h>

#include "lib/base/err.h"
#include "lib/base/sink.h"

struct tar_writer;

/* The sink is called until tar_finish.  ERR_FAILED where libarchive is
 * missing. */
MUST_USE int tar_writer_new(struct tar_writer **out, const struct sink *sink,
    struct err *e);

/* The same inside gzip (RFC 1952), without a time in its head: the same
 * members make the same bytes. */
MUST_USE int tar_gzip_writer_new(struct tar_writer **out,
    const struct sink *sink, struct err *e);

/* Begins a member of size bytes, mode 0600, last changed at time
 * (microseconds); as many bytes follow by tar_write.  The sink's errors. */
MUST_USE int tar_member(struct tar_writer *w, const char *name, int64_t size,
    int64_t time, struct err *e);
MUST_USE int tar_write(struct tar_writer *w, const void *p, size_t n,
    struct err *e);
MUST_USE int tar_finish(struct tar_writer *w, struct err *e);
void tar_writer_free(struct tar_writer *w); /* NULL is nothing */

struct tar_reader;

MUST_USE int tar_reader_new(struct tar_reader **out,
    const struct source *source, struct err *e);

/* The next member: 1 with its name (borrowed until the next call) and its
 * size in bytes, 0 at the end, when the source has been read to its own.
 * What was not read of the one before is passed over.  ERR_DAMAGED for what
 * is no tar, is cut off, or holds what is refused; the source's errors. */
MUST_USE int tar_next(struct tar_reader *r, const char **name, int64_t *size,
    struct err *e);

/* Up to n bytes of the member to p: how many, 0 at its end. */
MUST_USE ptrdiff_t tar_read(struct tar_reader *r, void *p, size_t n,
    struct err *e);
void tar_reader_free(struct tar_reader *r); /* NULL is nothing */

#endif
