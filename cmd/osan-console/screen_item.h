/*
 * One thing of a list, whole: a text that is told anew when something has
 * changed, with the actions of its list.  For what is read and then decided:
 * a reported error, a page, a request.
 */
#ifndef OSAN_CONSOLE_SCREEN_ITEM_H
#define OSAN_CONSOLE_SCREEN_ITEM_H

#include <stdbool.h>
#include <stdint.h>

#include "cmd/osan-console/console.h"
#include "lib/tui/pager.h"

struct item_ops {
	const char *title;     /* N_("…") */
	unsigned context;      /* one bit, IN_… */
	const enum act *hints; /* of the bottom line; ends in ACT_NONE */
	/* Tells it into an empty pager. */
	int (*fill)(struct console *c, int64_t id, struct pager *p,
	    struct err *e);
	/* false: not an action on it. */
	bool (*act)(struct console *c, int64_t id, enum act act);
	/* What "%" of a command stands for, on the heap; "" where it is
	 * gone. */
	char *(*name)(struct console *c, int64_t id);
};

/* Puts it on top; where it cannot be read, it says why. */
void screen_item_open(struct console *c, const struct item_ops *ops,
    int64_t id);

/* "LABEL: value" as a line; nothing for NULL and "". */
void item_put(struct pager *p, const char *label, const char *value);
void item_put_time(struct pager *p, const char *label, int64_t at);

/* A difference as diff -u shows it, in colours besides its signs. */
void item_put_diff(struct pager *p, const char *diff);

#endif
