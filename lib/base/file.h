/*
 * Files read and written whole, and files without a name.
 */
#ifndef OSAN_BASE_FILE_H
#define OSAN_BASE_FILE_H

#include <stdint.h>

#include "lib/base/buf.h"
#include "lib/base/err.h"

#define FILE_READ_MAX (16u << 20) /* bytes */

/* Appends all of the file to out; "-" is standard input.  ERR_IO, and
 * ERR_INPUT past FILE_READ_MAX. */
MUST_USE int file_read(const char *path, struct buf *out, struct err *e);

/* The same for a text: ERR_INPUT names the byte (from 1) of a NUL too. */
MUST_USE int file_read_text(const char *path, struct buf *out,
    struct err *e);

/* Writes all n bytes, going on after interruptions and short writes.  -1
 * with errno. */
MUST_USE int file_write_all(int fd, const void *p, size_t n);

/* The same at that byte of the file. */
MUST_USE int file_write_at(int fd, const void *p, size_t n, int64_t at);

/* Renames, unless something has that name already (EEXIST).  -1 with
 * errno. */
MUST_USE int file_rename_new(const char *from, const char *to);

/* A new file without a name in TMPDIR (else /tmp), mode 0600, for reading
 * and writing: its descriptor, or -1 (ERR_IO). */
MUST_USE int file_spool(struct err *e);

#endif
