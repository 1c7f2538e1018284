/*
 * The signals that a program on a terminal lives with, as something that
 * poll(2) can wait for; and programs run on the same terminal.
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

/* Runs a program (argv[0] searched in PATH) on the terminal, which the
 * caller has put in order, to its end; stops with it.  *status is as wait(2)
 * gives it.  ERR_IO where it could not be started. */
MUST_USE int signals_run(const char *const *argv, int *status,
    struct err *e);

#endif
