/*
 * The schema as numbered files that are applied in order, together in
 * one transaction, and never changed once released; user_version tells how far
 * a database is.
 */
#ifndef OSAN_STORE_MIGRATE_H
#define OSAN_STORE_MIGRATE_H

#include <stddef.h>

#include "lib/base/err.h"

struct migration {
	int version;
	const char *name;
	const char *text;
};

extern const struct migration migrations[];
extern const size_t migration_count;

#endif
