/*
 * Markdown (CommonMark with tables, by md4c) as safe HTML: no HTML of the
 * text itself goes in, and addresses only of this site or by http, https,
 * mailto and tel.  Headings have names (lib/text/slug.h), so that links lead
 * to them.
 */
#ifndef OSAN_WEB_MARKDOWN_H
#define OSAN_WEB_MARKDOWN_H

#include "lib/web/html.h"

/* Writes n bytes of Markdown.  Headings begin at level top (1 to 6): the
 * widest of the text becomes that one.  ERR_INPUT where md4c gives
 * up. */
MUST_USE int markdown_put(struct page *p, const char *s, size_t n, int top,
    struct err *e);

#endif
