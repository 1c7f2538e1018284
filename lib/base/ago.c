/*
 * How long ago something was; see ago.h.
 */
#include "lib/base/ago.h"

#include <stdio.h>

#include "lib/base/clock.h"
#include "lib/base/i18n.h"

char *
ago_text(int64_t us, int64_t now, char out[AGO_TEXT])
{
	int64_t span = us < now ? now - us : us - now;

	if (span < CLOCK_MINUTE)
		snprintf(out, AGO_TEXT, "%s", _("just now"));
	else if (span < CLOCK_HOUR)
		snprintf(out, AGO_TEXT,
		    us < now ? _("%lld min ago") : _("in %lld min"),
		    (long long)(span / CLOCK_MINUTE));
	else if (span < 2 * CLOCK_DAY)
		snprintf(out, AGO_TEXT,
		    us < now ? _("%lld h ago") : _("in %lld h"),
		    (long long)(span / CLOCK_HOUR));
	else
		snprintf(out, AGO_TEXT,
		    us < now ? _("%lld days ago") : _("in %lld days"),
		    (long long)(span / CLOCK_DAY));
	return out;
}
