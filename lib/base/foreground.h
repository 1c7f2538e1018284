/*
 * Running another program on the person's terminal, an editor: it has the
 * keyboard and the screen until it ends, and this program waits.
 */
#ifndef OSAN_BASE_FOREGROUND_H
#define OSAN_BASE_FOREGROUND_H

#include "lib/base/err.h"

/*
 * Runs a program (argv[0] searched in PATH; NULL ends argv) to its end, with
 * our environment; whoever drew on the terminal has put it in order.  Where
 * standard input or output is no terminal, the program gets the terminal of
 * the session in its place; where there is none, its output goes to standard
 * error, so that it never stands among results.  ^C and ^Z are its own: when
 * it is stopped, so is this program.  *status is as wait(2) gives it.
 *
 * ERR_IO where it could not be started.
 */
MUST_USE int foreground_run(const char *const *argv, int *status,
    struct err *e);

#endif
