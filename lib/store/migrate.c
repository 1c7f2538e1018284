/*
 * The schema's numbered files, applied in order; see migrate.h.
 */
#include "lib/store/migrate.h"

#include <stdio.h>

#include "lib/store/internal.h"

int
store_apply(struct store *store, int version, struct err *e)
{
	char mark[96];

	for (size_t i = 0; i < migration_count; i++)
		if (migrations[i].version > version &&
		    store_exec(store, migrations[i].text, e) < 0)
			return err_prefix(e, "migration %s",
			    migrations[i].name);
	snprintf(mark, sizeof(mark), "PRAGMA user_version = %d; "
	    "PRAGMA application_id = %d",
	    migrations[migration_count - 1].version, STORE_APPLICATION_ID);
	return store_exec(store, mark, e);
}

int
store_migrate(struct store *store, struct err *e)
{
	if (store_exec(store, "BEGIN IMMEDIATE", e) < 0)
		return -1;
	if (store_apply(store, 0, e) == 0 &&
	    store_exec(store, "COMMIT", e) == 0)
		return 0;
	sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
	return -1;
}
