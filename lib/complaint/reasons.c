/*
 * Lawful reasons; see reasons.h.
 */
#include "lib/complaint/reasons.h"

#include "lib/complaint/reasons.sql.h"

int
complaint_reason_each(struct store *store, struct stmt **st, struct err *e)
{
	return stmt_open(store, &sql_reason_all_lawful, NO_BINDS, st, e);
}

int
complaint_reason_next(struct stmt *st, struct complaint_reason *r,
    struct err *e)
{
	int rc = stmt_next(st, e);

	if (rc > 0)
		*r = (struct complaint_reason){ stmt_text(st, 0),
			stmt_text(st, 1), stmt_text(st, 2),
			stmt_text(st, 3) };
	return rc;
}
