/*
 * The salt of the day's hashes: random bytes in a file beside the database,
 * PATH-salt, shared by all processes of the site.  It is neither in the
 * database nor in a backup, and whoever comes first on a new day writes the
 * new one over it: then nobody can tell any more what was hashed.
 */
#ifndef OSAN_VISIT_SALT_H
#define OSAN_VISIT_SALT_H

#include <stdbool.h>
#include <stdint.h>

#include "lib/base/err.h"
#include "lib/crypto/mac.h"

struct visit_salt {
	int fd;
	int32_t day;     /* of the bytes (date.h) */
	struct mac *mac; /* keyed with them; NULL until visit_salt_of */
};

#define VISIT_SALT_INIT { .fd = -1 }

/* Opens the file, or makes it, beside the database at that path.  ERR_IO. */
MUST_USE int visit_salt_open(struct visit_salt *s, const char *db,
    struct err *e);
void visit_salt_close(struct visit_salt *s);

/* Takes the salt of that day: the one that another process has written, or
 * a new one.  Where another is a day ahead already, its day counts, and
 * s->day says so.  ERR_IO. */
MUST_USE int visit_salt_of(struct visit_salt *s, int32_t day,
    struct err *e);

/* Destroys the salt beside that database unless it is that day's; *had says
 * whether there was one. */
MUST_USE int visit_salt_destroy(const char *db, int32_t day, bool *had,
    struct err *e);

#endif
