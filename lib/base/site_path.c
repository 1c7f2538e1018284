/*
 * Where a site's files are; see site_path.h.
 */
#include "lib/base/site_path.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/mem.h"

void
site_path_clear(struct site_path *p)
{
	free(p->db);
	free(p->key);
	*p = (struct site_path)SITE_PATH_INIT;
}

static char *
usual_path(void)
{
	const char *base = getenv("XDG_DATA_HOME");

	if (base != NULL && base[0] == '/')
		return mem_printf("%s/osan/osan.db", base);
	base = getenv("HOME");
	if (base != NULL && base[0] == '/')
		return mem_printf("%s/.local/share/osan/osan.db", base);
	return NULL;
}

/* The option, else the environment, else osan.conf; NULL for none. */
static char *
find_path(const struct conf *conf, const char *option, const char *variable,
    const char *name)
{
	const char *path = option != NULL ? option : getenv(variable);

	if (path != NULL && path[0] != '\0')
		return mem_text(path);
	return conf_get_path(conf, name);
}

static char *
key_beside(const char *db_path)
{
	const char *slash = strrchr(db_path, '/');

	if (slash == NULL)
		return mem_text("osan.key");
	return mem_printf("%.*s/osan.key", (int)(slash - db_path), db_path);
}

int
site_path_find(const struct conf *conf, const char *db, const char *key,
    struct site_path *out, struct err *e)
{
	out->db = find_path(conf, db, "OSAN_DB", "database");
	if (out->db == NULL)
		out->db = usual_path();
	if (out->db == NULL) {
		err_set(e, ERR_USAGE, "no database is named");
		return err_hint(e, "name it with --db or OSAN_DB");
	}
	out->key = find_path(conf, key, "OSAN_KEY", "key");
	if (out->key == NULL)
		out->key = key_beside(out->db);
	return 0;
}
