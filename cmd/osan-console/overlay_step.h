/*
 * One step of a complaint: its questions one after the other, then what
 * would come of it, with the notice that goes out, and "y", which alone
 * takes it.  What was typed stays when it is left.
 */
#ifndef OSAN_CONSOLE_OVERLAY_STEP_H
#define OSAN_CONSOLE_OVERLAY_STEP_H

#include "cmd/osan-console/step_target.h"
#include "lib/complaint/deed.h"

/* Copies t. */
void overlay_step(struct console *c, const struct step_target *t,
    enum complaint_deed deed);

#endif
