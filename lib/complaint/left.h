/*
 * How much time is left until a complaint's answer is due, as an office
 * counts it: in working time, 8 hours a day, without nights, lunch, days off
 * and holidays.  What is late is told by how much working time has passed
 * since it was due.
 */
#ifndef OSAN_COMPLAINT_LEFT_H
#define OSAN_COMPLAINT_LEFT_H

#include <stdint.h>

#include "lib/base/err.h"
#include "lib/complaint/calendar.h"
#include "lib/complaint/complaint.h"

enum left_kind {
	LEFT_NOTHING, /* it has ended */
	LEFT_RECEIPT, /* filed: until it is to be received (decree, article
	               * 6) */
	LEFT_UNPAID,  /* until it lapses; the office's time does not run */
	LEFT_TIME,    /* due on a later day */
	LEFT_TODAY,   /* due today */
	LEFT_LATE,
	LEFT_PAUSED   /* never late, whatever day it is */
};

struct left {
	enum left_kind kind;
	int64_t time; /* microseconds of working time: until, or since */
	int64_t day;  /* working time of one day, for the text */
};

/* Reckons it for the time now.  ERR_NOT_FOUND where a day lies outside the
 * calendar. */
MUST_USE int left_of(const struct calendar *cal, const struct complaint *c,
    int64_t now, struct left *out, struct err *e);

/* "2d 3h", "3h 20m", "late 1d 2h", "paused", translated: days of working
 * time, hours, minutes, the two greatest of them, rounded down; "" for what
 * has ended.  Writes into out and gives out. */
#define LEFT_TEXT 64 /* bytes that hold any text written here */
char *left_text(const struct left *l, char out[LEFT_TEXT]);

#endif
