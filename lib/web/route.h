/*
 * Addresses of pages as patterns: "/board/:board/:number"; a '*' at the end
 * is whatever follows.
 */
#ifndef OSAN_WEB_ROUTE_H
#define OSAN_WEB_ROUTE_H

#include <stdbool.h>
#include <stddef.h>

#define WEB_PARTS 3       /* most parts of an address that differ */
#define WEB_PART_SIZE 64  /* bytes of one, with the NUL */

struct web_parts {
	char text[WEB_PARTS][WEB_PART_SIZE]; /* "" where there is none */
};

/* Whether path is of that pattern; then the parts that begin with ':' there
 * are in parts.  A part is never empty, nor longer than fits. */
bool web_route_match(const char *pattern, const char *path,
    struct web_parts *parts);

#endif
