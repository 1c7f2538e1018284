/*
 * Reading figures; see facts.h.
 */
#include "lib/health/facts.h"

int
facts_row(struct store *store, const struct sql *sql,
    const struct bind *binds, int64_t *const *out, struct err *e)
{
	struct stmt *st;
	int rc;

	if (stmt_open(store, sql, binds, &st, e) < 0)
		return -1;
	rc = stmt_next(st, e);
	for (int i = 0; rc > 0 && out[i] != NULL; i++)
		*out[i] = stmt_int(st, i);
	stmt_close(st);
	return rc < 0 ? -1 : 0;
}
