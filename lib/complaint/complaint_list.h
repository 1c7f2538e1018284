/*
 * Lists of complaints in the query language.  Words are looked for in the
 * names of kinds: what citizens wrote is sealed and is not searched.
 */
#ifndef OSAN_COMPLAINT_COMPLAINT_LIST_H
#define OSAN_COMPLAINT_COMPLAINT_LIST_H

#include "lib/base/err.h"
#include "lib/complaint/complaint.h"
#include "lib/store/compile.h"
#include "lib/store/compile_query.h"
#include "lib/store/store.h"

struct complaint_list_options {
	const char *query;     /* query language, or NULL */
	const char *sort;      /* "filed_at", "due_at", "id", '-' in front
	                        * turns it round; NULL: newest first */
	int64_t department_id; /* only this department's; 0 = all */
	int64_t after;         /* id of the last one seen; 0 = from the start */
	int64_t limit;         /* 0 = all */
};

struct complaint_list {
	struct compile compile;
	struct compiled_query *query;
	struct stmt *st;
};

/* ERR_USAGE for a bad query or sort key, naming the place. */
MUST_USE int complaint_list_open(struct store *store,
    const struct complaint_list_options *o, struct complaint_list *l,
    struct err *e);

/* 1, 0 at the end, -1; clears what c held. */
MUST_USE int complaint_list_next(struct complaint_list *l,
    struct complaint *c, struct err *e);
void complaint_list_close(struct complaint_list *l);

#endif
