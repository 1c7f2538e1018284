/*
 * The preview of what one stands on, beside a list (from
 * BESIDE_COLUMNS on) or under it.
 */
#ifndef OSAN_CONSOLE_BESIDE_H
#define OSAN_CONSOLE_BESIDE_H

#include <stdbool.h>
#include <stdint.h>

#include "cmd/osan-console/list_view.h"
#include "lib/tui/pager.h"

#define BESIDE_COLUMNS 110

struct beside {
	/* Fills a pager with the preview of a row's id. */
	void (*fill)(struct console *c, struct pager *p, int64_t id);
	struct pager *pager;
	struct pager *ahead; /* the preview that the next step may want */
	int64_t shown;       /* the ids in them; 0: none */
	int64_t ahead_of;
	int step;            /* 1: down the list, -1: up */
	int width;           /* as drawn last; 0: not drawn */
	bool on;
	bool stale;          /* they may have changed */
};

void beside_init(struct beside *b, bool on,
    void (*fill)(struct console *c, struct pager *p, int64_t id));
void beside_clear(struct beside *b);

/* Another list is shown: the preview begins anew. */
void beside_reset(struct beside *b);

/* Draws the list, and the preview of the row under the cursor. */
void beside_draw(struct console *c, struct beside *b, struct list_view *v,
    struct area a);

/* When nobody waits: reads what the next step in the same direction shows. */
void beside_idle(struct console *c, struct beside *b, struct list_view *v);

/* Scrolls it, switches it on or off; false for other actions. */
bool beside_act(struct beside *b, enum act act);

/* Whether a click at column x of an area w wide is on the list. */
bool beside_is_list(const struct beside *b, int x, int w);

#endif
