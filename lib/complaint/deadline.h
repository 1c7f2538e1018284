/*
 * When a complaint is due: pure counting along a calendar, in whole
 * microseconds, without a store (Civil Petitions Treatment Act, articles 19
 * to 21 of its decree, and the Civil Act, articles 157 to 161).
 *
 * Up to 5 days are counted in working hours from the time of receipt, a day
 * being 8 of them; a count that ends when the office closes, or when lunch
 * begins, is due then.  From 6 days on working days are counted, the first
 * day too.  Weeks, months and years go by the calendar: the first day
 * counts, and they end on the day before the one that corresponds, or with
 * the month where that has no such day; a last day off moves on.  Where
 * days, weeks, months or years are counted, it is due when the office
 * closes on the last day.
 *
 * What comes in before the office opens, or at lunch, is counted from when
 * it opens, and the day counts.  What comes in after it closed, or on a day
 * off, is counted from when it opens next, all of it.
 */
#ifndef OSAN_COMPLAINT_DEADLINE_H
#define OSAN_COMPLAINT_DEADLINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/base/err.h"
#include "lib/complaint/calendar.h"
#include "lib/complaint/period.h"

/*
 * Time that does not count.  With days, every day from the one of from to
 * the one of to is left out, both too (a supplement: the day it was asked
 * for and the day it came).  Without, it is from from, to before to: that
 * takes its working time from a count of hours, and from every other count
 * the days of which it leaves no office hours.
 *
 * A count of hours leaves out its working time, a count of days its working
 * days; weeks, months and years end by as many calendar days later.  Pauses
 * may overlap, and lie before the receipt or behind the end.
 */
struct deadline_pause {
	int64_t from; /* microseconds, as all times */
	int64_t to;
	bool days;
};

/*
 * Extensions go on counting: hours where hours were counted (a day of them
 * is 8 hours), days where days were; weeks, months and years are counted
 * from the receipt by their sum with what they extend, where that is the
 * same unit.  An extension in another unit is counted from the day after
 * the last day, hours from when the office opens then.
 */
struct deadline_ask {
	int64_t received;
	struct period period;
	const struct period *extended; /* in the order they were given */
	size_t extensions;
	const struct deadline_pause *paused; /* in any order */
	size_t pauses;
};

#define DEADLINE_EXTENSIONS_MOST 8
#define DEADLINE_PAUSES_MOST 64

/* When it is due.  ERR_NOT_FOUND, with the years that there are, where it
 * takes a day that the calendar does not have; ERR_INPUT for a pause that
 * ends before it begins, and for more than the most of either. */
MUST_USE int deadline_due(const struct calendar *cal,
    const struct deadline_ask *ask, int64_t *due, struct err *e);

/* Whether one more extension is at most the original period: due with it
 * alone no later than with the period twice. */
MUST_USE int deadline_extension_fits(const struct calendar *cal,
    const struct deadline_ask *ask, struct period extension, bool *fits,
    struct err *e);

/* Why a step counts, or does not. */
enum deadline_why {
	DEADLINE_HOURS,     /* counted: working time */
	DEADLINE_DAYS,      /* counted: working days */
	DEADLINE_CALENDAR,  /* counted: days of weeks, months and years */
	DEADLINE_EXTENSION, /* counted, beyond the original period */
	DEADLINE_LUNCH,
	DEADLINE_CLOSED,    /* outside the office hours */
	DEADLINE_WEEKEND,
	DEADLINE_HOLIDAY,
	DEADLINE_PAUSED,
	DEADLINE_MOVED      /* the day to which a last day off moved */
};

/* "office-hours", "lunch" …; for --json and i18n_word. */
const char *deadline_why_word(enum deadline_why why);

struct deadline_step {
	int64_t from; /* where the step before ends; first the receipt */
	int64_t to;   /* last when it is due */
	bool counted;
	enum deadline_why why;
	int64_t time; /* microseconds of working time counted */
	int days;     /* days counted */
	const struct holiday_name *holiday; /* the calendar's, or NULL */
};

struct deadline_steps {
	int64_t due;
	struct deadline_step *step;
	size_t count;
};

#define DEADLINE_STEPS_INIT { .due = 0 }

/* How it comes to be due; errors as deadline_due.  The caller clears *out,
 * which lives no longer than cal. */
MUST_USE int deadline_explain(const struct calendar *cal,
    const struct deadline_ask *ask, struct deadline_steps *out,
    struct err *e);
void deadline_steps_clear(struct deadline_steps *s);

/* Reads "FROM/TO": two dates, both of which are paused, or two times.
 * ERR_INPUT for anything else, also where it ends before it begins. */
MUST_USE int deadline_pause_parse(const char *text,
    struct deadline_pause *out, struct err *e);

#endif
