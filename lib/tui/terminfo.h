/*
 * What is known of the terminal that TERM names (terminfo(5)).  Apart from
 * term.c, since curses has a "struct term" of its own.
 */
#ifndef OSAN_TUI_TERMINFO_H
#define OSAN_TUI_TERMINFO_H

#include <stdbool.h>

/* Looks the terminal up; false where it is not known. */
bool terminfo_open(const char *name);

/* Forgets it; curses, when it is started, looks it up for itself. */
void terminfo_close(void);

/* A capability that is a text ("cup"); NULL where there is none. */
const char *terminfo_text(const char *capability);

#endif
