/*
 * The schema as it is against the schema as it should be: a fresh database
 * in memory is migrated, and what it holds is compared by name and text.
 */
#include <stdio.h>
#include <string.h>

#include "lib/base/i18n.h"
#include "lib/store/internal.h"
#include "lib/store/schema_check.sqlite.sql.h"

static void
tell(void (*fn)(void *ctx, const char *line), void *ctx, const char *how,
    sqlite3_stmt *row)
{
	char line[256];

	snprintf(line, sizeof(line), "%s %s %s",
	    (const char *)sqlite3_column_text(row, 0),
	    (const char *)sqlite3_column_text(row, 1), _(how));
	fn(ctx, line);
}

static int
order(sqlite3_stmt *a, sqlite3_stmt *b)
{
	int c = strcmp((const char *)sqlite3_column_text(a, 1),
	    (const char *)sqlite3_column_text(b, 1));

	return c != 0 ? c : strcmp((const char *)sqlite3_column_text(a, 0),
	    (const char *)sqlite3_column_text(b, 0));
}

static void
compare(sqlite3_stmt *is, sqlite3_stmt *should,
    void (*fn)(void *ctx, const char *line), void *ctx)
{
	int a = sqlite3_step(is), b = sqlite3_step(should);

	while (a == SQLITE_ROW || b == SQLITE_ROW) {
		int c = a != SQLITE_ROW ? 1 : b != SQLITE_ROW ? -1
		    : order(is, should);

		if (c < 0)
			tell(fn, ctx, N_("is not of this program"), is);
		else if (c > 0)
			tell(fn, ctx, N_("is missing"), should);
		else if (strcmp((const char *)sqlite3_column_text(is, 2),
		    (const char *)sqlite3_column_text(should, 2)) != 0)
			tell(fn, ctx, N_("was changed"), is);
		if (c <= 0)
			a = sqlite3_step(is);
		if (c >= 0)
			b = sqlite3_step(should);
	}
}

int
store_check_schema(struct store *store,
    void (*fn)(void *ctx, const char *line), void *ctx, struct err *e)
{
	struct store *fresh = store_new(":memory:", STORE_ADMIN);
	sqlite3_stmt *is = NULL, *should = NULL;
	const char *list = sql_schema_objects.text;
	int rc = -1;

	if (sqlite3_open(":memory:", &fresh->db) != SQLITE_OK ||
	    store_migrate(fresh, e) < 0)
		goto out;
	if (sqlite3_prepare_v2(store->db, list, -1, &is, NULL) != SQLITE_OK ||
	    sqlite3_prepare_v2(fresh->db, list, -1, &should, NULL) !=
	    SQLITE_OK) {
		store_fail(store, e, "sqlite_master");
		goto out;
	}
	compare(is, should, fn, ctx);
	rc = 0;
out:
	sqlite3_finalize(is);
	sqlite3_finalize(should);
	store_free(fresh);
	return rc;
}
