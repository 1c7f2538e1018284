/*
 * A set of keys: which ones the rows of a file have had so far, and which
 * of them are some other row's parent.  Only a hash of 63 bits of each is
 * kept: that two keys of ten million are taken for one happens once in a
 * hundred thousand such sets.  Memory is bounded: past a limit the set
 * moves into a file without a name.
 */
#ifndef OSAN_BOARD_KEY_SET_H
#define OSAN_BOARD_KEY_SET_H

#include <stdbool.h>
#include <stddef.h>

#include "lib/base/err.h"

#define KEY_SET_MEMORY ((size_t)1 << 21) /* slots of 8 bytes */

struct key_set;

/* most: slots (a power of 2) that may lie in memory; 0 is
 * KEY_SET_MEMORY.  key_set_free takes NULL. */
struct key_set *key_set_new(size_t most);
void key_set_free(struct key_set *k);

/* Puts a key in; *fresh is false where it was there.  ERR_IO, as for all
 * below: the file could not be written. */
MUST_USE int key_set_add(struct key_set *k, const char *key, size_t n,
    bool *fresh, struct err *e);

/* Whether it was put in. */
MUST_USE int key_set_has(struct key_set *k, const char *key, size_t n,
    bool *yes, struct err *e);

/* Remembers that some row's parent has this key; *known is false, and
 * nothing is done, where no row has had it. */
MUST_USE int key_set_name_parent(struct key_set *k, const char *key, size_t n,
    bool *known, struct err *e);

/* Whether key_set_name_parent was called for it. */
MUST_USE int key_set_is_parent(struct key_set *k, const char *key, size_t n,
    bool *yes, struct err *e);

#endif
