/*
 * Health of the work that people and programs have before them: its figures
 * are those of status.
 */
#include "lib/base/ago.h"
#include "lib/base/i18n.h"
#include "lib/health/facts.h"
#include "lib/health/health.sql.h"
#include "lib/health/looks.h"
#include "lib/health/status.sql.h"
#include "lib/org/contractor.h"
#include "lib/survey/survey.h"

int
look_outbox(struct look *l, struct health_check *c, struct err *e)
{
	int64_t n = 0, due = 0;
	char ago[AGO_TEXT];

	if (facts_row(l->store, &sql_health_outbox,
	    BINDS(b_int("now", l->now)), INTO(&n, &due), e) < 0)
		return -1;
	look_value(c, n > 0 ? l->now - due : 0);
	if (n == 0)
		look_say(c, "%s", _("no notice is due"));
	else
		look_say(c, _("notices that are due: %lld, the first %s"),
		    (long long)n, ago_text(due, l->now, ago));
	return 0;
}

/* What is late: how much, and since when. */
static int
late(struct look *l, struct health_check *c, const struct sql *sql,
    struct err *e)
{
	int64_t n = 0, oldest = 0;
	char ago[AGO_TEXT];

	if (facts_row(l->store, sql, BINDS(b_int("now", l->now)),
	    INTO(&n, &oldest), e) < 0)
		return -1;
	look_value(c, n);
	if (n == 0)
		look_say(c, "%s", _("nothing is late"));
	else
		look_say(c, _("late: %lld, the first %s"), (long long)n,
		    ago_text(oldest, l->now, ago));
	return 0;
}

int
look_complaints(struct look *l, struct health_check *c, struct err *e)
{
	return late(l, c, &sql_status_complaints, e);
}

int
look_requests(struct look *l, struct health_check *c, struct err *e)
{
	return late(l, c, &sql_status_requests, e);
}

int
look_pages(struct look *l, struct health_check *c, struct err *e)
{
	return late(l, c, &sql_status_freshness, e);
}

int
look_queue(struct look *l, struct health_check *c, struct err *e)
{
	int64_t since = 0;

	if (facts_row(l->store, &sql_health_queue, NO_BINDS, INTO(&since),
	    e) < 0)
		return -1;
	look_say(c, "%s", _("nothing is to be decided"));
	look_value(c, 0);
	if (since != 0)
		look_age(l, c, since, _("the oldest post came %s"));
	return 0;
}

int
look_survey(struct look *l, struct health_check *c, struct err *e)
{
	int64_t at, since;

	if (survey_last_closed(l->store, &at, &since, e) < 0)
		return -1;
	look_age(l, c, since, at != 0 ? _("the last one closed %s (article 4)")
	    : _("none has closed yet; the site was made %s (article 4)"));
	return 0;
}

int
look_contracts(struct look *l, struct health_check *c, struct err *e)
{
	int64_t until, over = 0, oldest = 0, ending = 0;

	if (contract_warn_until(l->store, &until, e) < 0 ||
	    facts_row(l->store, &sql_status_contracts,
	    BINDS(b_int("now", l->now), b_int("until", until)),
	    INTO(&over, &oldest, &ending), e) < 0)
		return -1;
	look_value(c, over + ending);
	look_say(c, _("over: %lld, soon over: %lld"), (long long)over,
	    (long long)ending);
	if (over > 0)
		look_least(c, HEALTH_CRITICAL);
	else if (ending > 0)
		look_least(c, HEALTH_WARNING);
	return 0;
}

int
look_mail(struct look *l, struct health_check *c, struct err *e)
{
	int64_t n = 0;

	if (facts_row(l->store, &sql_health_marks, NO_BINDS, INTO(&n), e) < 0)
		return -1;
	look_value(c, n);
	look_say(c, _("marks waiting for the mail map: %lld"), (long long)n);
	return 0;
}
