/*
 * Health of what stands around the database: certificate, clock, the web
 * process, and outages that somebody has to end.
 */
#include <stdlib.h>
#include <string.h>
#include <sys/timex.h>

#include "lib/base/ago.h"
#include "lib/base/clock.h"
#include "lib/base/i18n.h"
#include "lib/crypto/certificate.h"
#include "lib/health/looks.h"
#include "lib/health/outage.h"
#include "lib/health/watch.h"
#include "lib/org/setting.h"

int
look_certificate(struct look *l, struct health_check *c, struct err *e)
{
	char *path, date[CLOCK_TEXT];
	int64_t end;
	int rc = 0;

	if (setting_text(l->store, SETTING_HEALTH_CERTIFICATE, &path, e) < 0)
		return -1;
	if (*path == '\0')
		look_say(c, "%s", _("not set up (health.certificate)"));
	else
		rc = certificate_end(path, &end, e);
	if (rc == 0 && *path != '\0') {
		look_value(c, end - l->now);
		look_say(c, _("good until %s"), clock_minute(end, date));
		if (end <= l->now) {
			look_least(c, HEALTH_CRITICAL);
			look_say(c, _("over since %s"),
			    clock_minute(end, date));
		}
	}
	free(path);
	return rc;
}

/* The kernel knows whether something keeps its clock right, and how wrong
 * it may be at most. */
int
look_clock(struct look *l, struct health_check *c, struct err *e)
{
	struct timex t = { .modes = 0 };
	int state = adjtimex(&t);

	(void)l;
	(void)e;
	if (state < 0) {
		look_say(c, "%s", _("this system does not tell"));
		return 0;
	}
	look_value(c, t.maxerror);
	if (state == TIME_ERROR || (t.status & STA_UNSYNC) != 0)
		look_say(c, "%s", _("nothing keeps the clock right (NTP)"));
	else
		look_say(c, "%s", _("kept right"));
	return 0;
}

int
look_web(struct look *l, struct health_check *c, struct err *e)
{
	struct watch_probe p;

	if (watch_ask(l->store, &p, e) < 0)
		return -1;
	if (!p.set) {
		look_say(c, "%s", _("not set up (health.web)"));
		return 0;
	}
	look_value(c, p.elapsed);
	if (p.answers) {
		look_say(c, p.planned ?
		    _("closed for maintenance as planned (%d)") :
		    _("it answers (%d)"), p.status);
		return 0;
	}
	look_say(c, "%s", p.error);
	look_least(c, HEALTH_CRITICAL);
	return 0;
}

/* A planned one that goes on past its expected end has been forgotten, or
 * goes wrong; one that was not planned is told by look_web. */
int
look_outage(struct look *l, struct health_check *c, struct err *e)
{
	struct outage o = OUTAGE_INIT;
	struct stmt *st;
	int64_t n = 0;
	char ago[AGO_TEXT];
	int rc;

	look_say(c, "%s", _("there is none"));
	if (outage_running(l->store, l->now, &st, e) < 0)
		return -1;
	while ((rc = outage_next(st, &o, e)) > 0) {
		n++;
		if (!o.planned) {
			look_say(c, _("an outage began %s"),
			    ago_text(o.started_at, l->now, ago));
			look_least(c, HEALTH_CRITICAL);
		} else if (o.expected_at <= l->now) {
			look_say(c, _("a planned outage should have ended "
			    "%s: 'osanctl outage end %lld'"),
			    ago_text(o.expected_at, l->now, ago),
			    (long long)o.id);
			look_least(c, HEALTH_WARNING);
		} else if (c->level == HEALTH_OK) {
			look_say(c, _("a planned outage began %s"),
			    ago_text(o.started_at, l->now, ago));
		}
	}
	stmt_close(st);
	outage_clear(&o);
	look_value(c, n);
	return rc;
}
