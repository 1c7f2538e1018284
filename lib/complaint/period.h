/*
 * How long a complaint may take, as the service standards write it:
 * "immediate", "4h", "3d", "2w", "1m", "1y".
 */
#ifndef OSAN_COMPLAINT_PERIOD_H
#define OSAN_COMPLAINT_PERIOD_H

#include <stdbool.h>

#include "lib/base/buf.h"
#include "lib/base/err.h"

enum period_unit {
	PERIOD_IMMEDIATE, /* within 3 working hours (decree, article 19) */
	PERIOD_HOURS,     /* working hours */
	PERIOD_DAYS,      /* working days; up to 5 are counted in hours */
	PERIOD_WEEKS,
	PERIOD_MONTHS,
	PERIOD_YEARS
};

struct period {
	enum period_unit unit;
	int n; /* 1 for PERIOD_IMMEDIATE */
};

#define PERIOD_TEXT 16      /* bytes that hold any period written here */
#define PERIOD_HOURS_OF_DAY 8       /* working hours (act, article 19(1)) */
#define PERIOD_HOURS_OF_IMMEDIATE 3
#define PERIOD_DAYS_IN_HOURS 5      /* most days that are counted in hours */

/* ERR_INPUT for a text that is none, or longer than may be; the hint lists
 * what is allowed.  *out is then untouched. */
MUST_USE int period_parse(const char *text, struct period *out,
    struct err *e);

/* Whether it could have been read: a unit, and a number in its limits. */
bool period_is_valid(struct period p);

/* Writes it as period_parse reads it into out and gives out. */
char *period_text(struct period p, char out[PERIOD_TEXT]);

/* For people, translated: "3 days", "immediately".  Appends to out. */
void period_words(struct period p, struct buf *out);

/* Whether it is counted in working hours from the time of receipt. */
bool period_is_hours(struct period p);

#endif
