/*
 * What other screens do with the queue below them.
 */
#ifndef OSAN_CONSOLE_SCREEN_QUEUE_H
#define OSAN_CONSOLE_SCREEN_QUEUE_H

#include "cmd/osan-console/console.h"

/* Limits a queue (s->ops->context is IN_QUEUE), which is on top. */
MUST_USE int queue_set_limit(struct screen *s, const char *query,
    struct err *e);

/* Its present limit, borrowed until it changes; NULL: none. */
const char *queue_limit_of(const struct screen *s);

#endif
