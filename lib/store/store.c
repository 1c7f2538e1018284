/*
 * Opening and closing the database, transactions, SQLite's own checks; see
 * store.h.  Only lib/store knows SQLite.  A connection is set up here and
 * nowhere else, so that every one has the same pragmas and authorizer.
 */
#include "lib/store/store.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "lib/base/clock.h"
#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/store/internal.h"
#include "lib/store/migrate.h"

#define BUSY_DEFAULT_MS 10000
/* Bytes; SQLite's unix files write no more than 0x1ffff at once, and what is
 * kept in memory is written at once when it grows past this: with more, a
 * large statement would fail as if the disk were full. */
#define STATEMENT_MEMORY (120 * 1024)

/* SQLite calls it an I/O error where there is no room for its index of the
 * write-ahead log, which a reader makes too. */
static int
code_of(struct store *store)
{
	int code = sqlite3_errcode(store->db) & 0xff;
	int system = sqlite3_system_errno(store->db);

	if (code == SQLITE_IOERR && (system == ENOSPC || system == EDQUOT))
		return SQLITE_FULL;
	return code;
}

int
store_fail(struct store *store, struct err *e, const char *what)
{
	int code = code_of(store);
	const char *why = _(sqlite3_errmsg(store->db));

	switch (code) {
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		err_set(e, ERR_BUSY, "the database stayed busy");
		return err_hint(e, "try again when the other program is done");
	case SQLITE_CONSTRAINT:
		return err_set(e, ERR_REFUSED, "refused by the database: %s",
		    why);
	case SQLITE_CORRUPT:
	case SQLITE_NOTADB:
		err_set(e, ERR_DAMAGED, "%s: %s", store->path, why);
		return err_hint(e, "run 'osanctl doctor', then restore the "
		    "last backup");
	case SQLITE_AUTH:
		return err_set(e, ERR_DENIED, "this connection may not do "
		    "that: %s (%s)", why, what);
	case SQLITE_FULL:
		err_set(e, ERR_IO, "%s: the disk is full", store->path);
		return err_hint(e, "nothing was changed; make room and run "
		    "the command again");
	case SQLITE_READONLY:
	case SQLITE_CANTOPEN:
	case SQLITE_PERM:
		err_set(e, ERR_IO, "%s: %s", store->path, why);
		return err_hint(e, "run it as the user who owns the database "
		    "(sudo -u osan osanctl …)");
	case SQLITE_IOERR:
		return err_set(e, ERR_IO, "%s: %s", store->path, why);
	default:
		return err_set(e, ERR_DB, "%s: %s (%s)", store->path, why,
		    what);
	}
}

int
store_exec(struct store *store, const char *sql, struct err *e)
{
	if (sqlite3_exec(store->db, sql, NULL, NULL, NULL) != SQLITE_OK)
		return store_fail(store, e, sql);
	return 0;
}

/*
 * SQLite's own handler lets two busy writers wait for seconds; short
 * random pauses share the lock fairly.
 */
static int
wait_busy(void *ctx, int count)
{
	struct store *store = ctx;
	int64_t now = clock_steady();

	if (count == 0)
		store->busy_since = now;
	if (now - store->busy_since > store->busy_ms * INT64_C(1000))
		return 0;
	store->random ^= store->random << 13;
	store->random ^= store->random >> 7;
	store->random ^= store->random << 17;
	usleep((useconds_t)(50 + store->random % 950));
	return 1;
}

void
store_wait(struct store *store)
{
	sqlite3_busy_handler(store->db, wait_busy, store);
}

static int
set_up(struct store *store, struct err *e)
{
	store_wait(store);
	sqlite3_extended_result_codes(store->db, 0);
	sqlite3_db_config(store->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	if (store_add_test(store, e) < 0 || store_add_rows(store, e) < 0 ||
	    store_exec(store, "PRAGMA foreign_keys = ON", e) < 0)
		return -1;
	if (store_role_reads(store->role))
		return 0;
	return store_exec(store, "PRAGMA synchronous = FULL; "
	    "PRAGMA secure_delete = ON; PRAGMA recursive_triggers = ON", e);
}

/* What one statement changes is kept for its own undoing; a statement that
 * adds many rows must not make a file of that each time.  Counting the
 * memory in use, which nobody asks for, costs a fifth of reading the schema.
 * Each list of words in a CHECK is a small table of its own while a row is
 * written; SQLite would lay out twenty pages for each.  Heard by SQLite only
 * before the process's first connection. */
static void
set_up_process(void)
{
	sqlite3_config(SQLITE_CONFIG_STMTJRNL_SPILL, STATEMENT_MEMORY);
	sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
	sqlite3_config(SQLITE_CONFIG_PAGECACHE, NULL, 0, 0);
}

struct store *
store_new(const char *path, enum store_role role)
{
	struct store *store = mem_new(1, sizeof(*store));

	set_up_process();
	store->path = mem_text(path);
	store->role = role;
	store->busy_ms = BUSY_DEFAULT_MS;
	store->random = ((uint64_t)clock_steady() * 2654435761u) ^
	    ((uint64_t)getpid() << 32) ^ 1;
	return store;
}

void
store_free(struct store *store)
{
	if (store == NULL)
		return;
	store_rollback(store);
	if (store->hook.free != NULL)
		store->hook.free(store->hook.ctx);
	store_cache_clear(store);
	sqlite3_close(store->db);
	free(store->path);
	free(store);
}

int
store_number(struct store *store, const char *sql, int64_t *out,
    struct err *e)
{
	sqlite3_stmt *raw = NULL;
	int rc = -1;

	if (sqlite3_prepare_v2(store->db, sql, -1, &raw, NULL) != SQLITE_OK ||
	    sqlite3_step(raw) != SQLITE_ROW) {
		store_fail(store, e, sql);
		goto out;
	}
	*out = sqlite3_column_int64(raw, 0);
	rc = 0;
out:
	sqlite3_finalize(raw);
	return rc;
}

int
store_check_age(struct store *store, int64_t *version, struct err *e)
{
	int newest = migrations[migration_count - 1].version;
	int64_t id;

	if (store_number(store, "PRAGMA application_id", &id, e) < 0 ||
	    store_number(store, "PRAGMA user_version", version, e) < 0)
		return -1;
	if (id != STORE_APPLICATION_ID) {
		err_set(e, ERR_DAMAGED, "%s is not an osan database",
		    store->path);
		return err_hint(e, "name another with --db, or put the last "
		    "backup in its place: 'osanctl backup restore'");
	}
	if (*version > newest) {
		err_set(e, ERR_REFUSED, "%s was written by a newer version "
		    "(schema %lld, this program knows %d)", store->path,
		    (long long)*version, newest);
		return err_hint(e, "install that version of osan");
	}
	return 0;
}

static int
check_identity(struct store *store, struct err *e)
{
	int newest = migrations[migration_count - 1].version;
	int64_t version;

	if (store_check_age(store, &version, e) < 0)
		return -1;
	if (version == newest)
		return 0;
	err_set(e, ERR_REFUSED, "%s has an older schema (%lld, this "
	    "program needs %d)", store->path, (long long)version, newest);
	return err_hint(e, "bring it to this version with 'osanctl migrate', "
	    "as the user who owns it");
}

int
store_open_any(const char *path, enum store_role role, struct store **out,
    struct err *e)
{
	struct store *store = store_new(path, role);
	int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE;

	*out = store;
	flags |= store_role_reads(role) ? SQLITE_OPEN_READONLY
	    : SQLITE_OPEN_READWRITE;
	if (access(path, F_OK) != 0) {
		err_errno(e, ERR_NOT_FOUND, "%s", path);
		return err_hint(e, "make a site with 'osanctl init', or name "
		    "its database with --db or OSAN_DB");
	}
	if (sqlite3_open_v2(path, &store->db, flags, NULL) != SQLITE_OK)
		return store_fail(store, e, "open");
	return set_up(store, e);
}

int
store_open(const char *path, enum store_role role, struct store **out,
    struct err *e)
{
	struct store *store;

	*out = NULL;
	if (store_open_any(path, role, &store, e) < 0 ||
	    check_identity(store, e) < 0) {
		store_free(store);
		return -1;
	}
	sqlite3_set_authorizer(store->db, store_authorize, store);
	*out = store;
	return 0;
}

/* Takes back a database that could not be finished. */
static void
discard(const char *path)
{
	static const char *const tails[] = { "", "-wal", "-shm" };

	for (size_t i = 0; i < ARRAY_LEN(tails); i++) {
		char *file = mem_printf("%s%s", path, tails[i]);

		unlink(file);
		free(file);
	}
}

int
store_create(const char *path, struct store **out, struct err *e)
{
	struct store *store = store_new(path, STORE_ADMIN);
	bool made = false;
	int fd;

	*out = NULL;
	fd = open(path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0640);
	if (fd < 0) {
		err_errno(e, errno == EEXIST ? ERR_EXISTS : ERR_IO, "%s",
		    path);
		if (errno == EEXIST)
			err_hint(e, "an existing file is never touched; "
			    "choose another path with --db");
		goto fail;
	}
	made = true;
	close(fd);
	if (sqlite3_open_v2(path, &store->db, SQLITE_OPEN_READWRITE |
	    SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK) {
		store_fail(store, e, "open");
		goto fail;
	}
	if (store_exec(store, "PRAGMA page_size = 4096; "
	    "PRAGMA journal_mode = WAL", e) < 0 ||
	    set_up(store, e) < 0 || store_migrate(store, e) < 0)
		goto fail;
	sqlite3_set_authorizer(store->db, store_authorize, store);
	*out = store;
	return 0;
fail:
	store_free(store);
	if (made)
		discard(path);
	return -1;
}

void
store_set_hook(struct store *store, const struct store_hook *hook)
{
	if (store->hook.free != NULL)
		store->hook.free(store->hook.ctx);
	store->hook = *hook;
}

const struct store_hook *
store_hook(const struct store *store)
{
	return &store->hook;
}

const char *
store_path(const struct store *store)
{
	return store->path;
}

enum store_role
store_role_of(const struct store *store)
{
	return store->role;
}

void
store_set_busy(struct store *store, int milliseconds)
{
	store->busy_ms = milliseconds;
}

bool
store_in_transaction(const struct store *store)
{
	return store->in_write;
}

int
store_join_hook(struct store *store, struct err *e)
{
	assert(store->in_write);
	return store->hook.begin == NULL ? 0
	    : store->hook.begin(store->hook.ctx, store, e);
}

int64_t
store_transaction(const struct store *store)
{
	return store->in_write ? store->writes : 0;
}

int
store_begin(struct store *store, struct err *e)
{
	assert(!store->in_write);
	if (store_exec(store, "BEGIN IMMEDIATE", e) < 0)
		return -1;
	store->in_write = true;
	store->writes++;
	if (store->hook.begin != NULL &&
	    store->hook.begin(store->hook.ctx, store, e) < 0) {
		store_rollback(store);
		return -1;
	}
	return 0;
}

int
store_commit(struct store *store, struct err *e)
{
	assert(store->in_write);
	if ((store->hook.commit != NULL &&
	    store->hook.commit(store->hook.ctx, store, e) < 0) ||
	    store_exec(store, "COMMIT", e) < 0) {
		store_rollback(store);
		return -1;
	}
	store->in_write = false;
	return 0;
}

void
store_rollback(struct store *store)
{
	if (!store->in_write)
		return;
	sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
	store->in_write = false;
	if (store->hook.rolled_back != NULL)
		store->hook.rolled_back(store->hook.ctx, store);
}

int
store_begin_read(struct store *store, struct err *e)
{
	return store_exec(store, "BEGIN", e);
}

int
store_join_read(struct store *store, bool *begun, struct err *e)
{
	*begun = sqlite3_get_autocommit(store->db) != 0;
	return *begun ? store_begin_read(store, e) : 0;
}

void
store_end_read(struct store *store)
{
	sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
}

int64_t
store_changes(const struct store *store)
{
	return sqlite3_changes64(store->db);
}

int64_t
store_total_changes(const struct store *store)
{
	return sqlite3_total_changes64(store->db);
}

int64_t
store_last_id(const struct store *store)
{
	return sqlite3_last_insert_rowid(store->db);
}

/* SQLite forgets CHECK constraints where a connection reads only, so a
 * check has one of its own, which could write and never does. */
static int
open_to_check(const struct store *store, struct store **out, struct err *e)
{
	struct store *s = store_new(store->path, STORE_READ);

	*out = s;
	if (sqlite3_open_v2(s->path, &s->db, SQLITE_OPEN_READWRITE |
	    SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE, NULL) !=
	    SQLITE_OK)
		return store_fail(s, e, "open");
	sqlite3_db_config(s->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
	if (set_up(s, e) < 0)
		return -1;
	return store_exec(s, "PRAGMA query_only = ON", e);
}

static void
check_line(sqlite3_stmt *raw, bool foreign, char *line, size_t size)
{
	const char *text = (const char *)sqlite3_column_text(raw, 0);

	if (foreign)
		snprintf(line, size, _("%s row %lld points to a missing row "
		    "of %s"), text, (long long)sqlite3_column_int64(raw, 1),
		    (const char *)sqlite3_column_text(raw, 2));
	else
		snprintf(line, size, "%s", text);
}

int
store_check_lines(struct store *store, const char *sql, bool foreign,
    void (*fn)(void *ctx, const char *line), void *ctx, struct err *e)
{
	char line[512];
	sqlite3_stmt *raw = NULL;
	int rc;

	if (sqlite3_prepare_v2(store->db, sql, -1, &raw, NULL) != SQLITE_OK)
		return store_fail(store, e, sql);
	while ((rc = sqlite3_step(raw)) == SQLITE_ROW) {
		check_line(raw, foreign, line, sizeof(line));
		if (strcmp(line, "ok") != 0)
			fn(ctx, line);
	}
	rc = rc == SQLITE_DONE ? 0 : store_fail(store, e, sql);
	sqlite3_finalize(raw);
	return rc;
}

int
store_check(struct store *store, const char *check,
    void (*fn)(void *ctx, const char *line), void *ctx, struct err *e)
{
	bool foreign = strcmp(check, "foreign_key_check") == 0;
	struct store *own = NULL;
	char sql[64];
	int rc = open_to_check(store, &own, e);

	snprintf(sql, sizeof(sql), "PRAGMA %s", check);
	if (rc == 0)
		rc = store_check_lines(own, sql, foreign, fn, ctx, e);
	store_free(own);
	return rc;
}

int
store_data_version(struct store *store, int64_t *version, struct err *e)
{
	return store_number(store, "PRAGMA data_version", version, e);
}

/* Asked after so many steps of SQLite's machine, some 50 microseconds. */
#define STOP_STEPS 1000

static int
is_stopped(void *ctx)
{
	return atomic_load_explicit((const atomic_bool *)ctx,
	    memory_order_relaxed);
}

void
store_set_stop(struct store *store, const atomic_bool *stop)
{
	sqlite3_progress_handler(store->db, stop != NULL ? STOP_STEPS : 0,
	    stop != NULL ? is_stopped : NULL, (void *)(uintptr_t)stop);
}

static int
is_late(void *ctx)
{
	const struct store *store = ctx;

	return clock_steady() >= store->until;
}

void
store_set_until(struct store *store, int64_t until)
{
	store->until = until;
	sqlite3_progress_handler(store->db, until != 0 ? STOP_STEPS : 0,
	    until != 0 ? is_late : NULL, store);
}

int
store_expect_much(struct store *store, struct err *e)
{
	return store_exec(store, "PRAGMA cache_size = -16384; "
	    "PRAGMA wal_autocheckpoint = 4096", e);
}

int
store_overwrite_deleted(struct store *store, struct err *e)
{
	return store_exec(store, "PRAGMA secure_delete = ON", e);
}

int
store_undo_in_memory(struct store *store, struct err *e)
{
	return store_exec(store, "PRAGMA temp_store = MEMORY", e);
}

int
store_checkpoint(struct store *store, struct err *e)
{
	int rc = sqlite3_wal_checkpoint_v2(store->db, NULL,
	    SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);

	if (rc == SQLITE_OK || rc == SQLITE_BUSY)
		return 0;
	return store_fail(store, e, "checkpoint");
}
