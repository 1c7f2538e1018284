/*
 * Ids in a list; see ids_list.h.
 */
#include "cmd/osan-console/ids_list.h"

#include <stdlib.h>

#include "lib/base/mem.h"

bool
ids_list_add(struct ids_list *l, int64_t id)
{
	l->more = l->n == IDS_LIST_MOST;
	if (l->more)
		return false;
	if (l->n == l->room) {
		l->room = l->room > 0 ? 2 * l->room : 256;
		l->id = mem_grow(l->id, l->room, sizeof(*l->id));
	}
	l->id[l->n++] = id;
	return true;
}

void
ids_list_clear(struct ids_list *l)
{
	free(l->id);
	*l = (struct ids_list){ .id = NULL };
}

size_t
ids_list_find(const struct ids_list *l, int64_t id)
{
	for (size_t i = 0; i < l->n; i++)
		if (l->id[i] == id)
			return i;
	return SIZE_MAX;
}
