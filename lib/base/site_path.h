/*
 * Where the database and the master key are, for all three programs: what
 * an option says, else the environment (OSAN_DB, OSAN_KEY), else osan.conf,
 * else the usual place.
 */
#ifndef OSAN_BASE_SITE_PATH_H
#define OSAN_BASE_SITE_PATH_H

#include "lib/base/conf.h"
#include "lib/base/err.h"

struct site_path {
	char *db;
	char *key;
};

#define SITE_PATH_INIT { .db = NULL, .key = NULL }

void site_path_clear(struct site_path *p);

/* db and key are options, or NULL.  The usual place of the database is
 * below $XDG_DATA_HOME, that of the key beside the database.  Whether
 * anything is there is not asked.  ERR_USAGE where no place is known. */
MUST_USE int site_path_find(const struct conf *conf, const char *db,
    const char *key, struct site_path *out, struct err *e);

#endif
