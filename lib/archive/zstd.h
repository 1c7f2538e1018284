/*
 * Zstandard (RFC 8878), one frame written and read as a stream.
 *
 * libzstd is called itself: libarchive's filter cannot be told how much each
 * of its threads may take.  Writing with two threads takes at most 32 MiB at
 * any length, reading 8 MiB and what the frame's window asks for, at most
 * ZSTD_WINDOW.
 */
#ifndef OSAN_ARCHIVE_ZSTD_H
#define OSAN_ARCHIVE_ZSTD_H

#include <stddef.h>
#include <stdint.h>

#include "lib/base/err.h"
#include "lib/base/sink.h"

#define ZSTD_WINDOW (INT64_C(1) << 27) /* bytes; what zstd itself takes */

struct zstd_writer;

/* Begins a frame that threads (0: the caller's own) make at level (1 to 19)
 * of some size bytes; what is short is cut into smaller pieces for them, in
 * less memory.  The sink is called until zstd_finish.  ERR_FAILED where the
 * library is missing, ERR_USAGE for a level that it has not. */
MUST_USE int zstd_writer_new(struct zstd_writer **out, int level,
    int threads, int64_t size, const struct sink *sink, struct err *e);
MUST_USE int zstd_write(struct zstd_writer *w, const void *p, size_t n,
    struct err *e);
MUST_USE int zstd_finish(struct zstd_writer *w, struct err *e);
void zstd_writer_free(struct zstd_writer *w); /* NULL is nothing */

struct zstd_reader;

/* Reads frames that follow each other.  The source is called until
 * zstd_reader_free. */
MUST_USE int zstd_reader_new(struct zstd_reader **out,
    const struct source *source, struct err *e);

/* Up to n bytes to p: how many, 0 at the end.  -1 with ERR_DAMAGED for what
 * is no such frame or ends within one; the source's errors. */
MUST_USE ptrdiff_t zstd_read(struct zstd_reader *r, void *p, size_t n,
    struct err *e);
void zstd_reader_free(struct zstd_reader *r); /* NULL is nothing */

#endif
