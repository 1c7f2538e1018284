/*
 * Which days are off, and the office hours, in memory: read once, then
 * asked as often as one likes.  Off are Saturdays, Sundays and the days of
 * the table of holidays; elections that are only foreseen count too.
 *
 * A calendar has whole years, one after the other, and knows nothing of
 * others.  It is not changed once it is made, and may be shared.
 */
#ifndef OSAN_COMPLAINT_CALENDAR_H
#define OSAN_COMPLAINT_CALENDAR_H

#include <stdbool.h>
#include <stdint.h>

#include "lib/base/err.h"
#include "lib/store/store.h"

struct calendar;

/* In minutes from midnight; the lunch may lie outside the office hours. */
struct office_hours {
	int open;
	int close;
	int lunch_from;
	int lunch_to;
};

/* 09:00 to 18:00, lunch 12:00 to 13:00. */
extern const struct office_hours office_hours_usual;

/* A day off that has a name. */
struct holiday_name {
	int32_t date; /* lib/base/date.h */
	char *ko;
	char *en; /* may be empty */
};

/* The site's: the table of holidays, office hours and zone.  The caller
 * frees it.  ERR_NOT_FOUND where the table is empty; ERR_REFUSED where the
 * zone changes its clocks, as nobody could count hours there;
 * ERR_DAMAGED for settings that another program spoiled. */
MUST_USE int calendar_load(struct store *store, struct calendar **out,
    struct err *e);

/* The site's calendar for those who may need none: it is read with the
 * first day that is asked for.  Begin with the store alone; free calendar. */
struct calendar_days {
	struct store *store;
	struct calendar *calendar; /* NULL until it is needed */
};

/* Whether no office works on that day: 1, 0, or -1 as calendar_load and for
 * a day that the calendar lacks.  ctx is a struct calendar_days. */
MUST_USE int calendar_days_is_off(void *ctx, int32_t date, struct err *e);

/* The one that comes with the program, with the usual office hours. */
MUST_USE int calendar_shipped(struct calendar **out, struct err *e);

void calendar_free(struct calendar *cal); /* NULL is nothing */

/* The first and the last year that it has. */
void calendar_years(const struct calendar *cal, int *from, int *to);

/* Whether it knows of that day. */
bool calendar_has(const struct calendar *cal, int32_t date);

/* Whether no office works on that day, which the calendar has. */
bool calendar_is_off(const struct calendar *cal, int32_t date);

/* What the day is called, of several names the first; NULL for a working
 * day and a weekend without a holiday. */
const struct holiday_name *calendar_name(const struct calendar *cal,
    int32_t date);

/* The day of a time in the site's zone, and the first moment of a day. */
int32_t calendar_date(const struct calendar *cal, int64_t us);
int64_t calendar_midnight(const struct calendar *cal, int32_t date);

/* ERR_NOT_FOUND that says which years there are, and what to do about it. */
void calendar_lacks(const struct calendar *cal, struct err *e);

/*
 * For those who make one of their own: the years from and to, nothing off
 * but weekends; then days off, which outside those years are passed over;
 * calendar_ready ends it.  zone is what local time is ahead of UTC, in
 * microseconds.  Texts are copied.
 */
struct calendar *calendar_new(int from, int to,
    const struct office_hours *hours, int64_t zone);
void calendar_add(struct calendar *cal, int32_t date, const char *ko,
    const char *en);
void calendar_ready(struct calendar *cal);

#endif
