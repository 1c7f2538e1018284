/*
 * An INI file of a person's, line by line: what is wrong is told with its
 * number, and the rest is read all the same.
 */
#ifndef OSAN_BASE_INI_FILE_H
#define OSAN_BASE_INI_FILE_H

#include "lib/base/err.h"

struct ini_file_reader {
	/* A line "name = value" below [section]; texts are borrowed. */
	void (*entry)(void *ctx, int line, const char *section,
	    const char *name, const char *value);
	/* The first line that is nothing of the kind. */
	void (*bad)(void *ctx, int line);
	void *ctx;
};

/* ERR_NOT_FOUND where no file is there, ERR_IO where it cannot be read. */
MUST_USE int ini_file_read(const char *path, const struct ini_file_reader *r,
    struct err *e);

#endif
