/*
 * Writing notes for the next shift, and ticking them off.
 */
#ifndef OSAN_CONSOLE_HANDOVER_WRITE_H
#define OSAN_CONSOLE_HANDOVER_WRITE_H

#include <stdint.h>

#include "cmd/osan-console/console.h"

/* Asks for a note; with a post, first whether it is about that one. */
void handover_add_ask(struct console *c, int64_t post);

/* Asks whether it is dealt with; text is what the note says. */
void handover_tick_ask(struct console *c, int64_t id, const char *text);

#endif
