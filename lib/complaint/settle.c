/*
 * What time alone brings; see settle.h.
 */
#include "lib/complaint/settle.h"

#include <string.h>

#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/complaint/act.h"
#include "lib/complaint/file.h"
#include "lib/complaint/follow.h"
#include "lib/complaint/follow.sql.h"
#include "lib/complaint/settle.sql.h"
#include "lib/org/setting.h"

#define BATCH 100 /* complaints in one transaction */

enum what { RECEIVE, LAPSE, CLOSE, FOLLOW };

#define JOBS 4

struct job {
	enum what what;
	const struct sql *find;  /* ids whose time has come */
	const struct sql *count;
	int64_t until;           /* of the time that each is asked for */
};

static int
settle_one(struct complaint_desk *d, enum what what, int64_t id,
    struct err *e)
{
	struct complaint_step s = { .by_time = true,
		.action = what == LAPSE ? COMPLAINT_LAPSE : COMPLAINT_CLOSE };
	struct complaint_event v = COMPLAINT_EVENT_INIT;
	struct complaint c = COMPLAINT_INIT;
	int rc;

	if (what == RECEIVE)
		rc = complaint_receive(d, id, 0, true, &c, e);
	else if (what == FOLLOW)
		rc = complaint_follow_one(d, id, e);
	else
		rc = complaint_act(d, id, &s, &v, e);
	complaint_event_clear(&v);
	complaint_clear(&c);
	return rc;
}

/* The next ones behind the id after; *n is how many. */
static int
find(struct complaint_desk *d, const struct job *j, int64_t after,
    int64_t ids[BATCH], size_t *n, struct err *e)
{
	struct stmt *st;
	int rc;

	*n = 0;
	if (stmt_open(d->store, j->find, BINDS(b_int("until", j->until),
	    b_int("after", after), b_int("limit", BATCH)), &st, e) < 0)
		return -1;
	while ((rc = stmt_next(st, e)) > 0)
		ids[(*n)++] = stmt_int(st, 0);
	stmt_close(st);
	return rc;
}

static int
run(struct complaint_desk *d, const struct job *j, int64_t *done,
    struct err *e)
{
	int64_t ids[BATCH], after = 0;
	size_t n = BATCH;

	while (n == BATCH) {
		if (store_begin(d->store, e) < 0)
			return -1;
		if (find(d, j, after, ids, &n, e) < 0)
			goto failed;
		for (size_t i = 0; i < n; i++)
			if (settle_one(d, j->what, ids[i], e) < 0)
				goto failed;
		if (store_commit(d->store, e) < 0)
			return -1;
		*done += (int64_t)n;
		after = n > 0 ? ids[n - 1] : after;
	}
	return 0;
failed:
	store_rollback(d->store);
	return -1;
}

static int
jobs(struct complaint_desk *d, struct job out[JOBS], struct err *e)
{
	int64_t now = clock_now(), after;

	if (setting_int(d->store, SETTING_COMPLAINT_RECEIVE_AFTER, &after, e) <
	    0)
		return -1;
	out[0] = (struct job){ RECEIVE, &sql_settle_filed,
		&sql_settle_filed_count, now - after };
	out[1] = (struct job){ LAPSE, &sql_settle_unpaid,
		&sql_settle_unpaid_count, now };
	out[2] = (struct job){ CLOSE, &sql_settle_answered,
		&sql_settle_answered_count, now };
	out[3] = (struct job){ FOLLOW, &sql_follow_left,
		&sql_follow_left_count, now };
	return 0;
}

int
complaint_settle(struct complaint_desk *d, struct complaint_settled *n,
    struct err *e)
{
	struct job j[JOBS];

	memset(n, 0, sizeof(*n));
	if (jobs(d, j, e) < 0 || run(d, &j[0], &n->received, e) < 0 ||
	    run(d, &j[1], &n->lapsed, e) < 0 ||
	    run(d, &j[3], &n->followed, e) < 0)
		return -1;
	return run(d, &j[2], &n->closed, e);
}

static int
count(struct complaint_desk *d, const struct job *j, int64_t *n,
    struct err *e)
{
	return store_int(d->store, j->count, BINDS(b_int("until", j->until)),
	    n, e);
}

int
complaint_settle_count(struct complaint_desk *d,
    struct complaint_settled *n, struct err *e)
{
	struct job j[JOBS];

	memset(n, 0, sizeof(*n));
	if (jobs(d, j, e) < 0 || count(d, &j[0], &n->received, e) < 0 ||
	    count(d, &j[1], &n->lapsed, e) < 0 ||
	    count(d, &j[3], &n->followed, e) < 0)
		return -1;
	return count(d, &j[2], &n->closed, e);
}
