/*
 * What the checks of health share; nobody else includes this.
 */
#ifndef OSAN_HEALTH_LOOKS_H
#define OSAN_HEALTH_LOOKS_H

#include "lib/health/health.h"

struct look {
	struct store *store;
	int64_t now;
};

/* A check fills in value (look_value) and message; the level only where it
 * is not the limits that make it.  -1: it could not be made. */
MUST_USE int look_database(struct look *l, struct health_check *c,
    struct err *e);
MUST_USE int look_disk(struct look *l, struct health_check *c,
    struct err *e);
MUST_USE int look_wal(struct look *l, struct health_check *c, struct err *e);
MUST_USE int look_audit(struct look *l, struct health_check *c,
    struct err *e);
MUST_USE int look_backup(struct look *l, struct health_check *c,
    struct err *e);
MUST_USE int look_drill(struct look *l, struct health_check *c,
    struct err *e);
MUST_USE int look_doctor(struct look *l, struct health_check *c,
    struct err *e);
MUST_USE int look_outbox(struct look *l, struct health_check *c,
    struct err *e);
MUST_USE int look_complaints(struct look *l, struct health_check *c,
    struct err *e);
MUST_USE int look_requests(struct look *l, struct health_check *c,
    struct err *e);
MUST_USE int look_queue(struct look *l, struct health_check *c,
    struct err *e);
MUST_USE int look_pages(struct look *l, struct health_check *c,
    struct err *e);
MUST_USE int look_survey(struct look *l, struct health_check *c,
    struct err *e);
MUST_USE int look_contracts(struct look *l, struct health_check *c,
    struct err *e);
MUST_USE int look_mail(struct look *l, struct health_check *c,
    struct err *e);
MUST_USE int look_certificate(struct look *l, struct health_check *c,
    struct err *e);
MUST_USE int look_clock(struct look *l, struct health_check *c,
    struct err *e);
MUST_USE int look_web(struct look *l, struct health_check *c, struct err *e);
MUST_USE int look_outage(struct look *l, struct health_check *c,
    struct err *e);

/* The last run of the job: the look of each row of jobs.def.  The limits of
 * c are how late it may be, and become how old it may be. */
struct job;
MUST_USE int look_job(struct look *l, const struct job *job,
    struct health_check *c, struct err *e);

void look_value(struct health_check *c, int64_t value);

/* At least this bad, whatever the limits say. */
void look_least(struct health_check *c, enum health_level level);

/* What is said of it: "3 h ago", freed by the report. */
void look_say(struct health_check *c, const char *fmt, ...)
    PRINTF_LIKE(2, 3);

/* Says how long ago that was, which is the value; fmt has one "%s". */
void look_age(struct look *l, struct health_check *c, int64_t since,
    const char *fmt);

#endif
