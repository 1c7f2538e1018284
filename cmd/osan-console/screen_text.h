/*
 * A screen that is a text: scrolling and searching, alike for all of them.
 */
#ifndef OSAN_CONSOLE_SCREEN_TEXT_H
#define OSAN_CONSOLE_SCREEN_TEXT_H

#include "cmd/osan-console/console.h"
#include "lib/tui/pager.h"

/* Scrolls and searches p; false for other actions. */
bool text_act(struct console *c, struct pager *p, enum act act);

/* "35%  ", or nothing where all of it is seen. */
void text_status(const struct pager *p, struct buf *b);

/* An empty screen of a title (translated, copied), for the caller to fill. */
struct screen *screen_of_pager(const char *title, unsigned context,
    struct pager **p);

#endif
