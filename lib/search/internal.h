/*
 * What the files of lib/search share; nobody else includes this.
 */
#ifndef OSAN_SEARCH_INTERNAL_H
#define OSAN_SEARCH_INTERNAL_H

#include <stdbool.h>

#include "lib/base/buf.h"
#include "lib/base/err.h"
#include "lib/store/store.h"

/* Whether the index can tell anything, and up to which post; index.c. */
MUST_USE int search_usable(struct store *store, bool *usable, int64_t *upto,
    struct err *e);

/* Puts the pieces of a row's title and of the body in the next column into
 * pieces; folded is memory to be used again.  index.c. */
void search_cut(const struct stmt *st, int title, struct buf *folded,
    struct buf *pieces);

#endif
