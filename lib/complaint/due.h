/*
 * What is due, for cron and a monitor (decree, articles 22 and 28): open
 * complaints that are late, and those that will be before long.  A
 * complaint whose time is paused is never late.
 */
#ifndef OSAN_COMPLAINT_DUE_H
#define OSAN_COMPLAINT_DUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/base/err.h"
#include "lib/complaint/complaint.h"
#include "lib/store/store.h"

struct complaint_due_filter {
	int64_t until;         /* due before this, microseconds */
	int64_t department_id; /* 0 = all */
	int64_t limit;         /* 0 = all */
};

/* The most urgent first; read with complaint_next. */
MUST_USE int complaint_due_each(struct store *store,
    const struct complaint_due_filter *f, struct stmt **st, struct err *e);

/* How many of a department (0 = all) are late at now, and how many are due
 * before until. */
MUST_USE int complaint_due_count(struct store *store, int64_t department_id,
    int64_t now, int64_t until, int64_t *late, int64_t *soon,
    struct err *e);

/* The same by department, those with most late ones first; only those that
 * have some of either.  Of a department (0 = all, below 0 = none). */
struct complaint_due_department {
	int64_t id;      /* 0: in no department yet */
	char *code;      /* or NULL, as the names */
	char *name_ko;
	char *name_en;
	int64_t late;
	int64_t soon;
	int64_t open;    /* received and not ended, these and all others */
};
MUST_USE int complaint_due_departments(struct store *store,
    int64_t department_id, int64_t now, int64_t until,
    struct complaint_due_department **out, size_t *n, struct err *e);
void complaint_due_departments_free(struct complaint_due_department *d,
    size_t n);

#endif
