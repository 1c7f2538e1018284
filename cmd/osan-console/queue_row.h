/*
 * A row of the queue in columns, as console.conf orders them.
 */
#ifndef OSAN_CONSOLE_QUEUE_ROW_H
#define OSAN_CONSOLE_QUEUE_ROW_H

#include <stdbool.h>

#include "cmd/osan-console/columns.h"
#include "cmd/osan-console/console.h"
#include "lib/board/queue_page.h"

/* a is one line high.  tagged: a mark stands before it, so that colour is
 * never the only sign. */
void queue_row_draw(struct console *c, const struct queue_item *item,
    bool tagged, struct area a, enum style style);

/* The columns in the order of the settings; gives how many. */
size_t queue_row_columns(const struct settings *s,
    struct column shown[COLUMN_COUNT]);

#endif
