/*
 * How a deadline was counted, for the two files that count and explain.
 */
#ifndef OSAN_COMPLAINT_DEADLINE_IMPL_H
#define OSAN_COMPLAINT_DEADLINE_IMPL_H

#include "lib/complaint/calendar_impl.h"
#include "lib/complaint/deadline.h"

enum stage_kind { STAGE_HOURS, STAGE_DAYS, STAGE_WEEKS, STAGE_MONTHS };

/* A part of the count in one unit; days are the calendar's indexes. */
struct stage {
	enum stage_kind kind;
	int64_t amount; /* microseconds, working days, weeks, months */
	int32_t first;  /* the first day that can count */
	int32_t last;   /* the last day, before a day off moves it */
	int64_t due;
};

/* From (in it) to (not in it), in office time: the calendar's days one after
 * the other with nothing but their office hours, days off too. */
struct gap {
	int64_t from;
	int64_t to;
};

struct deadline_run {
	struct gap gap[DEADLINE_PAUSES_MOST]; /* in order, apart */
	size_t gaps;
	struct stage stage[1 + DEADLINE_EXTENSIONS_MOST];
	size_t stages;
};

/* Counts; errors as deadline_due. */
MUST_USE int deadline_count(const struct calendar *cal,
    const struct deadline_ask *ask, struct deadline_run *run,
    struct err *e);

/* All working time of the calendar before a time; outside of it, of none or
 * of all its days. */
int64_t deadline_working_time(const struct calendar *cal, int64_t us);

/* Whether pauses take all office hours of a day. */
bool deadline_is_paused(const struct calendar *cal,
    const struct deadline_run *run, int32_t day);

#endif
