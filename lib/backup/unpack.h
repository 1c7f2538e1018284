/*
 * Reading a data file (pack.h), member by member.
 */
#ifndef OSAN_BACKUP_UNPACK_H
#define OSAN_BACKUP_UNPACK_H

#include <stddef.h>
#include <stdint.h>

#include "lib/base/err.h"
#include "lib/crypto/age_key.h"

struct unpack;

/* Opens it by the first of n identities that it was written to.  Errors of
 * age_reader_new; ERR_NOT_FOUND, ERR_IO. */
MUST_USE int unpack_open(struct unpack **out, const char *path,
    const struct age_identity *ids, size_t n, struct err *e);

/* As tar.h has them.  0 of unpack_next says that all of the file was whole
 * to its last byte. */
MUST_USE int unpack_next(struct unpack *u, const char **name, int64_t *size,
    struct err *e);
MUST_USE ptrdiff_t unpack_read(struct unpack *u, void *p, size_t n,
    struct err *e);

/* Exactly n bytes of the member.  ERR_DAMAGED where it has fewer. */
MUST_USE int unpack_exactly(struct unpack *u, void *p, size_t n,
    struct err *e);

/* How much of the file was read, in bytes, for a bar. */
int64_t unpack_done(const struct unpack *u);
void unpack_free(struct unpack *u); /* NULL is nothing */

#endif
