/*
 * What waits; see status.h.
 */
#include "lib/health/status.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/clock.h"
#include "lib/board/retention.h"
#include "lib/health/status.sql.h"

void
status_clear(struct status *s)
{
	free(s->site);
	*s = (struct status)STATUS_INIT;
}

/* The first moment of today. */
static int64_t
today(void)
{
	char day[CLOCK_TEXT];
	struct err e = ERR_INIT;
	int64_t us = 0;

	if (clock_parse(clock_date(clock_now(), day), &us, &e) < 0)
		return clock_now();
	return us;
}

/* One row of numbers into out[0 … n-1]. */
static int
row(struct store *store, const struct sql *sql, const struct bind *binds,
    int64_t *const *out, int n, struct err *e)
{
	struct stmt *st;
	int rc;

	if (stmt_open(store, sql, binds, &st, e) < 0)
		return -1;
	rc = stmt_next(st, e);
	for (int i = 0; rc > 0 && i < n; i++)
		*out[i] = stmt_int(st, i);
	stmt_close(st);
	return rc < 0 ? -1 : 0;
}

static int
read_outbox(struct store *store, struct status *s, struct err *e)
{
	struct stmt *st;
	int rc;

	if (stmt_open(store, &sql_status_outbox, NO_BINDS, &st, e) < 0)
		return -1;
	while ((rc = stmt_next(st, e)) > 0) {
		const char *state = stmt_text(st, 0);
		int64_t n = stmt_int(st, 2);

		if (strcmp(state, "given-up") == 0)
			s->notices_given_up += n;
		else if (strcmp(stmt_text(st, 1), "call") == 0)
			s->calls += n;
		else if (strcmp(state, "failed") == 0)
			s->notices_failed += n;
		else
			s->notices_queued += n;
	}
	stmt_close(st);
	return rc;
}

static int
job(struct store *store, const char *name, int64_t *out, struct err *e)
{
	*out = 0;
	if (store_int(store, &sql_status_job, BINDS(b_text("job", name)),
	    out, e) < 0 && e->code != ERR_NOT_FOUND)
		return -1;
	err_clear(e);
	return 0;
}

int
status_read(struct store *store, struct status *s, struct err *e)
{
	int64_t now = clock_now();
	int64_t *const queue[] = { &s->waiting, &s->waiting_oldest,
		&s->pending, &s->claimed };
	int64_t *const hidden[] = { &s->hidden, &s->hidden_ended };
	int64_t *const appeals[] = { &s->appeals };
	int64_t *const decided[] = { &s->decided_today };
	int64_t *const unsealed[] = { &s->unsealed };
	struct retention due;

	status_clear(s);
	if (store_text(store, &sql_status_site, NO_BINDS, &s->site, e) < 0 ||
	    row(store, &sql_status_queue, BINDS(b_int("now", now)), queue, 4,
	    e) < 0 ||
	    row(store, &sql_status_hidden, BINDS(b_int("now", now)), hidden,
	    2, e) < 0 ||
	    row(store, &sql_status_appeals, NO_BINDS, appeals, 1, e) < 0 ||
	    row(store, &sql_status_decided, BINDS(b_int("since", today())),
	    decided, 1, e) < 0 ||
	    row(store, &sql_status_unsealed, NO_BINDS, unsealed, 1, e) < 0 ||
	    read_outbox(store, s, e) < 0 ||
	    retention_due(store, &due, e) < 0 ||
	    job(store, "post expire", &s->expire_ran_at, e) < 0 ||
	    job(store, "notify send", &s->send_ran_at, e) < 0)
		return -1;
	s->period_over = due.expired;
	s->purgeable = due.purged;
	return 0;
}
