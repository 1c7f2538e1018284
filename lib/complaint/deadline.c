/*
 * Counting deadlines; see deadline.h.
 *
 * Nothing here goes minute by minute or day by day: times become positions
 * on a line that has only what is counted (working time, working days,
 * calendar days), pauses become gaps of that line, and the end is a sum
 * that is looked up in the calendar's table of working days.
 */
#include "lib/complaint/deadline.h"

#include <assert.h>

#include "lib/base/clock.h"
#include "lib/base/date.h"
#include "lib/base/mem.h"
#include "lib/complaint/deadline_impl.h"

/* What lies on the line along which a stage walks. */
enum line { LINE_TIME, LINE_WORKDAYS, LINE_DAYS };

static int
lacks(const struct calendar *cal, struct err *e)
{
	calendar_lacks(cal, e);
	return -1;
}

/* A time as a day of the calendar and what of that day is over. */
struct moment {
	int64_t day; /* may lie outside the calendar */
	int64_t clock;
};

static struct moment
moment_of(const struct calendar *cal, int64_t us)
{
	int64_t local = us + cal->zone - cal->first * CLOCK_DAY;
	struct moment m = { local / CLOCK_DAY, local % CLOCK_DAY };

	if (m.clock < 0) {
		m.clock += CLOCK_DAY;
		m.day--;
	}
	return m;
}

static int64_t
time_of(const struct calendar *cal, int32_t day, int64_t clock)
{
	return (cal->first + day) * CLOCK_DAY + clock - cal->zone;
}

/* Working time of a day that is over at that clock. */
static int64_t
worked(const struct calendar *cal, int64_t clock)
{
	int64_t sum = 0;

	for (int i = 0; i < 2; i++) {
		if (clock >= cal->end[i])
			sum += cal->end[i] - cal->begin[i];
		else if (clock > cal->begin[i])
			sum += clock - cal->begin[i];
	}
	return sum;
}

/* A time in office time; what lies outside the calendar is its end. */
static int64_t
office_time(const struct calendar *cal, int64_t us)
{
	struct moment m = moment_of(cal, us);

	if (m.day < 0)
		return 0;
	if (m.day >= cal->days)
		return cal->days * cal->work;
	return m.day * cal->work + worked(cal, m.clock);
}

/* Office time as a place on the line of working time. */
static int64_t
working_time(const struct calendar *cal, int64_t office)
{
	int64_t day = office / cal->work, part = office % cal->work;

	return cal->before[day] * cal->work +
	    (part > 0 && !cal->off[day] ? part : 0);
}

int64_t
deadline_working_time(const struct calendar *cal, int64_t us)
{
	return working_time(cal, office_time(cal, us));
}

/* A gap as one of a line; empty where it takes nothing away there. */
static struct gap
gap_of(const struct calendar *cal, struct gap g, enum line line)
{
	if (line == LINE_TIME)
		return (struct gap){ working_time(cal, g.from),
			working_time(cal, g.to) };
	g.from = (g.from + cal->work - 1) / cal->work;
	g.to = g.to / cal->work;
	if (g.from >= g.to)
		return (struct gap){ 0, 0 };
	if (line == LINE_WORKDAYS)
		return (struct gap){ cal->before[g.from],
			cal->before[g.to] };
	return g;
}

/* The place that lies amount (above 0) behind at, gaps left out. */
static int64_t
walk(const struct calendar *cal, const struct deadline_run *run,
    enum line line, int64_t at, int64_t amount)
{
	for (size_t i = 0; i < run->gaps; i++) {
		struct gap g = gap_of(cal, run->gap[i], line);

		if (g.to <= at || g.from >= g.to)
			continue;
		if (g.from > at && amount <= g.from - at)
			break;
		if (g.from > at)
			amount -= g.from - at;
		at = g.to;
	}
	return at + amount;
}

bool
deadline_is_paused(const struct calendar *cal,
    const struct deadline_run *run, int32_t day)
{
	for (size_t i = 0; i < run->gaps; i++)
		if (run->gap[i].from <= day * cal->work &&
		    run->gap[i].to >= (day + 1) * cal->work)
			return true;
	return false;
}

static int
read_pause(const struct calendar *cal, const struct deadline_pause *p,
    struct gap *out, struct err *e)
{
	int64_t from = p->from, to = p->to;

	if (from > to)
		return err_set(e, ERR_INPUT,
		    "a pause ends before it begins");
	if (p->days) {
		from = calendar_midnight(cal, calendar_date(cal, from));
		to = calendar_midnight(cal, calendar_date(cal, to) + 1);
	}
	out->from = office_time(cal, from);
	out->to = office_time(cal, to);
	return 0;
}

/* Gaps in order, those that meet as one. */
static int
read_pauses(const struct calendar *cal, const struct deadline_ask *ask,
    struct deadline_run *run, struct err *e)
{
	size_t n = 0;

	run->gaps = 0;
	if (ask->pauses > DEADLINE_PAUSES_MOST)
		return err_set(e, ERR_INPUT, "at most %d pauses can be",
		    DEADLINE_PAUSES_MOST);
	for (size_t i = 0; i < ask->pauses; i++) {
		struct gap g;
		size_t k = n;

		if (read_pause(cal, &ask->paused[i], &g, e) < 0)
			return -1;
		if (g.from >= g.to)
			continue;
		for (; k > 0 && run->gap[k - 1].from > g.from; k--)
			run->gap[k] = run->gap[k - 1];
		run->gap[k] = g;
		n++;
	}
	for (size_t i = 0; i < n; i++) {
		struct gap g = run->gap[i];
		size_t k = run->gaps;

		if (k == 0 || g.from > run->gap[k - 1].to)
			run->gap[run->gaps++] = g;
		else if (g.to > run->gap[k - 1].to)
			run->gap[k - 1].to = g.to;
	}
	return 0;
}

/* A period as the unit and number in which it is counted, behind a count
 * of that kind; STAGE_MONTHS stands for none. */
static struct stage
stage_of(struct period p, bool more, enum stage_kind behind)
{
	const int64_t hour = CLOCK_HOUR;

	switch (p.unit) {
	case PERIOD_IMMEDIATE:
		return (struct stage){ .kind = STAGE_HOURS,
			.amount = PERIOD_HOURS_OF_IMMEDIATE * hour };
	case PERIOD_HOURS:
		return (struct stage){ .kind = STAGE_HOURS,
			.amount = p.n * hour };
	case PERIOD_DAYS:
		if (more ? behind == STAGE_HOURS : period_is_hours(p))
			return (struct stage){ .kind = STAGE_HOURS,
				.amount = p.n * PERIOD_HOURS_OF_DAY * hour };
		return (struct stage){ .kind = STAGE_DAYS, .amount = p.n };
	case PERIOD_WEEKS:
		return (struct stage){ .kind = STAGE_WEEKS, .amount = p.n };
	case PERIOD_MONTHS:
		return (struct stage){ .kind = STAGE_MONTHS, .amount = p.n };
	case PERIOD_YEARS:
		break;
	}
	return (struct stage){ .kind = STAGE_MONTHS,
		.amount = 12 * (int64_t)p.n };
}

static int
read_stages(const struct deadline_ask *ask, struct deadline_run *run,
    struct err *e)
{
	if (ask->extensions > DEADLINE_EXTENSIONS_MOST)
		return err_set(e, ERR_INPUT, "at most %d extensions can be",
		    DEADLINE_EXTENSIONS_MOST);
	assert(period_is_valid(ask->period));
	run->stage[0] = stage_of(ask->period, false, STAGE_MONTHS);
	run->stages = 1;
	for (size_t i = 0; i < ask->extensions; i++) {
		struct stage *last = &run->stage[run->stages - 1];
		struct stage s = stage_of(ask->extended[i], true,
		    last->kind);

		if (s.kind == last->kind)
			last->amount += s.amount;
		else
			run->stage[run->stages++] = s;
	}
	return 0;
}

static int
count_hours(const struct calendar *cal, const struct deadline_run *run,
    struct stage *s, int64_t at, struct err *e)
{
	int64_t end = walk(cal, run, LINE_TIME, at, s->amount);
	int64_t day = (end - 1) / cal->work, part = end - day * cal->work;
	int64_t morning = cal->end[0] - cal->begin[0];

	if (day >= cal->working)
		return lacks(cal, e);
	s->last = cal->nth[day];
	s->due = time_of(cal, s->last, part <= morning
	    ? cal->begin[0] + part
	    : cal->begin[1] + part - morning);
	return 0;
}

static int
count_days(const struct calendar *cal, const struct deadline_run *run,
    struct stage *s, struct err *e)
{
	int64_t end = walk(cal, run, LINE_WORKDAYS, cal->before[s->first],
	    s->amount);

	if (end > cal->working)
		return lacks(cal, e);
	s->last = cal->nth[end - 1];
	s->due = time_of(cal, s->last, cal->end[1]);
	return 0;
}

/* How many days weeks or months have from a day on, that one too. */
static int64_t
span_of_days(const struct calendar *cal, const struct stage *s)
{
	struct date d;
	int months, year;
	int32_t end;

	if (s->kind == STAGE_WEEKS)
		return 7 * s->amount;
	d = date_of(cal->first + s->first);
	months = d.month - 1 + (int)s->amount;
	year = d.year + months / 12;
	d.month = months % 12 + 1;
	/* A month without that day is whole. */
	end = d.day > date_month_days(year, d.month)
	    ? date_number(year, d.month + 1, 1)
	    : date_number(year, d.month, d.day);
	return end - cal->first - s->first;
}

/* Moves a last day past days off and paused ones. */
static int
settle(const struct calendar *cal, const struct deadline_run *run,
    struct stage *s, struct err *e)
{
	int32_t day = s->last;

	while (day < cal->days &&
	    (cal->off[day] || deadline_is_paused(cal, run, day)))
		day++;
	if (day >= cal->days)
		return lacks(cal, e);
	s->due = time_of(cal, day, cal->end[1]);
	return 0;
}

static int
count_calendar(const struct calendar *cal, const struct deadline_run *run,
    struct stage *s, struct err *e)
{
	int64_t end = walk(cal, run, LINE_DAYS, s->first,
	    span_of_days(cal, s));

	if (end > cal->days)
		return lacks(cal, e);
	s->last = (int32_t)end - 1;
	return settle(cal, run, s, e);
}

/* One stage from the day first on; hours from the place at. */
static int
count_stage(const struct calendar *cal, const struct deadline_run *run,
    struct stage *s, int64_t at, struct err *e)
{
	if (s->first >= cal->days)
		return lacks(cal, e);
	if (s->kind == STAGE_HOURS)
		return count_hours(cal, run, s, at, e);
	if (s->kind == STAGE_DAYS)
		return count_days(cal, run, s, e);
	return count_calendar(cal, run, s, e);
}

int
deadline_count(const struct calendar *cal, const struct deadline_ask *ask,
    struct deadline_run *run, struct err *e)
{
	struct moment m = moment_of(cal, ask->received);
	struct stage *s = run->stage;
	int32_t first, day;

	if (m.day < 0 || m.day >= cal->days)
		return lacks(cal, e);
	if (read_pauses(cal, ask, run, e) < 0 ||
	    read_stages(ask, run, e) < 0)
		return -1;
	/* The first working day on which it can be counted. */
	day = (int32_t)m.day;
	first = cal->before[m.clock > cal->end[1] ? day + 1 : day];
	if (first >= cal->working)
		return lacks(cal, e);
	s->first = cal->nth[first];
	if (count_stage(cal, run, s, cal->before[day] * cal->work +
	    (cal->off[day] ? 0 : worked(cal, m.clock)), e) < 0)
		return -1;
	for (size_t i = 1; i < run->stages; i++) {
		run->stage[i].first = run->stage[i - 1].last + 1;
		if (count_stage(cal, run, &run->stage[i],
		    cal->before[run->stage[i].first] * cal->work, e) < 0)
			return -1;
	}
	return 0;
}

int
deadline_due(const struct calendar *cal, const struct deadline_ask *ask,
    int64_t *due, struct err *e)
{
	struct deadline_run run;

	if (deadline_count(cal, ask, &run, e) < 0)
		return -1;
	*due = run.stage[run.stages - 1].due;
	return 0;
}

int
deadline_extension_fits(const struct calendar *cal,
    const struct deadline_ask *ask, struct period extension, bool *fits,
    struct err *e)
{
	struct deadline_ask twice = *ask, with = *ask;
	int64_t most, due;

	twice.extended = &ask->period;
	with.extended = &extension;
	twice.extensions = with.extensions = 1;
	if (deadline_due(cal, &twice, &most, e) < 0 ||
	    deadline_due(cal, &with, &due, e) < 0)
		return -1;
	*fits = due <= most;
	return 0;
}
