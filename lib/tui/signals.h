/*
 * The signals that a program on a terminal lives with, as something that
 * poll(2) can wait for.
 */
#ifndef OSAN_TUI_SIGNALS_H
#define OSAN_TUI_SIGNALS_H

#include <stdbool.h>

#include "lib/base/err.h"

/* Takes SIGWINCH, SIGTSTP, SIGCONT, SIGHUP, SIGTERM and SIGINT.  ERR_IO. */
MUST_USE int signals_take(struct err *e);

/* Gives them back as they were. */
void signals_give(void);

/* Can be read when one came. */
int signals_fd(void);

struct signals_seen {
	bool resize;
	bool stop;    /* somebody asks to stop, as ^Z does */
	bool resumed; /* it was stopped past us, and goes on */
	bool end;
};

/* What came since the last call. */
struct signals_seen signals_read(void);

/* Stops this process and its group, as ^Z does; comes back when continued. */
void signals_stop(void);

#endif
