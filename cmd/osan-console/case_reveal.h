/*
 * Looking at personal data of a complaint on purpose (article 17): who
 * looked at whose, when and what for is in the log before anything is
 * shown.
 */
#ifndef OSAN_CONSOLE_CASE_REVEAL_H
#define OSAN_CONSOLE_CASE_REVEAL_H

#include <stdint.h>

#include "cmd/osan-console/console.h"

/* Asks what it is needed for, and logs the look: a job.  shown is called
 * when it is in the log; owner is the screen. */
void case_reveal(struct console *c, struct screen *owner, int64_t complaint,
    void (*shown)(struct console *c, struct screen *owner,
    int64_t complaint));

#endif
