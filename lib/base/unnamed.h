/*
 * A file that has no name while it is written: a program that dies leaves
 * nothing of it behind.  It may be given one for a moment, to be opened by
 * what knows files by name alone, and at last its place.
 *
 * Where the file system cannot do so, it has a name from the first on,
 * which unnamed_drop takes away.
 */
#ifndef OSAN_BASE_UNNAMED_H
#define OSAN_BASE_UNNAMED_H

#include <sys/types.h>

#include "lib/base/err.h"

struct unnamed {
	int fd; /* to read and write; -1 before and after */
	char *stem;
	char *name; /* that it has now, or NULL */
	bool kept;  /* from the first on */
};

#define UNNAMED_INIT    \
	{               \
		.fd = -1 \
	}

/* Begins one in the folder of stem, a path whose last part begins the names
 * that it may get.  mode is kept whatever the process's mask.  ERR_IO. */
MUST_USE int unnamed_open(struct unnamed *u, const char *stem, mode_t mode,
    struct err *e);

/* Gives it a name of its own, u->name.  ERR_IO. */
MUST_USE int unnamed_show(struct unnamed *u, struct err *e);

/* Takes that name away for good, where it can be done. */
void unnamed_hide(struct unnamed *u);

/* Makes what was written durable and gives it that name, where nothing may
 * stand.  ERR_EXISTS, ERR_IO. */
MUST_USE int unnamed_place(struct unnamed *u, const char *path,
    struct err *e);

/* Throws away what has no place, and frees; may be called again. */
void unnamed_drop(struct unnamed *u);

#endif
