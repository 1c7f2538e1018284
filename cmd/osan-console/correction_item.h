/*
 * A reported error (article 13-2), whole, and what is decided about it.
 */
#ifndef OSAN_CONSOLE_CORRECTION_ITEM_H
#define OSAN_CONSOLE_CORRECTION_ITEM_H

#include "cmd/osan-console/screen_item.h"
#include "lib/page/correction.h"

extern const struct item_ops correction_item;

/* Accepts or rejects it; false for other actions. */
bool correction_act(struct console *c, int64_t id, enum act act);

#endif
