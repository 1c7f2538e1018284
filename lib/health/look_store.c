/*
 * Health of what the database lies on: its schema, its disk, its write-ahead
 * log, and the seals of the log of changes.
 */
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/statvfs.h>

#include "lib/base/folder.h"
#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/health/facts.h"
#include "lib/health/health.sql.h"
#include "lib/health/looks.h"
#include "lib/store/migrate.h"

#define MIB INT64_C(1048576)

/* Opening it has compared the version already. */
int
look_database(struct look *l, struct health_check *c, struct err *e)
{
	(void)l;
	(void)e;
	look_value(c, migrations[migration_count - 1].version);
	look_say(c, _("it opens; schema version %lld"), (long long)c->value);
	return 0;
}

int
look_disk(struct look *l, struct health_check *c, struct err *e)
{
	char *folder = folder_of(store_path(l->store));
	struct statvfs st;
	int rc = statvfs(folder, &st);

	if (rc < 0) {
		rc = err_errno(e, ERR_IO, "%s", folder);
	} else {
		look_value(c, (int64_t)st.f_bavail * (int64_t)st.f_frsize);
		look_say(c, _("%lld MiB free in %s"),
		    (long long)(c->value / MIB), folder);
	}
	free(folder);
	return rc;
}

int
look_wal(struct look *l, struct health_check *c, struct err *e)
{
	char *path = mem_printf("%s-wal", store_path(l->store));
	struct stat st = { .st_size = 0 };
	int rc = stat(path, &st);

	if (rc < 0 && errno == ENOENT)
		rc = 0;
	if (rc < 0)
		rc = err_errno(e, ERR_IO, "%s", path);
	look_value(c, st.st_size);
	look_say(c, _("%lld KiB"), (long long)(c->value / 1024));
	free(path);
	return rc;
}

int
look_audit(struct look *l, struct health_check *c, struct err *e)
{
	int64_t unsealed = 0, sealed = 0;

	if (facts_row(l->store, &sql_health_unsealed, NO_BINDS,
	    INTO(&unsealed), e) < 0 ||
	    facts_row(l->store, &sql_health_sealed, NO_BINDS, INTO(&sealed),
	    e) < 0)
		return -1;
	if (unsealed != 0) {
		look_age(l, c, unsealed, _("rows without a seal, the first "
		    "of them %s"));
		return 0;
	}
	if (sealed != 0)
		look_age(l, c, sealed, _("sealed; the newest row %s"));
	else
		look_say(c, "%s", _("there is no row yet"));
	look_value(c, 0);
	return 0;
}
