/*
 * Whom a citizen calls; see public_office.h.
 */
#include "lib/complaint/public_office.h"

#include <stdlib.h>

#include "lib/base/mem.h"
#include "lib/complaint/in_lang.h"
#include "lib/complaint/public_office.sql.h"

int
public_office_find(struct store *store, const char *kind, const char *lang,
    struct public_office *o, struct err *e)
{
	struct stmt *st;
	int rc;

	*o = (struct public_office){ .name = NULL };
	if (stmt_open(store, &sql_public_office, BINDS(b_text("kind", kind)),
	    &st, e) < 0)
		return -1;
	rc = stmt_next(st, e);
	if (rc > 0) {
		o->name = in_lang(st, 0, lang);
		o->phone = mem_text(stmt_text(st, 2));
	}
	stmt_close(st);
	return rc < 0 ? -1 : 0;
}

void
public_office_clear(struct public_office *o)
{
	free(o->name);
	free(o->phone);
	*o = (struct public_office){ .name = NULL };
}
