/*
 * Reading when the web is closed; see closed.h.
 */
#include "lib/health/closed.h"

#include "lib/health/closed.sql.h"
#include "lib/health/facts.h"

int
closed_read(struct store *store, int64_t *from, int64_t *expected,
    struct err *e)
{
	*from = *expected = 0;
	return facts_row(store, &sql_closed_first, NO_BINDS,
	    INTO(from, expected), e);
}
