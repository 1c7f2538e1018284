/*
 * Steps of complaints from the keys: a menu of what is lawful now, the
 * questions of the one that is chosen, what would come of it, and the job
 * that does it.  The rules are lib/complaint's (deed.h).
 */
#ifndef OSAN_CONSOLE_STEP_H
#define OSAN_CONSOLE_STEP_H

#include "cmd/osan-console/console.h"

/* Opens the menu for the complaint under the cursor, or all tagged. */
void step_begin(struct console *c);

#endif
