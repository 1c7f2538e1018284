/*
 * The options of the services' units, as systemd.unit(5) reads them: the
 * last line of a name holds, drop-ins after the unit itself; see
 * security.h.
 */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "lib/base/buf.h"
#include "lib/base/file.h"
#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/health/checks.h"

#define SERVICE "osan-web.service"

/* What SECURITY.md promises of the process that the world talks to.  value
 * NULL: any but none. */
static const struct {
	const char *name;
	const char *value;
} promised[] = {
	{ "User", NULL },
	{ "NoNewPrivileges", "yes" },
	{ "CapabilityBoundingSet", "" },
	{ "AmbientCapabilities", "" },
	{ "PrivateDevices", "yes" },
	{ "PrivateTmp", "yes" },
	{ "ProtectHome", "yes" },
	{ "ProtectSystem", "strict" },
	{ "ProtectKernelModules", "yes" },
	{ "ProtectKernelTunables", "yes" },
	{ "ProtectControlGroups", "yes" },
	{ "RestrictAddressFamilies", NULL },
	{ "RestrictNamespaces", "yes" },
	{ "RestrictSUIDSGID", "yes" },
	{ "SystemCallArchitectures", "native" },
	{ "SystemCallFilter", NULL },
	{ "UMask", "0027" },
};

#define PROMISED ARRAY_LEN(promised)

/* What the unit says of each; NULL: nothing. */
struct unit {
	char *value[PROMISED];
};

static void
unit_clear(struct unit *u)
{
	for (size_t i = 0; i < PROMISED; i++)
		free(u->value[i]);
}

static char *
trim(char *s)
{
	char *end;

	s += strspn(s, " \t\r");
	end = s + strlen(s);
	while (end > s && strchr(" \t\r", end[-1]) != NULL)
		*--end = '\0';
	return s;
}

/* An empty value of a list takes back what stood before. */
static void
take_line(struct unit *u, char *line)
{
	char *equals = strchr(line, '=');

	if (equals == NULL)
		return;
	*equals = '\0';
	line = trim(line);
	for (size_t i = 0; i < PROMISED; i++)
		if (strcmp(line, promised[i].name) == 0) {
			free(u->value[i]);
			u->value[i] = mem_text(trim(equals + 1));
		}
}

static int
read_unit(struct unit *u, const char *path, struct err *e)
{
	char *line, *rest;
	bool service = false;
	struct buf b = BUF_INIT;
	int rc = file_read_text(path, &b, e);

	rest = rc == 0 ? b.s : NULL;
	while ((line = strsep(&rest, "\n")) != NULL) {
		line = trim(line);
		if (line[0] == '[')
			service = strcmp(line, "[Service]") == 0;
		else if (service && line[0] != '#' && line[0] != ';')
			take_line(u, line);
	}
	buf_clear(&b);
	return rc;
}

static int
is_conf(const struct dirent *entry)
{
	size_t n = strlen(entry->d_name);

	return n > 5 && strcmp(entry->d_name + n - 5, ".conf") == 0;
}

static int
read_drop_ins(struct unit *u, const char *folder, struct err *e)
{
	char *dir = mem_printf("%s/" SERVICE ".d", folder);
	struct dirent **names;
	int n = scandir(dir, &names, is_conf, alphasort), rc = 0;

	for (int i = 0; i < n; i++) {
		char *path = mem_printf("%s/%s", dir, names[i]->d_name);

		if (rc == 0)
			rc = read_unit(u, path, e);
		free(path);
		free(names[i]);
	}
	if (n >= 0)
		free(names);
	free(dir);
	return rc;
}

static void
compare(struct doctor *d, const struct unit *u)
{
	char text[512];

	for (size_t i = 0; i < PROMISED; i++) {
		const char *name = promised[i].name;
		const char *want = promised[i].value, *is = u->value[i];
		bool root = strcmp(name, "User") == 0 && is != NULL &&
		    strcmp(is, "root") == 0;

		if (is != NULL && !root && (want != NULL ?
		    strcmp(is, want) == 0 : is[0] != '\0'))
			continue;
		snprintf(text, sizeof(text), _("%s: %s is not what is "
		    "promised (%s)"), SERVICE, name, want != NULL ? want :
		    "\xe2\x80\xa6");
		doctor_tell(d, DOCTOR_DAMAGE, text, NULL);
	}
}

/* The folders of systemd, the one that holds first. */
static const char *const folders[] = { "/etc/systemd/system",
	"/run/systemd/system", "/usr/local/lib/systemd/system",
	"/usr/lib/systemd/system" };

/* The unit itself: the first there is. *found tells whether. */
static int
read_first(struct unit *u, const char *const *from, size_t n, bool *found,
    struct err *e)
{
	int rc = 0;

	*found = false;
	for (size_t i = 0; i < n && !*found; i++) {
		char *path = mem_printf("%s/" SERVICE, from[i]);

		if (access(path, F_OK) == 0) {
			*found = true;
			rc = read_unit(u, path, e);
		}
		free(path);
	}
	return rc;
}

int
security_units(struct doctor *d, struct err *e)
{
	const char *const *from = d->units != NULL ? &d->units : folders;
	size_t n = d->units != NULL ? 1 : ARRAY_LEN(folders);
	struct unit u = { { NULL } };
	bool found;
	int rc = read_first(&u, from, n, &found, e);

	for (size_t i = n; found && rc == 0 && i-- > 0;)
		rc = read_drop_ins(&u, from[i], e);
	if (rc == 0 && found)
		compare(d, &u);
	else if (rc == 0 && d->units != NULL)
		doctor_tell(d, DOCTOR_WARNING, _("there is no unit "
		    "osan-web.service"), NULL);
	unit_clear(&u);
	return rc;
}
