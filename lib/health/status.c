/*
 * What waits; see status.h.  Counting is here, judging in status_items.c.
 */
#include "lib/health/status.h"

#include <stdlib.h>
#include <string.h>

#include "lib/backup/watch.h"
#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/board/retention.h"
#include "lib/health/facts.h"
#include "lib/health/status.sql.h"
#include "lib/org/contractor.h"
#include "lib/org/setting.h"

void
status_clear(struct status *s)
{
	free(s->site);
	free(s->send_error);
	free(s->backups);
	free(s->backup_error);
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

static int
read_posts(struct store *store, struct status *s, struct err *e)
{
	int64_t now = clock_now();
	struct retention due;

	if (facts_row(store, &sql_status_queue, BINDS(b_int("now", now)),
		INTO(&s->waiting, &s->waiting_oldest, &s->claimed), e) < 0 ||
	    facts_row(store, &sql_status_pending, NO_BINDS,
		INTO(&s->pending), e) < 0 ||
	    facts_row(store, &sql_status_hidden, BINDS(b_int("now", now)),
		INTO(&s->hidden, &s->hidden_ended, &s->hidden_oldest), e) < 0 ||
	    facts_row(store, &sql_status_period, BINDS(b_int("now", now)),
		INTO(&s->period_oldest), e) < 0 ||
	    retention_due(store, &due, e) < 0)
		return -1;
	s->period_over = due.expired;
	s->purgeable = due.purged;
	return 0;
}

/* Adds to a count and moves the oldest time back. */
static void
count(int64_t *total, int64_t *oldest, int64_t n, int64_t time)
{
	*total += n;
	if (*oldest == 0 || time < *oldest)
		*oldest = time;
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
		int64_t n = stmt_int(st, 2), made = stmt_int(st, 3);

		if (strcmp(state, "given-up") == 0)
			count(&s->notices_given_up, &s->given_up_oldest, n,
			    made);
		else if (strcmp(stmt_text(st, 1), "call") == 0)
			count(&s->calls, &s->calls_oldest, n, made);
		else if (strcmp(state, "failed") == 0)
			count(&s->notices_failed, &s->failed_oldest, n, made);
		else
			count(&s->notices_queued, &s->notices_due, n,
			    stmt_int(st, 4));
	}
	stmt_close(st);
	return rc;
}

static int
job(struct store *store, const char *name, int64_t *out, struct err *e)
{
	return facts_row(store, &sql_status_job, BINDS(b_text("job", name)),
	    INTO(out), e);
}

static int
read_jobs(struct store *store, struct status *s, struct err *e)
{
	if (job(store, "post expire", &s->expire_ran_at, e) < 0 ||
	    job(store, "notify send", &s->send_ran_at, e) < 0 ||
	    job(store, "post purge", &s->purge_ran_at, e) < 0)
		return -1;
	if (store_text(store, &sql_status_job_error,
		BINDS(b_text("job", "notify send")), &s->send_error, e) == 0)
		return 0;
	if (e->code != ERR_NOT_FOUND)
		return -1;
	err_clear(e);
	return 0;
}

/* What cannot be looked at is a thing to be seen to, not an error. */
static int
read_backups(struct store *store, struct status *s, struct err *e)
{
	struct backup_watch w = BACKUP_WATCH_INIT;

	if (setting_text(store, SETTING_BACKUP_REPOSITORY, &s->backups, e) < 0)
		return -1;
	if (*s->backups == '\0') {
		free(s->backups);
		s->backups = NULL;
		return 0;
	}
	if (backup_watch(s->backups, BACKUP_DAILY_LATE, clock_now(), &w, e) <
	    0) {
		s->backup_late = true;
		s->backup_error = mem_text(e->msg);
		err_clear(e);
	} else if (w.level != BACKUP_OK) {
		s->backup_late = w.level == BACKUP_CRITICAL;
		s->backup_error = mem_text(w.text);
	}
	s->backup_at = w.newest_at;
	backup_watch_clear(&w);
	return 0;
}

/* What has a date by which the law, or the city, wants it done. */
static int
read_dates(struct store *store, struct status *s, struct err *e)
{
	const struct bind *now = BINDS(b_int("now", clock_now()));

	if (facts_row(store, &sql_status_appeals, NO_BINDS,
		INTO(&s->appeals, &s->appeals_oldest), e) < 0 ||
	    facts_row(store, &sql_status_complaints, now,
		INTO(&s->complaints_late, &s->complaints_oldest), e) < 0 ||
	    facts_row(store, &sql_status_requests, now,
		INTO(&s->requests_late, &s->requests_oldest), e) < 0 ||
	    facts_row(store, &sql_status_corrections, NO_BINDS,
		INTO(&s->corrections, &s->corrections_oldest), e) < 0)
		return -1;
	return facts_row(store, &sql_status_freshness, now,
	    INTO(&s->pages_overdue, &s->pages_oldest), e);
}

static int
read_contracts(struct store *store, struct status *s, struct err *e)
{
	int64_t until;

	if (contract_warn_until(store, &until, e) < 0)
		return -1;
	return facts_row(store, &sql_status_contracts, BINDS(
	    b_int("now", clock_now()), b_int("until", until)),
	    INTO(&s->contracts_over, &s->contracts_oldest,
		&s->contracts_ending), e);
}

int
status_read(struct store *store, struct status *s, struct err *e)
{
	status_clear(s);
	if (store_text(store, &sql_status_site, NO_BINDS, &s->site, e) < 0 ||
	    read_posts(store, s, e) < 0 ||
	    read_dates(store, s, e) < 0 ||
	    read_contracts(store, s, e) < 0 ||
	    read_outbox(store, s, e) < 0 ||
	    facts_row(store, &sql_status_imports, NO_BINDS,
		INTO(&s->imports, &s->imports_oldest), e) < 0 ||
	    facts_row(store, &sql_status_locked, NO_BINDS,
		INTO(&s->locked), e) < 0 ||
	    facts_row(store, &sql_status_decided,
		BINDS(b_int("since", today())),
		INTO(&s->decided_today), e) < 0 ||
	    facts_row(store, &sql_status_unsealed, NO_BINDS,
		INTO(&s->unsealed), e) < 0 ||
	    read_jobs(store, s, e) < 0 || read_backups(store, s, e) < 0)
		return -1;
	return 0;
}
