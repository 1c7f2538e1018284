/*
 * A set of ids, kept in ascending order.
 */
#ifndef OSAN_TUI_LIST_TAGS_H
#define OSAN_TUI_LIST_TAGS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct list_tags {
	int64_t *ids;
	size_t n, size;
};

bool list_tags_has(const struct list_tags *t, int64_t id);
void list_tags_set(struct list_tags *t, int64_t id, bool on);
void list_tags_add(struct list_tags *t, const int64_t *ids, size_t n);
void list_tags_clear(struct list_tags *t); /* empty, memory freed */

#endif
