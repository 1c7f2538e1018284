/*
 * From one version of the schema to the next; see upgrade.h.  The connection
 * has no authorizer until the schema is this program's, since migrations may
 * do what no role may.
 */
#include "lib/store/upgrade.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "lib/base/fault.h"
#include "lib/base/folder.h"
#include "lib/base/mem.h"
#include "lib/store/internal.h"
#include "lib/store/migrate.h"

#define COPY_PAGES 4096 /* at once */

int
upgrade_versions(const char *path, int *is, int *newest, struct err *e)
{
	struct store *store = NULL;
	int64_t version;
	int rc = store_open_any(path, STORE_READ, &store, e);

	if (rc == 0)
		rc = store_check_age(store, &version, e);
	if (rc == 0) {
		*is = (int)version;
		*newest = migrations[migration_count - 1].version;
	}
	store_free(store);
	return rc;
}

void
upgrade_due(int version, void (*fn)(void *ctx, int version,
    const char *name), void *ctx)
{
	for (size_t i = 0; i < migration_count; i++)
		if (migrations[i].version > version)
			fn(ctx, migrations[i].version, migrations[i].name);
}

/* --- the copy ----------------------------------------------------------- */

/* An empty file that nobody else may read. */
static int
make_file(const char *path, struct err *e)
{
	int fd;

	if (unlink(path) != 0 && errno != ENOENT)
		return err_errno(e, ERR_IO, "%s", path);
	fd = open(path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0640);
	if (fd < 0)
		return err_errno(e, ERR_IO, "%s", path);
	close(fd);
	return 0;
}

/* All pages, as the connection from sees them; SQLite has them on the disk
 * when it is done. */
static int
copy_pages(struct store *from, struct store *to, struct err *e)
{
	sqlite3_backup *b;
	int code;

	b = sqlite3_backup_init(to->db, "main", from->db, "main");
	if (b == NULL)
		return store_fail(to, e, "copy");
	do
		code = sqlite3_backup_step(b, COPY_PAGES);
	while (code == SQLITE_OK);
	if (sqlite3_backup_finish(b) != SQLITE_OK || code != SQLITE_DONE)
		return store_fail(to, e, "copy");
	return 0;
}

/* While another connection of this process holds the write lock; this one
 * reads what was committed last. */
static int
copy(const struct upgrade *u, struct err *e)
{
	char *temporary = mem_printf("%s.new", u->copy);
	struct store *from = NULL, *to = store_new(temporary, STORE_ADMIN);
	int rc = -1;

	if (make_file(temporary, e) < 0 ||
	    store_open_any(u->path, STORE_READ, &from, e) < 0)
		goto out;
	if (sqlite3_open_v2(temporary, &to->db, SQLITE_OPEN_READWRITE |
	    SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK) {
		store_fail(to, e, "open");
		goto out;
	}
	if (copy_pages(from, to, e) < 0)
		goto out;
	store_free(to);
	to = NULL;
	rc = rename(temporary, u->copy) != 0 || folder_sync_of(u->copy) != 0 ?
	    err_errno(e, ERR_IO, "%s", u->copy) : 0;
out:
	store_free(to);
	store_free(from);
	if (rc < 0)
		unlink(temporary);
	free(temporary);
	return rc;
}

/* --- the change --------------------------------------------------------- */

/* Under the write lock, before anything is changed: whether it is still due,
 * and the copy. */
static int
prepare(struct upgrade *u, struct store *store, struct err *e)
{
	int64_t version;

	if (store_check_age(store, &version, e) < 0)
		return -1;
	u->was = (int)version;
	u->is = migrations[migration_count - 1].version;
	if (u->was == u->is)
		return err_set(e, ERR_REFUSED, "%s has this program's schema "
		    "already (%d)", u->path, u->is);
	if (copy(u, e) < 0)
		return err_prefix(e, "no copy could be made");
	return 0;
}

static int
change(struct upgrade *u, struct store *store, struct err *e)
{
	fault_point();
	if (store_apply(store, u->was, e) < 0)
		return -1;
	sqlite3_set_authorizer(store->db, store_authorize, store);
	if (u->said(u, store, e) < 0)
		return -1;
	fault_point();
	return store_commit(store, e);
}

int
upgrade_run(struct upgrade *u, struct err *e)
{
	struct store *store = NULL;
	int rc = -1;

	if (store_open_any(u->path, STORE_ADMIN, &store, e) < 0 ||
	    store_begin(store, e) < 0)
		goto out;
	if (prepare(u, store, e) < 0)
		goto out;
	rc = change(u, store, e);
	if (rc < 0) {
		store_rollback(store);
		unlink(u->copy);
	}
out:
	store_free(store);
	return rc;
}
