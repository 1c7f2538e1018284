/*
 * Ids that a query found, in the order of a list.  Places count from 0.
 */
#ifndef OSAN_CONSOLE_IDS_LIST_H
#define OSAN_CONSOLE_IDS_LIST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What a query shows at most. */
#define IDS_LIST_MOST ((size_t)500 * 1000)

struct ids_list {
	int64_t *id;
	size_t n, room;
	bool more; /* there were more than IDS_LIST_MOST */
};

/* false, with more set, where there is no room for it. */
bool ids_list_add(struct ids_list *l, int64_t id);
void ids_list_clear(struct ids_list *l);

/* The place of an id; SIZE_MAX where it is not in it. */
size_t ids_list_find(const struct ids_list *l, int64_t id);

#endif
