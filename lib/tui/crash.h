/*
 * What is done when the program crashes while it has the terminal: the
 * terminal is given back, a report is written, and the signal takes its
 * course.  Everything that needs memory is made ready before.
 */
#ifndef OSAN_TUI_CRASH_H
#define OSAN_TUI_CRASH_H

#include <stddef.h>
#include <termios.h>

struct crash_plan {
	const char *reset;    /* what to send to the terminal */
	struct termios modes; /* and how it was found */
	const char *program, *version;
	const char *folder;   /* for the report; NULL: none */
};

/* From now on SIGSEGV, SIGBUS, SIGFPE, SIGILL and SIGABRT are handled so.
 * The texts are copied (long ones cut). */
void crash_arm(const struct crash_plan *plan);

/* The signals do again what they did before. */
void crash_disarm(void);

#endif
