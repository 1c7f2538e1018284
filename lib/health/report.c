/*
 * Availability by month and year; see report.h.
 */
#include "lib/health/report.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/health/facts.h"
#include "lib/health/outage.sql.h"

static void
add(struct spans *s, struct span span)
{
	s->of = mem_grow(s->of, s->n + 1, sizeof(*s->of));
	s->of[s->n++] = span;
}

static int
read_spans(struct store *store, int64_t now, struct spans *planned,
    struct spans *unplanned, struct err *e)
{
	struct stmt *st;
	int rc;

	if (stmt_open(store, &sql_outage_times, BINDS(b_int("now", now)), &st,
	    e) < 0)
		return -1;
	while ((rc = stmt_next(st, e)) > 0) {
		bool is_planned = strcmp(stmt_text(st, 0), "planned") == 0;
		struct span s = { stmt_int(st, 1),
			stmt_null(st, 2) ? now : stmt_int(st, 2) };

		add(is_planned ? planned : unplanned, s);
	}
	stmt_close(st);
	return rc;
}

int
report_run(struct store *store, int64_t since,
    void (*fn)(void *ctx, bool year, const struct availability *a), void *ctx,
    struct err *e)
{
	struct spans planned = { NULL, 0 }, unplanned = { NULL, 0 };
	struct span (*const round[])(int64_t us) = { availability_month,
		availability_year };
	int64_t now = clock_now(), made = 0;
	struct availability a;
	int rc = -1;

	if (facts_row(store, &sql_outage_site_made, NO_BINDS, INTO(&made),
	    e) < 0 || read_spans(store, now, &planned, &unplanned, e) < 0)
		goto out;
	if (since < made)
		since = made;
	for (int year = 0; year < 2; year++)
		for (int64_t at = since; at < now;) {
			struct span s = round[year](at);

			availability_of(span_cut(s, (struct span){ since,
			    now }), &planned, &unplanned, &a);
			fn(ctx, year != 0, &a);
			at = s.to;
		}
	rc = 0;
out:
	free(planned.of);
	free(unplanned.of);
	return rc;
}
