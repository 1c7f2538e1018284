/*
 * The report as monitoring plug-ins write it (Monitoring Plug-ins
 * Development Guidelines): a line with performance data, and details.
 */
#include <stdio.h>
#include <string.h>

#include "lib/base/clock.h"
#include "lib/base/i18n.h"
#include "lib/health/health.h"

static const char *const words[] = {
	[HEALTH_OK] = "OK",
	[HEALTH_WARNING] = "WARNING",
	[HEALTH_CRITICAL] = "CRITICAL",
	[HEALTH_UNKNOWN] = "UNKNOWN",
};

char *
health_number(enum health_unit unit, int64_t value, char out[HEALTH_NUMBER])
{
	int64_t part = value % CLOCK_SECOND;

	if (unit != HEALTH_SECONDS || part == 0)
		snprintf(out, HEALTH_NUMBER, "%lld", (long long)(unit ==
		    HEALTH_SECONDS ? value / CLOCK_SECOND : value));
	else
		snprintf(out, HEALTH_NUMBER, "%s%lld.%06lld",
		    value < 0 ? "-" : "",
		    (long long)(value < 0 ? -(value / CLOCK_SECOND) :
			value / CLOCK_SECOND),
		    (long long)(part < 0 ? -part : part));
	return out;
}

/* A range: a value below "LIMIT:" or from LIMIT on is told. */
static void
put_limit(struct buf *out, const struct health_check *c, int64_t limit)
{
	char text[HEALTH_NUMBER];

	buf_putc(out, ';');
	if (limit == 0)
		return;
	buf_puts(out, health_number(c->unit, limit, text));
	if (c->low)
		buf_putc(out, ':');
}

static void
put_data(struct buf *out, const struct health_check *c)
{
	static const char *const units[] = {
		[HEALTH_COUNT] = "",
		[HEALTH_SECONDS] = "s",
		[HEALTH_BYTES] = "B",
	};
	char text[HEALTH_NUMBER];

	if (!c->has_value)
		return;
	buf_printf(out, " '%s'=%s%s", c->name,
	    health_number(c->unit, c->value, text), units[c->unit]);
	put_limit(out, c, c->warning);
	put_limit(out, c, c->critical);
}

/* What is worst is told in the first line, as far as there is anything. */
static void
put_worst(const struct health *h, struct buf *out)
{
	const char *between = "";

	if (h->level == HEALTH_OK) {
		buf_printf(out, _("all %zu checks are well"), h->n);
		return;
	}
	for (size_t i = 0; i < h->n; i++) {
		const struct health_check *c = &h->checks[i];

		if (c->level != h->level)
			continue;
		buf_printf(out, "%s%s: %s", between, c->name, c->message);
		between = "; ";
	}
}

void
health_plugin(const struct health *h, struct buf *out)
{
	buf_printf(out, "OSAN %s - ", words[h->level]);
	put_worst(h, out);
	buf_puts(out, " |");
	for (size_t i = 0; i < h->n; i++)
		put_data(out, &h->checks[i]);
	for (size_t i = 0; i < h->n; i++)
		buf_printf(out, "\n%s %s: %s", words[h->checks[i].level],
		    h->checks[i].name, h->checks[i].message);
}
