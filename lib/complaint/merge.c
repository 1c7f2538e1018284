/*
 * Merging; see merge.h.
 */
#include "lib/complaint/merge.h"

#include "lib/complaint/merge.sql.h"

int
complaint_merged(struct store *store, int64_t id, int64_t *n, struct err *e)
{
	return store_int(store, &sql_merge_count, BINDS(b_int("id", id)), n,
	    e);
}

int
complaint_merge_check(struct store *store, int64_t leading,
    const int64_t *ids, size_t n, struct err *e)
{
	int64_t all;

	if (complaint_merged(store, leading, &all, e) < 0)
		return -1;
	all++;
	for (size_t i = 0; i < n; i++) {
		size_t before = 0;

		while (before < i && ids[before] != ids[i])
			before++;
		all += before == i && ids[i] != leading;
	}
	if (all >= MERGE_LEAST)
		return 0;
	return err_set(e, ERR_REFUSED, "five or more of the same purpose are "
	    "merged (decree, article 6); with the leading one these are %d",
	    (int)all);
}
