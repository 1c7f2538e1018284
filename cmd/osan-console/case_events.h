/*
 * The timeline of a complaint in a pager.
 */
#ifndef OSAN_CONSOLE_CASE_EVENTS_H
#define OSAN_CONSOLE_CASE_EVENTS_H

#include <stdbool.h>
#include <stdint.h>

#include "cmd/osan-console/console.h"
#include "lib/tui/pager.h"

/* Oldest first; words: with what was written at each step, unmasked where
 * plain. */
MUST_USE int case_events(struct console *c, struct pager *p,
    int64_t complaint, bool words, bool plain, struct err *e);

/* What a reason's code means, in the person's language; the code itself
 * where it is none of the law's.  The caller's. */
char *case_reason(struct console *c, const char *action, const char *code);

#endif
