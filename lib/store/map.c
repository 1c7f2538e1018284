/*
 * The mail server's map; see map.h.
 */
#include "lib/store/map.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "lib/store/internal.h"
#include "lib/store/map.sqlite.sql.h"

static int
open_file(const char *path, struct store **out, struct err *e)
{
	struct store *map = store_new(path, STORE_MAP);

	*out = NULL;
	store_set_busy(map, MAP_BUSY_MS);
	if (sqlite3_open_v2(path, &map->db, SQLITE_OPEN_READWRITE |
	    SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK) {
		store_fail(map, e, "open");
		store_free(map);
		return -1;
	}
	store_wait(map);
	sqlite3_db_config(map->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	if (store_add_rows(map, e) < 0) {
		store_free(map);
		return -1;
	}
	*out = map;
	return 0;
}

/* The journal's kind is a connection's own; its first use reads the file. */
static int
settle(struct store *map, struct err *e)
{
	return store_exec(map, "PRAGMA journal_mode = TRUNCATE; "
	    "PRAGMA synchronous = FULL", e);
}

static int
check_ours(struct store *map, struct err *e)
{
	int64_t id, tables;

	if (store_number(map, "PRAGMA application_id", &id, e) < 0 ||
	    store_number(map, sql_map_tables.text, &tables, e) < 0)
		return -1;
	if (id == MAP_APPLICATION_ID && tables == 3)
		return 0;
	return err_set(e, ERR_DAMAGED, "%s is not a mail map", map->path);
}

int
map_open(const char *path, struct store **out, struct err *e)
{
	struct store *map;

	*out = NULL;
	if (access(path, F_OK) != 0)
		return err_errno(e, errno == ENOENT ? ERR_NOT_FOUND : ERR_IO,
		    "%s", path);
	if (open_file(path, &map, e) < 0)
		return -1;
	if (settle(map, e) < 0 || check_ours(map, e) < 0) {
		store_free(map);
		return -1;
	}
	sqlite3_set_authorizer(map->db, store_authorize, map);
	*out = map;
	return 0;
}

/* A sound database that is not a map is somebody's: nobody empties it.  One
 * that cannot be read is what this is called for. */
static int
check_not_anothers(struct store *map, struct err *e)
{
	struct err none = ERR_INIT;
	int64_t id, objects;

	if (store_number(map, "PRAGMA application_id", &id, &none) < 0 ||
	    store_number(map, sql_map_objects.text, &objects, &none) < 0)
		return none.code == ERR_BUSY ? store_fail(map, e, "open") : 0;
	if (id == MAP_APPLICATION_ID || objects == 0)
		return 0;
	err_set(e, ERR_REFUSED, "%s is a database of something else",
	    map->path);
	return err_hint(e, "name another file with the setting mail.map");
}

static int
empty(struct store *map, struct err *e)
{
	int rc;

	sqlite3_db_config(map->db, SQLITE_DBCONFIG_RESET_DATABASE, 1, NULL);
	rc = store_exec(map, "VACUUM", e);
	sqlite3_db_config(map->db, SQLITE_DBCONFIG_RESET_DATABASE, 0, NULL);
	return rc;
}

static int
fill(struct store *map, struct err *e)
{
	if (store_exec(map, "BEGIN IMMEDIATE", e) < 0)
		return -1;
	if (store_exec(map, sql_map_schema.text, e) == 0 &&
	    store_exec(map, "PRAGMA application_id = 1869835629", e) == 0 &&
	    store_exec(map, "COMMIT", e) == 0)
		return 0;
	sqlite3_exec(map->db, "ROLLBACK", NULL, NULL, NULL);
	return -1;
}

int
map_make(const char *path, struct store **out, struct err *e)
{
	struct store *map;
	int fd = open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0640);

	*out = NULL;
	if (fd < 0)
		return err_errno(e, ERR_IO, "%s", path);
	close(fd);
	if (open_file(path, &map, e) < 0)
		return -1;
	if (check_not_anothers(map, e) < 0 || empty(map, e) < 0 ||
	    settle(map, e) < 0 || fill(map, e) < 0) {
		store_free(map);
		return -1;
	}
	sqlite3_set_authorizer(map->db, store_authorize, map);
	*out = map;
	return 0;
}
