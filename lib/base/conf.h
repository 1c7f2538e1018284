/*
 * osan.conf: the few things that must be known before the database is open.
 * Everything else is a setting inside the database.
 */
#ifndef OSAN_BASE_CONF_H
#define OSAN_BASE_CONF_H

#include "lib/base/err.h"

struct conf_entry {
	char *name;  /* "database", or "web.listen" in section [web] */
	char *value;
};

struct conf {
	char *path;  /* the file read, or NULL where there is none */
	struct conf_entry *entries;
	size_t count;
};

#define CONF_INIT { .path = NULL, .entries = NULL, .count = 0 }

void conf_clear(struct conf *c);

/*
 * Reads OSAN_CONF, else $XDG_CONFIG_HOME/osan/osan.conf (~/.config), else
 * /etc/osan/osan.conf; no file at all is no error, except the one that
 * OSAN_CONF names.  ERR_INPUT names the file and the number of the first
 * line that is bad or whose name is unknown; ERR_IO.
 */
MUST_USE int conf_load(struct conf *c, struct err *e);

/* The same for one file. */
MUST_USE int conf_read(struct conf *c, const char *path, struct err *e);

/* The value, borrowed; NULL where the file does not set it. */
const char *conf_get(const struct conf *c, const char *name);

/* The value as a path: one that is not absolute starts at the file's own
 * folder.  NULL where it is not set; the text is the caller's. */
char *conf_get_path(const struct conf *c, const char *name);

#endif
