/*
 * Which keys the rows of a file have had so far, and which of them are some
 * other row's parent.  Only a hash of 63 bits of each is kept: that two keys
 * of ten million are taken for one happens once in a hundred thousand such
 * files.  Memory is bounded: past a limit the set moves into a file without
 * a name.
 */
#ifndef OSAN_BOARD_IMPORT_KEYS_H
#define OSAN_BOARD_IMPORT_KEYS_H

#include <stdbool.h>
#include <stddef.h>

#include "lib/base/err.h"

#define IMPORT_KEYS_MEMORY ((size_t)1 << 21) /* slots of 8 bytes */

struct import_keys;

/* most: slots (a power of 2) that may lie in memory; 0 is
 * IMPORT_KEYS_MEMORY.  import_keys_free takes NULL. */
struct import_keys *import_keys_new(size_t most);
void import_keys_free(struct import_keys *k);

/* Puts a key in; *fresh is false where it was there.  ERR_IO, as for all
 * below: the file could not be written. */
MUST_USE int import_keys_add(struct import_keys *k, const char *key, size_t n,
    bool *fresh, struct err *e);

/* Whether it was put in. */
MUST_USE int import_keys_has(struct import_keys *k, const char *key, size_t n,
    bool *yes, struct err *e);

/* Remembers that some row's parent has this key; *known is false, and
 * nothing is done, where no row has had it. */
MUST_USE int import_keys_name_parent(struct import_keys *k, const char *key,
    size_t n, bool *known, struct err *e);

/* Whether import_keys_name_parent was called for it. */
MUST_USE int import_keys_is_parent(struct import_keys *k, const char *key,
    size_t n, bool *yes, struct err *e);

#endif
