/*
 * Links that show a page as it is being worked on to whoever has one, until
 * a set time: "ID-UNTIL-SEAL", where the seal is an HMAC-SHA-256 (RFC 2104)
 * over page and time, cut to 16 bytes, under a key that comes from the
 * master key.  Nothing is kept in the database.
 */
#ifndef OSAN_PAGE_PREVIEW_H
#define OSAN_PAGE_PREVIEW_H

#include <stdint.h>

#include "lib/base/err.h"
#include "lib/crypto/key_file.h"

#define PREVIEW_SIZE 88 /* bytes of a link's word, with its NUL */

/* The word for a page until then (microseconds). */
void preview_make(const struct master_key *key, int64_t page_id,
    int64_t until, char out[PREVIEW_SIZE]);

/* Which page a word shows at that time, and until when: ERR_NOT_FOUND for
 * one that was not made here or is over, with one message. */
MUST_USE int preview_read(const struct master_key *key, const char *word,
    int64_t now, int64_t *page_id, int64_t *until, struct err *e);

#endif
