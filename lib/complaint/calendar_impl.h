/*
 * What a calendar is made of, for lib/complaint's files that count along
 * it.  Days are numbered from the calendar's first, so that all is looked
 * up by index.
 */
#ifndef OSAN_COMPLAINT_CALENDAR_IMPL_H
#define OSAN_COMPLAINT_CALENDAR_IMPL_H

#include <stddef.h>

#include "lib/complaint/calendar.h"

struct calendar {
	int from_year;
	int to_year;
	int32_t first;   /* number of the first day */
	int32_t days;
	int64_t zone;    /* microseconds ahead of UTC */
	/* The day's working time in microseconds from midnight: from begin[0]
	 * to end[0] and, behind the lunch, from begin[1] to end[1]; either may
	 * be empty. */
	int64_t begin[2];
	int64_t end[2];
	int64_t work;    /* of one day: both together, never 0 */
	bool *off;       /* by day */
	int32_t *before; /* working days before that day; of days + 1 */
	int32_t *nth;    /* the day that is a working day's number */
	int32_t working; /* working days in all */
	struct holiday_name *name; /* by date */
	size_t names;
};

#endif
