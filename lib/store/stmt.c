/*
 * Statements: prepared once per connection and kept, bound by name, read
 * column by column; see store.h.
 */
#include <assert.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/mem.h"
#include "lib/store/internal.h"

static size_t
slot_of(const struct sql *sql)
{
	uintptr_t key = (uintptr_t)sql;

	return (size_t)((key >> 4) * 2654435761u) % CACHE_SLOTS;
}

static int
prepare(struct store *store, const char *text, unsigned flags,
    sqlite3_stmt **raw, const char *what, struct err *e)
{
	if (sqlite3_prepare_v3(store->db, text, -1, flags, raw, NULL) !=
	    SQLITE_OK)
		return store_fail(store, e, what);
	return 0;
}

/* Where it is kept or may be; NULL where all places are taken. */
static struct stmt *
find(struct store *store, const struct sql *sql)
{
	size_t slot = slot_of(sql);

	for (size_t i = 0; i < CACHE_SLOTS; i++) {
		struct stmt *st = &store->cache[(slot + i) % CACHE_SLOTS];

		if (st->sql == NULL || st->sql == sql)
			return st;
	}
	return NULL;
}

/* The kept statement, or a fresh one where that is running. */
static struct stmt *
get(struct store *store, const struct sql *sql, struct err *e)
{
	struct stmt *st;

	assert(sql != NULL);
	if ((sql->roles & 1u << store->role) == 0) {
		err_set(e, ERR_DENIED, "this connection may not do that: %s",
		    sql->name);
		return NULL;
	}
	st = find(store, sql);
	if (st == NULL || (st->sql == sql && st->busy)) {
		st = mem_new(1, sizeof(*st));
	} else if (st->sql == sql) {
		st->busy = true;
		return st;
	} else {
		st->cached = true;
	}
	st->store = store;
	if (prepare(store, sql->text,
	    st->cached ? SQLITE_PREPARE_PERSISTENT : 0, &st->raw, sql->name,
	    e) < 0) {
		if (!st->cached)
			free(st);
		return NULL;
	}
	st->sql = sql;
	st->busy = true;
	return st;
}

void
store_cache_clear(struct store *store)
{
	for (size_t i = 0; i < CACHE_SLOTS; i++)
		if (store->cache[i].sql != NULL)
			sqlite3_finalize(store->cache[i].raw);
	memset(store->cache, 0, sizeof(store->cache));
}

static void
bind_at(sqlite3_stmt *raw, int index, const struct bind *b)
{
	switch (b->type) {
	case BIND_INT:
		sqlite3_bind_int64(raw, index, b->i);
		break;
	case BIND_TEXT:
		sqlite3_bind_text64(raw, index, b->p, b->n, SQLITE_STATIC,
		    SQLITE_UTF8);
		break;
	case BIND_BLOB:
		sqlite3_bind_blob64(raw, index, b->p, b->n, SQLITE_STATIC);
		break;
	case BIND_TEST:
		sqlite3_bind_pointer(raw, index, (void *)(uintptr_t)b->p,
		    STORE_TEST_TYPE, NULL);
		break;
	case BIND_ROWS:
		sqlite3_bind_pointer(raw, index, (void *)(uintptr_t)b->p,
		    STORE_ROWS_TYPE, NULL);
		break;
	case BIND_NULL:
	case BIND_END:
		sqlite3_bind_null(raw, index);
		break;
	}
}

static void
bind_all(struct stmt *st, const struct bind *binds)
{
	const struct sql *sql = st->sql;
	int bound = 0;

	for (; binds != NULL && binds->type != BIND_END; binds++) {
		int i = bound; /* mostly they come in order */

		if (i >= sql->nparam ||
		    strcmp(sql->param[i], binds->name) != 0)
			for (i = 0; i < sql->nparam; i++)
				if (strcmp(sql->param[i], binds->name) == 0)
					break;
		assert(i < sql->nparam && "no such parameter");
		bind_at(st->raw, i + 1, binds);
		bound++;
	}
	assert(bound == sql->nparam && "a parameter without value");
	(void)bound;
}

int
stmt_open(struct store *store, const struct sql *sql,
    const struct bind *binds, struct stmt **out, struct err *e)
{
	struct stmt *st = get(store, sql, e);

	*out = st;
	if (st == NULL)
		return -1;
	bind_all(st, binds);
	return 0;
}

int
stmt_open_text(struct store *store, const char *text,
    const struct bind *values, size_t n, struct stmt **out, struct err *e)
{
	struct stmt *st = mem_new(1, sizeof(*st));

	*out = NULL;
	st->store = store;
	if (prepare(store, text, 0, &st->raw, text, e) < 0) {
		free(st);
		return -1;
	}
	for (size_t i = 0; i < n; i++)
		bind_at(st->raw, (int)i + 1, &values[i]);
	st->busy = true;
	*out = st;
	return 0;
}

int
stmt_next(struct stmt *st, struct err *e)
{
	switch (sqlite3_step(st->raw)) {
	case SQLITE_ROW:
		return 1;
	case SQLITE_DONE:
		return 0;
	default:
		return store_fail(st->store, e,
		    st->sql != NULL ? st->sql->name : "query");
	}
}

void
stmt_close(struct stmt *st)
{
	if (st == NULL)
		return;
	if (st->cached) {
		sqlite3_reset(st->raw);
		sqlite3_clear_bindings(st->raw);
		st->busy = false;
		return;
	}
	sqlite3_finalize(st->raw);
	free(st);
}

int64_t
stmt_int(const struct stmt *st, int column)
{
	return sqlite3_column_int64(st->raw, column);
}

const char *
stmt_text(const struct stmt *st, int column)
{
	return (const char *)sqlite3_column_text(st->raw, column);
}

const void *
stmt_blob(const struct stmt *st, int column)
{
	return sqlite3_column_blob(st->raw, column);
}

size_t
stmt_bytes(const struct stmt *st, int column)
{
	return (size_t)sqlite3_column_bytes(st->raw, column);
}

bool
stmt_null(const struct stmt *st, int column)
{
	return sqlite3_column_type(st->raw, column) == SQLITE_NULL;
}

int
store_run(struct store *store, const struct sql *sql,
    const struct bind *binds, struct err *e)
{
	struct stmt *st;
	int rc;

	if (stmt_open(store, sql, binds, &st, e) < 0)
		return -1;
	while ((rc = stmt_next(st, e)) > 0)
		continue;
	stmt_close(st);
	return rc;
}

/* The first row; *st is open on it where 0 is given. */
static int
first(struct store *store, const struct sql *sql, const struct bind *binds,
    struct stmt **st, struct err *e)
{
	int rc;

	if (stmt_open(store, sql, binds, st, e) < 0)
		return -1;
	rc = stmt_next(*st, e);
	if (rc > 0)
		return 0;
	if (rc == 0)
		err_set(e, ERR_NOT_FOUND, "nothing found (%s)", sql->name);
	stmt_close(*st);
	*st = NULL;
	return -1;
}

int
store_int(struct store *store, const struct sql *sql,
    const struct bind *binds, int64_t *out, struct err *e)
{
	struct stmt *st;

	if (first(store, sql, binds, &st, e) < 0)
		return -1;
	*out = stmt_int(st, 0);
	stmt_close(st);
	return 0;
}

int
store_text(struct store *store, const struct sql *sql,
    const struct bind *binds, char **out, struct err *e)
{
	struct stmt *st;

	*out = NULL;
	if (first(store, sql, binds, &st, e) < 0)
		return -1;
	*out = mem_text(stmt_text(st, 0));
	stmt_close(st);
	return 0;
}
