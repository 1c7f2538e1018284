/*
 * Lists that are shown in parts: which one the address asks for, and the
 * way to the others.
 */
#ifndef OSAN_CMD_WEB_PART_H
#define OSAN_CMD_WEB_PART_H

#include "cmd/osan-web/desk.h"

struct part_view {
	const struct layout *l;
	const char *path;
	const char *name;  /* of a value of the query that stays; NULL: none */
	const char *value;
	int now;           /* from 1 */
	bool more;
	char title[PART_TEXT];
};

/* Which part is wanted: the query's page.  l's title says so. */
void part_begin(struct call *c, struct part_view *part, struct layout *l);

/* How many stand before it, where a part has each. */
static inline int64_t
part_offset(const struct part_view *part, size_t each)
{
	return (int64_t)(part->now - 1) * (int64_t)each;
}

/* Of n that were read, one more than a part has where there is another one:
 * how many it shows. */
size_t part_end(struct part_view *part, size_t n, size_t each);

#endif
