/*
 * How a deadline comes to be: the time from the receipt until it is due as
 * steps that follow each other without a gap; see deadline.h.  The end is
 * counted by deadline.c; here each day is only told what it was.
 */
#include <stdlib.h>
#include <string.h>

#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/complaint/deadline.h"
#include "lib/complaint/deadline_impl.h"

struct telling {
	const struct calendar *cal;
	const struct deadline_ask *ask;
	struct deadline_run run;
	size_t stage;  /* the one that counts now */
	int64_t split; /* from here on an extension counts */
	struct deadline_steps *out;
};

const char *
deadline_why_word(enum deadline_why why)
{
	static const char *const words[] = {
		[DEADLINE_HOURS] = "office-hours",
		[DEADLINE_DAYS] = "working-days",
		[DEADLINE_CALENDAR] = "calendar-days",
		[DEADLINE_EXTENSION] = "extension",
		[DEADLINE_LUNCH] = "lunch",
		[DEADLINE_CLOSED] = "closed",
		[DEADLINE_WEEKEND] = "weekend",
		[DEADLINE_HOLIDAY] = "holiday",
		[DEADLINE_PAUSED] = "paused",
		[DEADLINE_MOVED] = "moved",
	};

	return words[why];
}

void
deadline_steps_clear(struct deadline_steps *s)
{
	free(s->step);
	*s = (struct deadline_steps)DEADLINE_STEPS_INIT;
}

static int64_t
midnight(const struct calendar *cal, int32_t day)
{
	return calendar_midnight(cal, cal->first + day);
}

/* Whole days that are off or left out: nights beside them belong to them. */
static bool
is_away(const struct deadline_step *s)
{
	return s->why == DEADLINE_WEEKEND || s->why == DEADLINE_HOLIDAY ||
	    s->why == DEADLINE_PAUSED;
}

static bool
is_alike(const struct deadline_step *a, const struct deadline_step *b)
{
	return a->counted == b->counted && a->why == b->why &&
	    a->holiday == b->holiday;
}

/* Adds what follows on the last step, or makes that one longer. */
static void
add(struct telling *t, struct deadline_step s)
{
	struct deadline_steps *o = t->out;
	struct deadline_step *last =
	    o->count > 0 ? &o->step[o->count - 1] : NULL;
	bool at_night = midnight(t->cal, calendar_date(t->cal, s.from) -
	    t->cal->first) == s.from;

	if (last != NULL && (is_alike(last, &s) || (at_night &&
	    s.why == DEADLINE_CLOSED && is_away(last)))) {
		last->to = s.to;
		last->time += s.time;
		last->days += s.days;
	} else if (last != NULL && at_night && is_away(&s) &&
	    last->why == DEADLINE_CLOSED) {
		s.from = last->from;
		*last = s;
	} else {
		o->step = mem_grow(o->step, o->count + 1, sizeof(*o->step));
		o->step[o->count++] = s;
	}
}

/* Says of a day off what it is. */
static void
name_off(const struct calendar *cal, int32_t day, struct deadline_step *s)
{
	s->holiday = calendar_name(cal, cal->first + day);
	s->why = s->holiday != NULL ? DEADLINE_HOLIDAY : DEADLINE_WEEKEND;
}

static void
count(const struct telling *t, enum deadline_why why,
    struct deadline_step *s)
{
	s->counted = true;
	s->why = s->from < t->split ? why : DEADLINE_EXTENSION;
}

/* A day of a count of days, weeks or months. */
static void
add_day(struct telling *t, int32_t day, struct deadline_step s)
{
	const struct stage *g = &t->run.stage[t->stage];
	const struct calendar *cal = t->cal;

	if (deadline_is_paused(cal, &t->run, day)) {
		s.why = DEADLINE_PAUSED;
	} else if (cal->off[day] && (g->kind == STAGE_DAYS ||
	    day < g->first || day > g->last)) {
		name_off(cal, day, &s);
	} else if (day < g->first) {
		s.why = DEADLINE_CLOSED;
	} else if (day > g->last) {
		s.why = DEADLINE_MOVED;
	} else {
		count(t, g->kind == STAGE_DAYS ? DEADLINE_DAYS
		    : DEADLINE_CALENDAR, &s);
		s.days = 1;
	}
	add(t, s);
}

static bool
is_paused_at(const struct telling *t, int64_t us)
{
	const struct calendar *cal = t->cal;

	for (size_t i = 0; i < t->ask->pauses; i++) {
		const struct deadline_pause *p = &t->ask->paused[i];

		if (!p->days ? us >= p->from && us < p->to
			     : calendar_date(cal, us) >=
		    calendar_date(cal, p->from) &&
		    calendar_date(cal, us) <= calendar_date(cal, p->to))
			return true;
	}
	return false;
}

/* A part of a day of a count of hours in which nothing changes. */
static void
add_part(struct telling *t, int32_t day, struct deadline_step s)
{
	const struct stage *g = &t->run.stage[t->stage];
	const struct calendar *cal = t->cal;
	int64_t clock = s.from - midnight(cal, day);

	if (is_paused_at(t, s.from)) {
		s.why = DEADLINE_PAUSED;
	} else if (cal->off[day]) {
		name_off(cal, day, &s);
	} else if (s.from >= g->due || clock < cal->begin[0] ||
	    clock >= cal->end[1]) {
		s.why = DEADLINE_CLOSED;
	} else if (clock >= cal->end[0] && clock < cal->begin[1]) {
		s.why = DEADLINE_LUNCH;
	} else {
		count(t, DEADLINE_HOURS, &s);
		s.time = s.to - s.from;
	}
	add(t, s);
}

/* The first time behind at where something may change, to at the latest. */
static int64_t
next_change(const struct telling *t, int32_t day, int64_t at, int64_t to)
{
	const struct calendar *cal = t->cal;
	int64_t begin = midnight(cal, day);
	const int64_t fixed[] = { begin + cal->begin[0], begin + cal->end[0],
		begin + cal->begin[1], begin + cal->end[1], t->split,
		t->run.stage[t->stage].due };

	for (size_t i = 0; i < ARRAY_LEN(fixed); i++)
		if (fixed[i] > at && fixed[i] < to)
			to = fixed[i];
	for (size_t i = 0; i < t->ask->pauses; i++) {
		const struct deadline_pause *p = &t->ask->paused[i];

		if (!p->days && p->from > at && p->from < to)
			to = p->from;
		if (!p->days && p->to > at && p->to < to)
			to = p->to;
	}
	return to;
}

static void
add_hours(struct telling *t, int32_t day, int64_t from, int64_t to)
{
	int64_t next;

	for (; from < to; from = next) {
		next = next_change(t, day, from, to);
		add_part(t, day, (struct deadline_step){ .from = from,
			.to = next });
	}
}

/* Where the original period ends and an extension begins to count. */
static int
find_split(struct telling *t, struct err *e)
{
	struct deadline_ask plain = *t->ask;
	const struct stage *g = &t->run.stage[0];

	t->split = INT64_MAX;
	if (plain.extensions == 0)
		return 0;
	plain.extensions = 0;
	if (deadline_count(t->cal, &plain, &t->run, e) < 0)
		return -1;
	t->split = g->kind == STAGE_HOURS ? g->due
	    : midnight(t->cal, g->last + 1);
	return 0;
}

int
deadline_explain(const struct calendar *cal, const struct deadline_ask *ask,
    struct deadline_steps *out, struct err *e)
{
	struct telling t = { .cal = cal, .ask = ask, .out = out };
	int32_t day, last;
	int64_t from, to;

	deadline_steps_clear(out);
	if (find_split(&t, e) < 0 || deadline_count(cal, ask, &t.run, e) < 0)
		return -1;
	out->due = t.run.stage[t.run.stages - 1].due;
	day = calendar_date(cal, ask->received) - cal->first;
	last = calendar_date(cal, out->due) - cal->first;
	for (from = ask->received; day <= last; day++, from = to) {
		while (t.stage + 1 < t.run.stages &&
		    day > t.run.stage[t.stage].last)
			t.stage++;
		to = midnight(cal, day + 1);
		if (to > out->due)
			to = out->due;
		if (t.run.stage[t.stage].kind == STAGE_HOURS)
			add_hours(&t, day, from, to);
		else
			add_day(&t, day, (struct deadline_step){
			    .from = from, .to = to });
	}
	return 0;
}

/* A time, and whether it is a whole day. */
static int
read_end(const char *text, size_t len, int64_t *us, bool *day, struct err *e)
{
	char *copy = mem_textn(text, len);
	int rc = clock_parse(copy, us, e);

	*day = strchr(copy, ':') == NULL;
	free(copy);
	return rc;
}

/* Dates may be written with "/" too: the one that parts the two is the one
 * with a date or a time on either side. */
int
deadline_pause_parse(const char *text, struct deadline_pause *out,
    struct err *e)
{
	struct err none = ERR_INIT;
	bool day, to_day;
	int64_t from, to;

	for (const char *p = strchr(text, '/'); p != NULL;
	    p = strchr(p + 1, '/')) {
		if (read_end(text, (size_t)(p - text), &from, &day,
		    &none) < 0 ||
		    read_end(p + 1, strlen(p + 1), &to, &to_day, &none) < 0)
			continue;
		if (day != to_day)
			break;
		if (from > to || (from == to && !day))
			return err_set(e, ERR_INPUT, "'%.80s' ends before it "
			    "begins", text);
		*out = (struct deadline_pause){ from, to, day };
		return 0;
	}
	err_set(e, ERR_INPUT, "'%.80s' is no pause", text);
	return err_hint(e, "write two dates, both of which are left out, or "
	    "two times: 2026-04-08/2026-04-13, "
	    "2026-04-08T14:00/2026-04-09T10:30");
}
