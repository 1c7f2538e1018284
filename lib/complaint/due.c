/*
 * What is due; see due.h.
 */
#include "lib/complaint/due.h"

#include <stdlib.h>

#include "lib/base/mem.h"
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

int
complaint_due_departments(struct store *store, int64_t department_id,
    int64_t now, int64_t until, struct complaint_due_department **out,
    size_t *n, struct err *e)
{
	struct stmt *st;
	int rc;

	*out = NULL;
	*n = 0;
	if (stmt_open(store, &sql_due_departments, BINDS(b_int("now", now),
	    b_int("until", until), b_ref("department", department_id)), &st,
	    e) < 0)
		return -1;
	while ((rc = stmt_next(st, e)) > 0) {
		*out = mem_grow(*out, *n + 1, sizeof(**out));
		(*out)[(*n)++] = (struct complaint_due_department){
			.id = stmt_int(st, 0),
			.code = mem_text(stmt_text(st, 1)),
			.name_ko = mem_text(stmt_text(st, 2)),
			.name_en = mem_text(stmt_text(st, 3)),
			.late = stmt_int(st, 4),
			.soon = stmt_int(st, 5),
			.open = stmt_int(st, 6),
		};
	}
	stmt_close(st);
	if (rc < 0) {
		complaint_due_departments_free(*out, *n);
		*out = NULL;
		*n = 0;
	}
	return rc;
}

void
complaint_due_departments_free(struct complaint_due_department *d, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		free(d[i].code);
		free(d[i].name_ko);
		free(d[i].name_en);
	}
	free(d);
}
