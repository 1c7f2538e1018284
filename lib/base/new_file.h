/*
 * A file that appears whole or not at all: written beside its place under
 * another name, made durable, and then given its name.
 */
#ifndef OSAN_BASE_NEW_FILE_H
#define OSAN_BASE_NEW_FILE_H

#include <stdbool.h>
#include <stdio.h>

#include "lib/base/err.h"

struct new_file {
	FILE *file; /* to write to; NULL before and after */
	char *path;
	char *temporary;
	bool replace;
};

#define NEW_FILE_INIT        \
	{                    \
		.file = NULL \
	}

/* Begins a file at path, mode 0640 under the process's mask.  ERR_EXISTS
 * where something stands there and replace is false, ERR_INPUT for what is
 * no plain file, ERR_IO.  After success f ends with new_file_drop. */
MUST_USE int new_file_begin(struct new_file *f, const char *path, bool replace,
    struct err *e);

/* Makes what was written durable and gives it its name.  ERR_IO where
 * something could not be written, ERR_EXISTS where meanwhile another
 * program made a file there and replace is false. */
MUST_USE int new_file_finish(struct new_file *f, struct err *e);

/* Throws away what is not finished, and frees; after new_file_finish it
 * only frees. */
void new_file_drop(struct new_file *f);

#endif
