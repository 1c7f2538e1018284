/*
 * What the commands of osanctl reward share.
 */
#ifndef OSANCTL_REWARD_H
#define OSANCTL_REWARD_H

#include "cmd/osanctl/app.h"
#include "lib/reward/draw.h"

/* How a draw is printed: file is where it stands, or NULL; c is who was
 * drawn, or NULL where that is not known yet, and value what decided. */
MUST_USE int reward_print_draw(struct app *app, const char *file,
    const struct draw_file *draw, const char *value,
    const struct draw_choice *c, struct err *e);

#endif
