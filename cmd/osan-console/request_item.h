/*
 * A request for information (article 7), whole, and what is decided about
 * it.
 */
#ifndef OSAN_CONSOLE_REQUEST_ITEM_H
#define OSAN_CONSOLE_REQUEST_ITEM_H

#include "cmd/osan-console/screen_item.h"

extern const struct item_ops request_item;

/* Its purpose is judged, or it is refused; false for other actions. */
bool request_act(struct console *c, int64_t id, enum act act);

#endif
