/*
 * What the process may still do once it has all that it needs: write to the
 * database and the folder of attached files, read what it was started with,
 * and ask the kernel for what sandbox.def lists.  No new privileges, no
 * other program, no connection of its own to anywhere.
 *
 * Landlock (Linux 5.13) holds files and, from 6.7 on, the network; seccomp
 * the system calls.
 */
#ifndef OSAN_WEB_SANDBOX_H
#define OSAN_WEB_SANDBOX_H

#include <stdbool.h>

#include "lib/base/err.h"

struct sandbox {
	const char *const *read;   /* files and folders; NULL ends each list */
	const char *const *write;  /* files that are written in place */
	const char *const *folder; /* folders in which files come and go */
};

/*
 * Goes into it; threads that are made later are in it too, so there must be
 * none yet.  *files says whether Landlock is there: without it only the
 * system calls are held.  Paths that do not exist are left out.  ERR_FAILED
 * where the kernel has no seccomp.
 */
MUST_USE int sandbox_enter(const struct sandbox *s, bool *files,
    struct err *e);

/* The system calls that are allowed, by name; NULL at the end. */
extern const char *const sandbox_calls[];

#endif
