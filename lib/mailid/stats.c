/*
 * Figures of mail IDs; see stats.h.
 */
#include "lib/mailid/stats.h"

#include <string.h>

#include "lib/base/clock.h"
#include "lib/base/date.h"
#include "lib/mailid/stats.sql.h"

#define USED_WITHIN (30 * CLOCK_DAY)

int
mail_adoption_each(struct store *store, struct stmt **st, struct err *e)
{
	int64_t now = clock_now();

	return stmt_open(store, &sql_mail_adoption, BINDS(b_int("now", now),
	    b_int("since", now - USED_WITHIN)), st, e);
}

int
mail_adoption_next(struct stmt *st, struct mail_adoption *a, struct err *e)
{
	int rc = stmt_next(st, e);

	if (rc <= 0)
		return rc;
	a->department = stmt_text(st, 0);
	a->officials = stmt_int(st, 1);
	a->have = stmt_int(st, 2);
	a->used = stmt_int(st, 3);
	return 1;
}

static int
month_of(int64_t us)
{
	struct date d = date_of(clock_day(us));

	return d.year * 12 + d.month - 1;
}

int
mail_months(struct store *store, struct mail_month *out, size_t n,
    struct err *e)
{
	int64_t now = clock_now();
	int last = month_of(now), first = last - (int)n + 1;
	struct stmt *st;
	int rc;

	for (size_t i = 0; i < n; i++)
		out[i] = (struct mail_month){ .year = (first + (int)i) / 12,
			.month = (first + (int)i) % 12 + 1 };
	if (stmt_open(store, &sql_mail_issued, BINDS(b_int("since",
	    now - (int64_t)n * 32 * CLOCK_DAY)), &st, e) < 0)
		return -1;
	while ((rc = stmt_next(st, e)) > 0) {
		int m = month_of(stmt_int(st, 1)) - first;

		if (m < 0 || (size_t)m >= n)
			continue;
		if (stmt_int(st, 2) != 0)
			out[m].released++;
		else if (strcmp(stmt_text(st, 0), "official") == 0)
			out[m].officials++;
		else
			out[m].residents++;
	}
	stmt_close(st);
	return rc;
}
