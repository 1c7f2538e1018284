/*
 * How often somebody may ask: a bucket of tokens for each client, which
 * fills by and by (Turner, 1986).  The table has a fixed size: where many
 * clients come at once, those that asked least recently are forgotten.
 */
#ifndef OSAN_WEB_LIMIT_H
#define OSAN_WEB_LIMIT_H

#include <stdint.h>

struct web_limit;

/* each: requests in a minute, all of which may come at once; 0: any. */
struct web_limit *web_limit_new(int64_t each);
void web_limit_free(struct web_limit *l); /* NULL is nothing */

/* Takes one token of who: 0, or after how many seconds there is one. */
int web_limit_take(struct web_limit *l, uint64_t who);

#endif
