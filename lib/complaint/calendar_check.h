/*
 * Whether the table of holidays can be relied on: the years that complaints
 * of today reach into, the days that the Regulation on Holidays of Public
 * Offices names, the substitutes that follow from it (as it stood at each
 * date), elections that are still only foreseen, and days that stand twice.
 *
 * What staff removed with a reason is not missed, and what staff added is
 * not judged.
 */
#ifndef OSAN_COMPLAINT_CALENDAR_CHECK_H
#define OSAN_COMPLAINT_CALENDAR_CHECK_H

#include <stdint.h>

#include "lib/base/err.h"
#include "lib/store/store.h"

struct calendar_finding {
	const char *what; /* "years", "missing", "substitute", "forecast",
	                   * "doubled"; i18n_word */
	int32_t date;     /* lib/base/date.h; of "years" its first day */
	const char *text; /* translated, borrowed until the call returns */
};

struct calendar_report {
	void (*fn)(void *ctx, const struct calendar_finding *f);
	void *ctx;
};

/* Tells what is wrong, by kind and date.  today is a day of the site. */
MUST_USE int calendar_check(struct store *store, int32_t today,
    const struct calendar_report *report, struct err *e);

#endif
