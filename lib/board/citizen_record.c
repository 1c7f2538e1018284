/*
 * What there is of a citizen; see citizen_record.h.
 */
#include "lib/board/citizen_record.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/board/citizen_record.sql.h"

static int
read_counts(struct store *store, int64_t id, struct citizen_record *r,
    struct err *e)
{
	int64_t *const counts[] = { &r->posts, &r->decisions, &r->reports,
		&r->appeals, &r->notices, &r->waiting, &r->restrictions,
		&r->in_force, &r->log_rows, &r->looks };
	struct stmt *st;
	int rc;

	if (stmt_open(store, &sql_citizen_counts,
	    BINDS(b_int("citizen", id), b_int("now", clock_now())), &st,
	    e) < 0)
		return -1;
	rc = stmt_next(st, e);
	for (size_t i = 0; rc > 0 && i < ARRAY_LEN(counts); i++)
		*counts[i] = stmt_int(st, (int)i);
	stmt_close(st);
	return rc < 0 ? -1 : 0;
}

int
citizen_record(struct store *store, int64_t citizen_id,
    struct citizen_record *out, struct err *e)
{
	struct stmt *st;
	int rc;

	memset(out, 0, sizeof(*out));
	if (read_counts(store, citizen_id, out, e) < 0 ||
	    stmt_open(store, &sql_citizen_last_look,
		BINDS(b_int("citizen", citizen_id)), &st, e) < 0)
		return -1;
	rc = stmt_next(st, e);
	if (rc > 0) {
		out->looked_at = stmt_int(st, 0);
		out->looked_by = mem_text(stmt_text(st, 1));
		out->looked_detail = mem_text(stmt_text(st, 2));
	}
	stmt_close(st);
	return rc < 0 ? -1 : 0;
}

void
citizen_record_clear(struct citizen_record *r)
{
	free(r->looked_by);
	free(r->looked_detail);
	memset(r, 0, sizeof(*r));
}
