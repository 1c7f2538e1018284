/*
 * The archive that a request was provided with, kept in the database for
 * inforeq.keep, so that whoever asked can fetch it (article 7).  It was
 * looked through before it was provided; nothing personal is in it.
 */
#ifndef OSAN_INFOREQ_ARCHIVE_H
#define OSAN_INFOREQ_ARCHIVE_H

#include <stdint.h>

#include "lib/base/err.h"
#include "lib/base/sink.h"
#include "lib/inforeq/inforeq.h"
#include "lib/store/store.h"

/* In the transaction in which it is provided, before that is recorded:
 * keeps what stands in fd. */
MUST_USE int inforeq_archive_keep(struct store *store, int64_t id, int fd,
    struct err *e);

/* Until when it can be fetched: 0 where there is none (any more). */
MUST_USE int inforeq_archive_until(struct store *store,
    const struct inforeq *r, int64_t *until, struct err *e);

/* Writes it, and looks whether it is what was provided.  ERR_NOT_FOUND
 * where it is not kept (any more), ERR_DAMAGED. */
MUST_USE int inforeq_archive_write(struct store *store,
    const struct inforeq *r, const struct sink *sink, struct err *e);

/* In a write transaction: throws away those whose time is over; *n is how
 * many. */
MUST_USE int inforeq_archive_sweep(struct store *store, int64_t *n,
    struct err *e);

#endif
