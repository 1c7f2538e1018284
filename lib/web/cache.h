/*
 * Finished answers of one thread, valid while the database and the minute
 * stay the same: what everybody gets alike is made once.
 */
#ifndef OSAN_WEB_CACHE_H
#define OSAN_WEB_CACHE_H

#include <microhttpd.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct web_cache;

/* Holds up to most bytes of answers; 0: nothing. */
struct web_cache *web_cache_new(size_t most);
void web_cache_free(struct web_cache *c); /* NULL is nothing */

/* From here on the database is at this version; answers of another one, or
 * older than a minute, go. */
void web_cache_version(struct web_cache *c, uint64_t version);

/* The answer to a request for target, borrowed until the next call; NULL
 * where there is none.  mark: what it was kept with. */
struct MHD_Response *web_cache_find(struct web_cache *c, const char *target,
    unsigned *mark);

/* Takes r over where it keeps it, and says whether; others go where room
 * lacks.  bytes: of its body. */
bool web_cache_keep(struct web_cache *c, const char *target,
    struct MHD_Response *take_r, size_t bytes, unsigned mark);

#endif
