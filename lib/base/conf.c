/*
 * Reading osan.conf with inih; see conf.h.  Known names stand in one table,
 * so that a mistyped one is told instead of passed over.
 */
#include "lib/base/conf.h"

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <ini.h>

#include "lib/base/mem.h"

static const char *const known[] = {
	"database",      /* the database file */
	"key",           /* the master key file */
	"language",      /* "ko" or "en", where the locale says nothing */
};

struct reading {
	struct conf *conf;
	struct err *e;
	bool refused;
};

void
conf_clear(struct conf *c)
{
	for (size_t i = 0; i < c->count; i++) {
		free(c->entries[i].name);
		free(c->entries[i].value);
	}
	free(c->entries);
	free(c->path);
	*c = (struct conf)CONF_INIT;
}

static bool
is_known(const char *name)
{
	for (size_t i = 0; i < ARRAY_LEN(known); i++)
		if (strcmp(known[i], name) == 0)
			return true;
	return false;
}

/* inih's callback: 1 = good, 0 = remember this line as the bad one. */
static int
take(void *data, const char *section, const char *name, const char *value)
{
	struct reading *r = data;
	struct conf *c = r->conf;
	char *full;

	full = section[0] != '\0' ? mem_printf("%s.%s", section, name) :
	    mem_text(name);
	if (!is_known(full)) {
		if (!r->refused)
			err_set(r->e, ERR_INPUT, "'%.60s' is not a known name",
			    full);
		r->refused = true;
		free(full);
		return 0;
	}
	c->entries = mem_grow(c->entries, c->count + 1, sizeof(*c->entries));
	c->entries[c->count++] = (struct conf_entry){
		.name = full, .value = mem_text(value),
	};
	return 1;
}

int
conf_read(struct conf *c, const char *path, struct err *e)
{
	struct reading r = { .conf = c, .e = e };
	FILE *file = fopen(path, "re");
	int line;

	if (file == NULL)
		return err_errno(e, ERR_IO, "%s", path);
	free(c->path);
	c->path = mem_text(path);
	errno = 0;
	line = ini_parse_file(file, take, &r);
	if (ferror(file)) {
		err_errno(e, ERR_IO, "%s", path);
		fclose(file);
		return -1;
	}
	fclose(file);
	if (line == 0)
		return 0;
	if (!r.refused)
		err_set(e, ERR_INPUT, "the line is not 'name = value'");
	err_prefix(e, "%s:%d", path, line);
	return err_hint(e, "osan.conf(5) lists what may stand there");
}

/* The file of this person, or NULL where there is no home. */
static char *
own_file(void)
{
	const char *base = getenv("XDG_CONFIG_HOME");

	if (base != NULL && base[0] == '/')
		return mem_printf("%s/osan/osan.conf", base);
	base = getenv("HOME");
	if (base == NULL || base[0] != '/')
		return NULL;
	return mem_printf("%s/.config/osan/osan.conf", base);
}

int
conf_load(struct conf *c, struct err *e)
{
	const char *named = getenv("OSAN_CONF");
	char *own = NULL;
	int rc = 0;

	if (named != NULL && named[0] != '\0')
		return conf_read(c, named, e);
	own = own_file();
	if (own != NULL && access(own, F_OK) == 0)
		rc = conf_read(c, own, e);
	else if (access("/etc/osan/osan.conf", F_OK) == 0)
		rc = conf_read(c, "/etc/osan/osan.conf", e);
	free(own);
	return rc;
}

const char *
conf_get(const struct conf *c, const char *name)
{
	for (size_t i = c->count; i-- > 0;)
		if (strcmp(c->entries[i].name, name) == 0)
			return c->entries[i].value;
	return NULL;
}

char *
conf_get_path(const struct conf *c, const char *name)
{
	const char *value = conf_get(c, name);
	const char *slash = c->path != NULL ? strrchr(c->path, '/') : NULL;

	if (value == NULL || value[0] == '/' || slash == NULL)
		return mem_text(value);
	return mem_printf("%.*s/%s", (int)(slash - c->path), c->path, value);
}
