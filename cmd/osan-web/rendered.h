/*
 * The HTML of the city's pages: made once for each version, which never
 * changes, and kept by a thread for its own use.
 */
#ifndef OSAN_CMD_WEB_RENDERED_H
#define OSAN_CMD_WEB_RENDERED_H

#include <stddef.h>
#include <stdint.h>

#include "lib/base/err.h"
#include "lib/page/public.h"
#include "lib/web/html.h"

struct rendered;

/* Keeps up to so many bytes; 0: nothing. */
struct rendered *rendered_new(size_t most);
void rendered_free(struct rendered *r); /* NULL is nothing */

/* Writes the body of a page into out, its headings from level 2 on; one that
 * is no published version (number 0) is not kept.  Errors as
 * markdown_put. */
MUST_USE int rendered_put(struct rendered *r, struct page *out,
    const struct public_page *of, struct err *e);

#endif
