/*
 * What lists have alike that a query limits: the line that asks for it,
 * tagging what it finds, and limits that are saved.
 */
#ifndef OSAN_CONSOLE_LIMIT_H
#define OSAN_CONSOLE_LIMIT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "cmd/osan-console/console.h"
#include "lib/org/permit.h"
#include "lib/org/saved_limit.h"
#include "lib/tui/list.h"

/* A list whose limits can be saved. */
struct limit_ops {
	struct limited_list list;
	enum permit permit; /* who sees the list */
	/* Limits it; it is on top. */
	int (*set)(struct screen *s, const char *query, struct err *e);
	/* Its present limit, borrowed until it changes; NULL: none. */
	const char *(*now)(const struct screen *s);
};

/* Asks for a query that limits a list, or that tags what it finds.  now is
 * the present one, or NULL; enter as in struct line. */
void limit_ask(struct console *c, bool tag, const char *now,
    char *(*enter)(struct console *c, void *ctx, const char *text),
    void *ctx);

/* Tags what was found, and tells how many. */
void limit_tag(struct console *c, struct list *l, const int64_t *ids,
    size_t n);

#endif
