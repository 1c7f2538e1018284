/*
 * The queue as the source of a list: pages along an index, or of the ids
 * that a limit found.
 */
#ifndef OSAN_CONSOLE_QUEUE_ROWS_H
#define OSAN_CONSOLE_QUEUE_ROWS_H

#include <stdbool.h>
#include <stdint.h>

#include "cmd/osan-console/console.h"
#include "lib/board/queue_page.h"
#include "lib/tui/list.h"

struct queue_rows {
	struct console *c;
	struct queue_scope scope;
	bool by_ids;   /* ids below, in their order; else the scope's pages */
	int64_t *ids;
	size_t n;
};

/* A row of the list: the item, and with a list of ids its place in it. */
struct queue_line {
	struct queue_item item;
	int64_t at;
};

/* To be asked for again whenever by_ids changes. */
struct list_source queue_rows_source(struct queue_rows *q);

#endif
