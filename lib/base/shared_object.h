/*
 * A shared library that is loaded when it is first needed, because linked
 * at build time it would cost every start of a program more than most of
 * them gain by it.
 */
#ifndef OSAN_BASE_SHARED_OBJECT_H
#define OSAN_BASE_SHARED_OBJECT_H

#include <stddef.h>

#include "lib/base/err.h"

/* A function wanted, and the function pointer that is filled with it. */
struct shared_function {
	const char *name;
	void *slot;
};

/* Loads soname ("libarchive.so.13") for as long as the process lives and
 * fills n slots.  ERR_FAILED where it, or one of its functions, is not
 * there; the hint names package, the Debian package that has it. */
MUST_USE int shared_object_load(const char *soname, const char *package,
    const struct shared_function *functions, size_t n, struct err *e);

#endif
