/*
 * The part of a text that shows why it was found.
 */
#ifndef OSAN_SEARCH_SNIPPET_H
#define OSAN_SEARCH_SNIPPET_H

#include <stddef.h>

#include "lib/text/find.h"

/* Which bytes of s to show, some columns wide, so that the first of count
 * places is among them with a little before it; without places, from the
 * beginning.  Whole characters. */
struct find_place search_snippet(const char *s, size_t n,
    const struct find_place *places, size_t count, size_t columns);

/* Moves the places into the part from start to end: those outside go.
 * Gives how many are left. */
size_t search_snippet_places(struct find_place part,
    const struct find_place *places, size_t count, struct find_place *out);

#endif
