/*
 * Who processes personal data for the city; see contractor_public.h.
 */
#include "lib/org/contractor_public.h"

#include <stdlib.h>

#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/org/contractor_public.sql.h"

int
public_contractors(struct store *store, const char *lang,
    struct public_contractor **out, size_t *n, struct err *e)
{
	int64_t now = clock_now();
	struct stmt *st;
	int rc;

	*out = NULL;
	*n = 0;
	if (stmt_open(store, &sql_public_contractors, BINDS(
	    b_text("lang", lang), b_int("today", clock_day(now)),
	    b_int("now", now)), &st, e) < 0)
		return -1;
	while ((rc = stmt_next(st, e)) > 0) {
		struct public_contractor *c;

		*out = mem_grow(*out, *n + 1, sizeof(**out));
		c = &(*out)[(*n)++];
		*c = (struct public_contractor){
			.name = mem_text(stmt_text(st, 0)),
			.scope = mem_text(stmt_text(st, 1)),
			.processed = mem_text(stmt_text(st, 2)),
			.department = mem_text(stmt_text(st, 3)),
			.phone = mem_text(stmt_text(st, 4)) };
		date_text((int32_t)stmt_int(st, 5), c->first_on);
		date_text(clock_day(stmt_int(st, 6) - 1), c->last_on);
	}
	stmt_close(st);
	return rc;
}

void
public_contractors_free(struct public_contractor *c, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		free(c[i].name);
		free(c[i].scope);
		free(c[i].processed);
		free(c[i].department);
		free(c[i].phone);
	}
	free(c);
}
