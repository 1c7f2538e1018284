/*
 * Whom the public asks; see department_public.h.
 */
#include "lib/org/department_public.h"

#include <stdlib.h>

#include "lib/base/mem.h"
#include "lib/org/department_public.sql.h"

int
public_department_of_kind(struct store *store, const char *kind,
    const char *lang, struct public_department *out, struct err *e)
{
	struct stmt *st;
	int rc;

	*out = (struct public_department){ .name = NULL };
	if (stmt_open(store, &sql_public_department_of_kind, BINDS(
	    b_text("kind", kind), b_text("lang", lang)), &st, e) < 0)
		return -1;
	rc = stmt_next(st, e);
	if (rc > 0) {
		out->name = mem_text(stmt_text(st, 0));
		out->phone = mem_text(stmt_text(st, 1));
	}
	stmt_close(st);
	return rc < 0 ? -1 : 0;
}

void
public_department_clear(struct public_department *d)
{
	free(d->name);
	free(d->phone);
}
