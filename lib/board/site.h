/*
 * What a new site begins with: its name, the departments, the nine grounds
 * of Article 6(2), reason templates, boards and filter rules, all from
 * share/texts and share/filters.
 */
#ifndef OSAN_BOARD_SITE_H
#define OSAN_BOARD_SITE_H

#include <stdint.h>

#include "lib/base/err.h"
#include "lib/store/store.h"

struct site_count {
	int64_t departments;
	int64_t grounds;
	int64_t reasons;
	int64_t boards;
	int64_t filters;
};

/* ERR_USAGE for a name that is empty, too long or not one line. */
MUST_USE int site_check_name(const char *name, struct err *e);

/* In a write transaction on an empty database: makes all of it.
 * ERR_USAGE as site_check_name; ERR_EXISTS where the database is a site's
 * already. */
MUST_USE int site_fill(struct store *store, const char *name,
    struct site_count *out, struct err *e);

/* The site's name; the caller's.  ERR_NOT_FOUND before site_fill. */
MUST_USE int site_name(struct store *store, char **out, struct err *e);

#endif
