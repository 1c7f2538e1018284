/*
 * The table of checks and their verdicts; see health.h.
 */
#include "lib/health/health.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/ago.h"
#include "lib/base/clock.h"
#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/health/jobs.h"
#include "lib/health/looks.h"
#include "lib/org/setting.h"

#define MIB INT64_C(1048576)
#define NO_LIMIT SETTING_COUNT
#define LIMITS(name) \
	SETTING_HEALTH_##name##_WARNING, SETTING_HEALTH_##name##_CRITICAL

static const struct row {
	const char *name;
	int (*fn)(struct look *l, struct health_check *c, struct err *e);
	enum setting warning;
	enum setting critical;
	bool low;
	enum health_unit unit;
	const char *metric;
	const char *help;
} rows[] = {
	{ "database", look_database, NO_LIMIT, NO_LIMIT, false, HEALTH_COUNT,
	    "osan_schema_version", "Version of the database's schema." },
	{ "disk", look_disk, LIMITS(DISK), true, HEALTH_BYTES,
	    "osan_disk_free_bytes", "Free room on the database's disk." },
	{ "wal", look_wal, LIMITS(WAL), false, HEALTH_BYTES,
	    "osan_wal_size_bytes", "Size of the write-ahead log." },
	{ "backup", look_backup, LIMITS(BACKUP), false, HEALTH_SECONDS,
	    "osan_backup_age_seconds", "Age of the newest sound backup." },
	{ "drill", look_drill, LIMITS(DRILL), false, HEALTH_SECONDS,
	    "osan_drill_age_seconds", "Time since the last backup drill." },
	{ "audit", look_audit, LIMITS(AUDIT), false, HEALTH_SECONDS,
	    "osan_audit_unsealed_seconds",
	    "Age of the oldest row of the log without a seal." },
	{ "outbox", look_outbox, LIMITS(OUTBOX), false, HEALTH_SECONDS,
	    "osan_outbox_overdue_seconds",
	    "How long the oldest notice has been due." },
	{ "complaints", look_complaints, LIMITS(COMPLAINTS), false,
	    HEALTH_COUNT, "osan_complaints_overdue",
	    "Complaints past their deadline." },
	{ "requests", look_requests, LIMITS(REQUESTS), false, HEALTH_COUNT,
	    "osan_information_requests_overdue",
	    "Requests for information past their deadline." },
	{ "queue", look_queue, LIMITS(QUEUE), false, HEALTH_SECONDS,
	    "osan_queue_oldest_seconds",
	    "Age of the oldest post to be decided." },
	{ "pages", look_pages, LIMITS(PAGES), false, HEALTH_COUNT,
	    "osan_pages_stale", "Pages and boards nobody looked at in time." },
	{ "survey", look_survey, LIMITS(SURVEY), false, HEALTH_SECONDS,
	    "osan_survey_age_seconds", "Time since a survey closed last." },
	{ "contracts", look_contracts, NO_LIMIT, NO_LIMIT, false,
	    HEALTH_COUNT, "osan_contracts_due",
	    "Contracts that are over, or will be soon." },
	{ "mail", look_mail, LIMITS(MAIL), false, HEALTH_COUNT,
	    "osan_mail_marks_waiting",
	    "Changed mail IDs that the mail map does not know yet." },
	{ "certificate", look_certificate, LIMITS(CERTIFICATE), true,
	    HEALTH_SECONDS, "osan_certificate_remaining_seconds",
	    "Time until the certificate is over." },
	{ "clock", look_clock, LIMITS(CLOCK), false, HEALTH_SECONDS,
	    "osan_clock_error_seconds", "Most that the clock may be wrong." },
	{ "web", look_web, LIMITS(WEB), false, HEALTH_SECONDS,
	    "osan_web_response_seconds", "Time the web took to answer." },
	{ "outage", look_outage, NO_LIMIT, NO_LIMIT, false, HEALTH_COUNT,
	    "osan_outages_open", "Outages that have begun and not ended." },
	{ "doctor", look_doctor, LIMITS(DOCTOR), false, HEALTH_SECONDS,
	    "osan_doctor_age_seconds", "Time since the last whole check." },
};

const char *
health_level_word(enum health_level level)
{
	static const char *const words[] = {
		[HEALTH_OK] = "ok",
		[HEALTH_WARNING] = "warning",
		[HEALTH_CRITICAL] = "critical",
		[HEALTH_UNKNOWN] = "unknown",
	};

	return words[level];
}

/* --- what the looks use ------------------------------------------------- */

void
look_value(struct health_check *c, int64_t value)
{
	c->has_value = true;
	c->value = value;
}

void
look_least(struct health_check *c, enum health_level level)
{
	if (c->level == HEALTH_OK ||
	    (c->level == HEALTH_WARNING && level == HEALTH_CRITICAL))
		c->level = level;
}

void
look_say(struct health_check *c, const char *fmt, ...)
{
	va_list ap;
	int n;

	free(c->message);
	va_start(ap, fmt);
	n = vasprintf(&c->message, fmt, ap);
	va_end(ap);
	if (n < 0)
		c->message = mem_text("");
}

void
look_age(struct look *l, struct health_check *c, int64_t since,
    const char *fmt)
{
	char ago[AGO_TEXT];
	const char *at = strstr(fmt, "%s");
	int before = at != NULL ? (int)(at - fmt) : 0;

	look_value(c, l->now > since ? l->now - since : 0);
	look_say(c, "%.*s%s%s", before, fmt,
	    ago_text(since, l->now, ago), at != NULL ? at + 2 : "");
}

/* --- running them -------------------------------------------------------- */

static bool
passed(const struct health_check *c, int64_t limit)
{
	if (limit == 0 || !c->has_value)
		return false;
	return c->low ? c->value < limit : c->value >= limit;
}

static void
judge(struct health_check *c)
{
	if (passed(c, c->critical))
		look_least(c, HEALTH_CRITICAL);
	else if (passed(c, c->warning))
		look_least(c, HEALTH_WARNING);
}

static int
limit(struct look *l, enum setting setting, enum health_unit unit,
    int64_t *out, struct err *e)
{
	*out = 0;
	if (setting == NO_LIMIT)
		return 0;
	if (setting_int(l->store, setting, out, e) < 0)
		return -1;
	if (unit == HEALTH_BYTES)
		*out *= MIB;
	return 0;
}

static struct health_check *
add(struct health *h, const char *prefix, const char *name)
{
	struct health_check *c;

	h->checks = mem_grow(h->checks, h->n + 1, sizeof(*h->checks));
	c = &h->checks[h->n++];
	*c = (struct health_check){ .level = HEALTH_OK };
	snprintf(c->name, sizeof(c->name), "%s%s", prefix, name);
	for (char *s = c->name; *s != '\0'; s++)
		if (*s == ' ')
			*s = '_';
	return c;
}

/* What could not be told is a finding; the worst level is the whole's. */
static void
settle(struct health *h, struct health_check *c, int rc, struct err *e)
{
	static const int worse[] = {
		[HEALTH_OK] = 0,
		[HEALTH_UNKNOWN] = 1,
		[HEALTH_WARNING] = 2,
		[HEALTH_CRITICAL] = 3,
	};

	if (rc < 0) {
		look_say(c, "%s", e->msg);
		c->level = HEALTH_UNKNOWN;
		err_clear(e);
	} else {
		judge(c);
	}
	if (c->message == NULL)
		c->message = mem_text("");
	for (char *s = c->message; *s != '\0'; s++)
		if (*s == '\n' || *s == '|')
			*s = ' ';
	if (worse[c->level] > worse[h->level])
		h->level = c->level;
}

static void
run_row(struct look *l, struct health *h, const struct row *r)
{
	struct health_check *c = add(h, "", r->name);
	struct err e = ERR_INIT;
	int rc = -1;

	c->unit = r->unit;
	c->low = r->low;
	c->metric = r->metric;
	c->help = r->help;
	if (limit(l, r->warning, r->unit, &c->warning, &e) == 0 &&
	    limit(l, r->critical, r->unit, &c->critical, &e) == 0)
		rc = r->fn(l, c, &e);
	settle(h, c, rc, &e);
}

static void
run_job(struct look *l, struct health *h, const struct job *job)
{
	struct health_check *c = add(h, "job_", job->name);
	struct err e = ERR_INIT;
	int rc = -1;

	c->unit = HEALTH_SECONDS;
	c->metric = "osan_job_age_seconds";
	c->help = "Time since the last run of what cron runs.";
	c->job = job->name;
	if (limit(l, SETTING_HEALTH_JOBS_WARNING, c->unit, &c->warning,
	    &e) == 0 && limit(l, SETTING_HEALTH_JOBS_CRITICAL, c->unit,
	    &c->critical, &e) == 0)
		rc = look_job(l, job, c, &e);
	settle(h, c, rc, &e);
}

void
health_run(struct store *store, struct health *h)
{
	struct look l = { .store = store, .now = clock_now() };
	size_t n;
	const struct job *jobs = jobs_all(&n);

	*h = (struct health){ .at = l.now };
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		run_row(&l, h, &rows[i]);
	for (size_t i = 0; i < n; i++)
		if (jobs[i].period != 0 && strcmp(jobs[i].name, "doctor") != 0)
			run_job(&l, h, &jobs[i]);
}

void
health_closed(struct health *h, const struct err *why)
{
	struct health_check *c;

	*h = (struct health){ .at = clock_now(), .level = HEALTH_CRITICAL };
	c = add(h, "", rows[0].name);
	c->level = HEALTH_CRITICAL;
	c->message = mem_text(why->msg);
	c->metric = rows[0].metric;
	c->help = rows[0].help;
}

void
health_clear(struct health *h)
{
	for (size_t i = 0; i < h->n; i++)
		free(h->checks[i].message);
	free(h->checks);
	*h = (struct health)HEALTH_INIT;
}
