/*
 * The schema's numbered files, applied in order; see migrate.h.
 */
#include "lib/store/migrate.h"

#include <stdio.h>

#include "lib/store/internal.h"

static int
apply(struct store *store, const struct migration *m, struct err *e)
{
	char mark[96];

	snprintf(mark, sizeof(mark), "PRAGMA user_version = %d; "
	    "PRAGMA application_id = %d; COMMIT", m->version,
	    STORE_APPLICATION_ID);
	if (store_exec(store, "BEGIN IMMEDIATE", e) < 0)
		return -1;
	if (store_exec(store, m->text, e) < 0 ||
	    store_exec(store, mark, e) < 0) {
		sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
		return err_prefix(e, "migration %s", m->name);
	}
	return 0;
}

int
store_migrate(struct store *store, struct err *e)
{
	sqlite3_stmt *raw = NULL;
	int version = 0;

	if (sqlite3_prepare_v2(store->db, "PRAGMA user_version", -1, &raw,
	    NULL) != SQLITE_OK)
		return store_fail(store, e, "user_version");
	if (sqlite3_step(raw) == SQLITE_ROW)
		version = sqlite3_column_int(raw, 0);
	sqlite3_finalize(raw);
	for (size_t i = 0; i < migration_count; i++)
		if (migrations[i].version > version &&
		    apply(store, &migrations[i], e) < 0)
			return -1;
	return 0;
}
