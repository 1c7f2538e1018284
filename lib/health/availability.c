/*
 * Availability; see availability.h.
 */
#include "lib/health/availability.h"

#include <time.h>

#include "lib/base/clock.h"

#define MILLISECOND 1000
#define WHOLE 100000 /* 100 % in its hundred-thousandths */

struct span
span_cut(struct span a, struct span b)
{
	return (struct span){ a.from > b.from ? a.from : b.from,
		a.to < b.to ? a.to : b.to };
}

int64_t
span_common(struct span a, struct span b)
{
	struct span c = span_cut(a, b);

	return c.to > c.from ? c.to - c.from : 0;
}

void
availability_of(struct span within, const struct spans *planned,
    const struct spans *unplanned, struct availability *out)
{
	*out = (struct availability){ .within = within };
	for (size_t i = 0; i < planned->n; i++)
		out->planned += span_common(planned->of[i], within);
	for (size_t i = 0; i < unplanned->n; i++) {
		struct span s = span_cut(unplanned->of[i], within);

		if (s.to <= s.from)
			continue;
		out->outages++;
		out->unplanned += s.to - s.from;
		for (size_t j = 0; j < planned->n; j++)
			out->unplanned -= span_common(planned->of[j], s);
	}
}

/* Microseconds of a year times WHOLE want more than 64 bits, milliseconds
 * do not.  What was down counts in full ones, so that it is seen. */
static int64_t
share(const struct availability *a, int64_t down)
{
	int64_t all = (a->within.to - a->within.from) / MILLISECOND;

	if (all <= 0)
		return WHOLE;
	down = (down + MILLISECOND - 1) / MILLISECOND;
	return down >= all ? 0 : (all - down) * WHOLE / all;
}

int64_t
availability_share(const struct availability *a)
{
	return share(a, a->unplanned);
}

int64_t
availability_share_all(const struct availability *a)
{
	return share(a, a->unplanned + a->planned);
}

static int64_t
first_of(int year, int month)
{
	struct tm tm = { .tm_year = year, .tm_mon = month, .tm_mday = 1,
		.tm_isdst = -1 };

	return (int64_t)mktime(&tm) * CLOCK_SECOND;
}

static struct tm
parts(int64_t us)
{
	time_t t = (time_t)(us / CLOCK_SECOND);
	struct tm tm;

	localtime_r(&t, &tm);
	return tm;
}

struct span
availability_month(int64_t us)
{
	struct tm tm = parts(us);

	return (struct span){ first_of(tm.tm_year, tm.tm_mon),
		first_of(tm.tm_year, tm.tm_mon + 1) };
}

struct span
availability_year(int64_t us)
{
	struct tm tm = parts(us);

	return (struct span){ first_of(tm.tm_year, 0),
		first_of(tm.tm_year + 1, 0) };
}
