/*
 * What the commands of the noun "calendar", and those that count along it,
 * share.
 */
#ifndef OSANCTL_CALENDAR_H
#define OSANCTL_CALENDAR_H

#include <stdint.h>

#include "lib/base/err.h"

/* "sunday" to "saturday"; for out_word. */
const char *calendar_weekday(int32_t date);

/* Of two names the one in the language of messages, the Korean one where
 * there is no other.  Borrowed. */
const char *calendar_named(const char *ko, const char *en);

/* A date of the command line.  ERR_USAGE, with the name of the option or
 * argument in front. */
MUST_USE int calendar_read_date(const char *what, const char *text,
    int32_t *date, struct err *e);

#endif
