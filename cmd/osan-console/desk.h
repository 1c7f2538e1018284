/*
 * What the screen reads complaints with: its own connection, which only
 * reads, the keys, and the calendar.  For the screen's thread alone.
 */
#ifndef OSAN_CONSOLE_DESK_H
#define OSAN_CONSOLE_DESK_H

#include "cmd/osan-console/console.h"
#include "lib/complaint/complaint.h"
#include "lib/complaint/left.h"

/* Without a master key it has no keyring, and words are not shown. */
struct complaint_desk *desk_of(struct console *c);

/* Something was changed: the calendar may have been. */
void desk_changed(struct console *c);

void desk_clear(struct console *c);

/* The time that is left, or, where no calendar tells, the day when it is
 * due.  Writes into out and gives out. */
char *desk_left(struct console *c, const struct complaint *complaint,
    enum left_kind *kind, char out[LEFT_TEXT]);

/* A name in the person's language: en where that is English and there is
 * one. */
const char *desk_name(const char *ko, const char *en);

#endif
