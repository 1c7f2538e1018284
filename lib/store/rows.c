/*
 * Rows in memory as a table of one statement; see rows.h.
 */
#include "lib/store/rows.h"

#include <stdlib.h>

#include "lib/base/mem.h"
#include "lib/store/internal.h"
#include "lib/store/rows.sqlite.sql.h"

#define HIDDEN STORE_ROWS_COLUMNS /* the column that takes the rows */

struct cursor {
	sqlite3_vtab_cursor base;
	const struct store_rows *rows; /* NULL: none were bound */
	size_t at;
};

static int
connect_table(sqlite3 *db, void *aux, int argc, const char *const *argv,
    sqlite3_vtab **out, char **why)
{
	(void)aux, (void)argc, (void)argv, (void)why;
	*out = mem_new(1, sizeof(**out));
	sqlite3_vtab_config(db, SQLITE_VTAB_DIRECTONLY);
	return sqlite3_declare_vtab(db, sql_rows_table.text);
}

static int
disconnect(sqlite3_vtab *table)
{
	free(table);
	return SQLITE_OK;
}

static int
best_index(sqlite3_vtab *table, sqlite3_index_info *info)
{
	(void)table;
	for (int i = 0; i < info->nConstraint; i++) {
		if (info->aConstraint[i].iColumn != HIDDEN ||
		    info->aConstraint[i].op != SQLITE_INDEX_CONSTRAINT_EQ)
			continue;
		if (!info->aConstraint[i].usable)
			return SQLITE_CONSTRAINT;
		info->aConstraintUsage[i].argvIndex = 1;
		info->aConstraintUsage[i].omit = 1;
	}
	info->estimatedCost = 1;
	return SQLITE_OK;
}

static int
open_cursor(sqlite3_vtab *table, sqlite3_vtab_cursor **out)
{
	struct cursor *c = mem_new(1, sizeof(*c));

	(void)table;
	*out = &c->base;
	return SQLITE_OK;
}

static int
close_cursor(sqlite3_vtab_cursor *cursor)
{
	free(cursor);
	return SQLITE_OK;
}

static int
filter(sqlite3_vtab_cursor *cursor, int number, const char *text, int argc,
    sqlite3_value **argv)
{
	struct cursor *c = (struct cursor *)cursor;

	(void)number, (void)text;
	c->at = 0;
	c->rows = argc == 0 ? NULL : sqlite3_value_pointer(argv[0],
	    STORE_ROWS_TYPE);
	return SQLITE_OK;
}

static int
next(sqlite3_vtab_cursor *cursor)
{
	((struct cursor *)cursor)->at++;
	return SQLITE_OK;
}

static int
at_end(sqlite3_vtab_cursor *cursor)
{
	const struct cursor *c = (const struct cursor *)cursor;

	return c->rows == NULL || c->at >= c->rows->n;
}

static int
column(sqlite3_vtab_cursor *cursor, sqlite3_context *context, int i)
{
	const struct cursor *c = (const struct cursor *)cursor;
	const struct bind *b;

	if (i < 0 || (size_t)i >= c->rows->columns)
		return SQLITE_OK; /* NULL */
	b = &c->rows->value[c->at * c->rows->columns + (size_t)i];
	if (b->type == BIND_INT)
		sqlite3_result_int64(context, b->i);
	else if (b->type == BIND_TEXT)
		sqlite3_result_text64(context, b->p, b->n, SQLITE_STATIC,
		    SQLITE_UTF8);
	else if (b->type == BIND_BLOB)
		sqlite3_result_blob64(context, b->p, b->n, SQLITE_STATIC);
	return SQLITE_OK;
}

static int
row_id(sqlite3_vtab_cursor *cursor, sqlite3_int64 *id)
{
	*id = (sqlite3_int64)((const struct cursor *)cursor)->at;
	return SQLITE_OK;
}

/* Without xCreate it is there by its name alone, in no schema. */
static const sqlite3_module module = {
	.xConnect = connect_table,
	.xBestIndex = best_index,
	.xDisconnect = disconnect,
	.xOpen = open_cursor,
	.xClose = close_cursor,
	.xFilter = filter,
	.xNext = next,
	.xEof = at_end,
	.xColumn = column,
	.xRowid = row_id,
};

int
store_add_rows(struct store *store, struct err *e)
{
	if (sqlite3_create_module(store->db, "osan_rows", &module, NULL) !=
	    SQLITE_OK)
		return store_fail(store, e, "osan_rows");
	return 0;
}
