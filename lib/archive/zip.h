/*
 * Zip archives, read by libarchive along their central directory, as
 * people's programs read them.  Documents of offices are zip archives too.
 */
#ifndef OSAN_ARCHIVE_ZIP_H
#define OSAN_ARCHIVE_ZIP_H

#include <stddef.h>

#include "lib/base/err.h"

struct zip_reader;

/* fd is a file that can go back; it stays the caller's and open.  ERR_INPUT
 * for what is no zip archive; ERR_FAILED where libarchive is missing. */
MUST_USE int zip_reader_new(struct zip_reader **out, int fd, struct err *e);

/* The next member: 1 with its name, borrowed until the next call and ""
 * where it cannot be read; 0 at the end.  ERR_INPUT for a damaged archive. */
MUST_USE int zip_next(struct zip_reader *r, const char **name,
    struct err *e);

/* Up to n bytes of the member to p: how many, 0 at its end.  ERR_INPUT for
 * what is damaged, packed in a way nobody knows, or behind a password. */
MUST_USE ptrdiff_t zip_read(struct zip_reader *r, void *p, size_t n,
    struct err *e);

void zip_reader_free(struct zip_reader *r); /* NULL is nothing */

#endif
