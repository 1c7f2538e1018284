/*
 * What is due; see due.h.
 */
#include "lib/complaint/due.h"

#include "lib/complaint/due.sql.h"

int
complaint_due_each(struct store *store, const struct complaint_due_filter *f,
    struct stmt **st, struct err *e)
{
	return stmt_open(store, &sql_due_list, BINDS(
	    b_int("until", f->until), b_ref("department", f->department_id),
	    b_int("limit", f->limit != 0 ? f->limit : INT64_MAX)), st, e);
}

int
complaint_due_count(struct store *store, int64_t department_id, int64_t now,
    int64_t until, int64_t *late, int64_t *soon, struct err *e)
{
	if (store_int(store, &sql_due_count, BINDS(b_int("from", INT64_MIN),
	    b_int("until", now), b_ref("department", department_id)), late,
	    e) < 0)
		return -1;
	return store_int(store, &sql_due_count, BINDS(b_int("from", now),
	    b_int("until", until), b_ref("department", department_id)), soon,
	    e);
}
