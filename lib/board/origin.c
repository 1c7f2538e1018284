/*
 * Where posts came from; see origin.h.
 */
#include "lib/board/origin.h"

#include <string.h>

#include "lib/base/clock.h"
#include "lib/board/origin.sql.h"
#include "lib/board/restriction.h"
#include "lib/org/setting.h"

#define BATCH 5000

int
origin_is_wanted(struct store *store, bool *wanted, struct err *e)
{
	int64_t by_browser, window;

	if (setting_int(store, SETTING_REPEAT_BY_BROWSER, &by_browser,
	    e) < 0 ||
	    setting_int(store, SETTING_REPEAT_WINDOW, &window, e) < 0)
		return -1;
	*wanted = by_browser != 0 && window > 0;
	return *wanted ? 0 : restriction_any(store, wanted, e);
}

int
origin_add(struct store *store, int64_t post_id,
    const unsigned char key[PERSON_ORIGIN_SIZE], struct err *e)
{
	return store_run(store, &sql_origin_add, BINDS(
	    b_int("post_id", post_id),
	    b_blob("origin_key", key, PERSON_ORIGIN_SIZE)), e);
}

int
origin_get(struct store *store, int64_t post_id,
    unsigned char key[PERSON_ORIGIN_SIZE], bool *known, struct err *e)
{
	struct stmt *st;
	int rc;

	if (stmt_open(store, &sql_origin_get,
	    BINDS(b_int("post_id", post_id)), &st, e) < 0)
		return -1;
	rc = stmt_next(st, e);
	*known = rc > 0;
	if (*known)
		memcpy(key, stmt_blob(st, 0), PERSON_ORIGIN_SIZE);
	stmt_close(st);
	return rc < 0 ? -1 : 0;
}

/* Of posts written before *before nothing is of use. */
static int
read_limit(struct store *store, int64_t *before, struct err *e)
{
	int64_t window;
	bool wanted;

	if (origin_is_wanted(store, &wanted, e) < 0 ||
	    setting_int(store, SETTING_REPEAT_WINDOW, &window, e) < 0)
		return -1;
	*before = wanted ? clock_now() - window : INT64_MAX;
	return 0;
}

int
origin_count_old(struct store *store, int64_t *n, struct err *e)
{
	int64_t before;

	if (read_limit(store, &before, e) < 0)
		return -1;
	return store_int(store, &sql_origin_count_old, BINDS(
	    b_int("before", before)), n, e);
}

static int
drop_batch(struct store *store, int64_t before, int64_t *done,
    struct err *e)
{
	int rc;

	if (store_begin(store, e) < 0)
		return -1;
	rc = store_run(store, &sql_origin_drop_old, BINDS(
	    b_int("before", before), b_int("batch", BATCH)), e);
	*done = store_changes(store);
	if (rc == 0)
		rc = store_commit(store, e);
	store_rollback(store);
	return rc;
}

int
origin_drop_old(struct store *store, int64_t *n, struct err *e)
{
	int64_t before, done = BATCH;

	*n = 0;
	if (read_limit(store, &before, e) < 0)
		return -1;
	while (done == BATCH) {
		if (drop_batch(store, before, &done, e) < 0)
			return -1;
		*n += done;
	}
	return 0;
}
