/*
 * Databases that stand still; see still.h.
 */
#include "lib/store/still.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/buf.h"
#include "lib/base/mem.h"
#include "lib/store/internal.h"
#include "lib/store/still.sqlite.sql.h"

/* --- opening ----------------------------------------------------------- */

/* SQLite's URI of a file that is never changed. */
static char *
still_uri(const char *path)
{
	struct buf b = BUF_INIT;

	buf_puts(&b, "file:");
	for (const char *s = path; *s != '\0'; s++)
		if (strchr("%?#", *s) != NULL)
			buf_printf(&b, "%%%02x", (unsigned char)*s);
		else
			buf_putc(&b, *s);
	buf_puts(&b, "?immutable=1");
	return buf_take(&b);
}

static int
check_ours(struct store *store, struct err *e)
{
	int64_t id;

	if (store_number(store, "PRAGMA application_id", &id, e) < 0)
		return -1;
	if (id == STORE_APPLICATION_ID)
		return 0;
	return err_set(e, ERR_DAMAGED, "%s is not an osan database",
	    store->path);
}

int
store_open_still(const char *path, struct store **out, struct err *e)
{
	struct store *store = store_new(path, STORE_READ);
	char *uri = still_uri(path);
	int rc = 0;

	*out = NULL;
	if (sqlite3_open_v2(uri, &store->db, SQLITE_OPEN_READONLY |
	    SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE | SQLITE_OPEN_URI,
	    NULL) != SQLITE_OK)
		rc = store_fail(store, e, "open");
	free(uri);
	if (rc == 0)
		rc = check_ours(store, e);
	if (rc == 0) {
		sqlite3_db_config(store->db, SQLITE_DBCONFIG_DEFENSIVE, 1,
		    NULL);
		sqlite3_set_authorizer(store->db, store_authorize, store);
		*out = store;
	} else
		store_free(store);
	return rc;
}

int
store_check_still(struct store *store,
    void (*fn)(void *ctx, const char *line), void *ctx, struct err *e)
{
	return store_check_lines(store, "PRAGMA integrity_check", false, fn,
	    ctx, e);
}

/* --- counting ---------------------------------------------------------- */

/* A name as SQL quotes it. */
static void
add_name(struct buf *b, const char *schema, const char *name)
{
	if (schema != NULL)
		buf_printf(b, " %s.", schema);
	buf_putc(b, '"');
	for (; *name != '\0'; name++) {
		if (*name == '"')
			buf_putc(b, '"');
		buf_putc(b, *name);
	}
	buf_putc(b, '"');
}

static int
count_rows(struct store *store, const char *schema, const char *table,
    int64_t *rows, struct err *e)
{
	struct buf b = BUF_INIT;
	int rc;

	buf_puts(&b, sql_still_count.text);
	add_name(&b, schema, table);
	rc = store_number(store, b.s, rows, e);
	buf_clear(&b);
	return rc;
}

int
store_each_table(struct store *store,
    int (*fn)(void *ctx, const char *table, int64_t rows, struct err *e),
    void *ctx, struct err *e)
{
	struct stmt *st = NULL;
	int64_t rows = 0;
	int rc = stmt_open(store, &sql_still_tables, NO_BINDS, &st, e);

	while (rc == 0 && (rc = stmt_next(st, e)) > 0) {
		const char *table = stmt_text(st, 0);

		rc = count_rows(store, "main", table, &rows, e);
		if (rc == 0)
			rc = fn(ctx, table, rows, e);
	}
	stmt_close(st);
	return rc < 0 ? -1 : 0;
}

/* --- comparing --------------------------------------------------------- */

/* "x.k IS y.k AND …" of the key, and "x.c IS y.c AND …" of the rest. */
struct columns {
	struct buf key, rest;
};

static void
add_same(struct buf *b, const char *column)
{
	if (b->len > 0)
		buf_puts(b, " AND ");
	buf_puts(b, "x.");
	add_name(b, NULL, column);
	buf_puts(b, " IS y.");
	add_name(b, NULL, column);
}

static int
find_columns(struct store *store, const char *table, struct columns *c,
    struct err *e)
{
	sqlite3_stmt *raw = NULL;
	int rc;

	if (sqlite3_prepare_v2(store->db, sql_still_columns.text, -1, &raw,
	    NULL) != SQLITE_OK ||
	    sqlite3_bind_text(raw, 1, table, -1, SQLITE_TRANSIENT) !=
	    SQLITE_OK)
		rc = SQLITE_ERROR;
	else
		while ((rc = sqlite3_step(raw)) == SQLITE_ROW)
			add_same(sqlite3_column_int(raw, 1) > 0 ? &c->key :
			    &c->rest, (const char *)sqlite3_column_text(raw,
			    0));
	rc = rc == SQLITE_DONE ? 0 : store_fail(store, e, "columns");
	sqlite3_finalize(raw);
	if (c->key.len == 0)
		buf_puts(&c->key, "x.rowid = y.rowid");
	return rc;
}

/* Rows of one that the other has not. */
static int
count_missing(struct store *store, const char *in, const char *other,
    const char *table, const struct columns *c, int64_t *rows, struct err *e)
{
	struct buf b = BUF_INIT;
	int rc;

	buf_puts(&b, sql_still_count.text);
	add_name(&b, in, table);
	buf_puts(&b, " AS x ");
	buf_puts(&b, sql_still_missing.text);
	add_name(&b, other, table);
	buf_printf(&b, " AS y WHERE %s)", c->key.s);
	rc = store_number(store, b.s, rows, e);
	buf_clear(&b);
	return rc;
}

static int
count_changed(struct store *store, const char *table, const struct columns *c,
    int64_t *rows, struct err *e)
{
	struct buf b = BUF_INIT;
	int rc;

	if (c->rest.len == 0)
		return 0;
	buf_puts(&b, sql_still_count.text);
	add_name(&b, "before", table);
	buf_putc(&b, ' ');
	buf_puts(&b, sql_still_join.text);
	add_name(&b, "after", table);
	buf_printf(&b, " AS y ON %s WHERE NOT (%s)", c->key.s, c->rest.s);
	rc = store_number(store, b.s, rows, e);
	buf_clear(&b);
	return rc;
}

static int
compare_table(struct store *store, struct store_change *change, struct err *e)
{
	struct columns c = { BUF_INIT, BUF_INIT };
	int rc;

	if (change->only_before)
		return count_rows(store, "before", change->table,
		    &change->removed, e);
	if (change->only_after)
		return count_rows(store, "after", change->table,
		    &change->added, e);
	rc = find_columns(store, change->table, &c, e);
	if (rc == 0)
		rc = count_missing(store, "before", "after", change->table,
		    &c, &change->removed, e);
	if (rc == 0)
		rc = count_missing(store, "after", "before", change->table,
		    &c, &change->added, e);
	if (rc == 0)
		rc = count_changed(store, change->table, &c,
		    &change->changed, e);
	buf_clear(&c.key);
	buf_clear(&c.rest);
	return rc;
}

static int
attach(struct store *store, const struct sql *sql, const char *path,
    struct err *e)
{
	sqlite3_stmt *raw = NULL;
	char *uri = still_uri(path);
	int rc = 0;

	if (sqlite3_prepare_v2(store->db, sql->text, -1, &raw, NULL) !=
	    SQLITE_OK ||
	    sqlite3_bind_text(raw, 1, uri, -1, SQLITE_TRANSIENT) !=
	    SQLITE_OK || sqlite3_step(raw) != SQLITE_DONE)
		rc = store_fail(store, e, "attach");
	sqlite3_finalize(raw);
	free(uri);
	return rc;
}

static int
compare_all(struct store *store,
    int (*fn)(void *ctx, const struct store_change *change, struct err *e),
    void *ctx, struct err *e)
{
	sqlite3_stmt *raw = NULL;
	int step = SQLITE_ERROR, rc = 0;

	if (sqlite3_prepare_v2(store->db, sql_still_both.text, -1, &raw,
	    NULL) == SQLITE_OK)
		while (rc == 0 && (step = sqlite3_step(raw)) == SQLITE_ROW) {
			struct store_change change = {
				.table = (const char *)sqlite3_column_text(
				    raw, 0),
				.only_before = sqlite3_column_int(raw, 2) ==
				    0,
				.only_after = sqlite3_column_int(raw, 1) == 0,
			};

			rc = compare_table(store, &change, e);
			if (rc == 0)
				rc = fn(ctx, &change, e);
		}
	if (rc == 0 && step != SQLITE_DONE)
		rc = store_fail(store, e, "tables");
	sqlite3_finalize(raw);
	return rc;
}

int
store_diff_still(const char *before, const char *after,
    void (*opened)(void *ctx), int (*fn)(void *ctx,
    const struct store_change *change, struct err *e), void *ctx,
    struct err *e)
{
	struct store *store = store_new(before, STORE_READ);
	int rc = 0;

	if (sqlite3_open_v2(":memory:", &store->db, SQLITE_OPEN_READWRITE |
	    SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE | SQLITE_OPEN_URI,
	    NULL) != SQLITE_OK)
		rc = store_fail(store, e, "open");
	if (rc == 0)
		rc = attach(store, &sql_still_attach_before, before, e);
	if (rc == 0)
		rc = attach(store, &sql_still_attach_after, after, e);
	if (rc == 0) {
		opened(ctx);
		rc = compare_all(store, fn, ctx, e);
	}
	store_free(store);
	return rc;
}
