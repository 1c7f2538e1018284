/*
 * The clock, and times as text.  A time is microseconds since 1970 UTC in
 * an int64_t; the site's zone (TZ, set at start) is only for people.
 */
#ifndef OSAN_BASE_CLOCK_H
#define OSAN_BASE_CLOCK_H

#include <stdbool.h>
#include <stdint.h>

#include "lib/base/err.h"

#define CLOCK_SECOND INT64_C(1000000)
#define CLOCK_MINUTE (60 * CLOCK_SECOND)
#define CLOCK_HOUR (60 * CLOCK_MINUTE)
#define CLOCK_DAY (24 * CLOCK_HOUR)
#define CLOCK_TEXT 40 /* bytes that hold any text written here */

/* Now, in microseconds.  A build with OSAN_TEST reads OSAN_NOW (RFC 3339)
 * from the environment first, so that tests stand at a fixed time. */
int64_t clock_now(void);

/* Microseconds of a clock that never goes back, for rates and waits. */
int64_t clock_steady(void);

/* Makes zone ("Asia/Seoul") the zone of all texts below.  Where the zone
 * table is not installed, Asia/Seoul is taken as UTC+9. */
void clock_zone(const char *zone);

/* Whether the system knows that zone; Asia/Seoul and UTC are known always. */
bool clock_is_zone(const char *zone);

/* "2026-11-24T14:00:00+09:00", with ".123456" only where there is a part
 * of a second.  Writes into out and gives out. */
char *clock_rfc3339(int64_t us, char out[CLOCK_TEXT]);

/* For people: "2026-11-24 14:00" or "2026-11-24". */
char *clock_minute(int64_t us, char out[CLOCK_TEXT]);
char *clock_date(int64_t us, char out[CLOCK_TEXT]);

/* The number of the day (date.h) in which it lies. */
int32_t clock_day(int64_t us);

/* As a mail's head has it, in English always: "Tue, 24 Nov 2026 14:00:00
 * +0900" (RFC 5322). */
char *clock_rfc5322(int64_t us, char out[CLOCK_TEXT]);

/* Reads RFC 3339, "2026-11-24", "2026.11.24", "2026/11/24", with or without
 * a clock ("T" or space, HH:MM[:SS[.ffffff]]) and zone.  Without a clock it
 * is the day's first moment; without a zone, the site's.  ERR_INPUT for
 * anything else, days that do not exist (2026-02-30) included. */
MUST_USE int clock_parse(const char *text, int64_t *us, struct err *e);

/* The same for many times, one after the other: days that came before are
 * read several times as quickly.  The memory is for one zone. */
struct clock_memo;
struct clock_memo *clock_memo_new(void);
void clock_memo_free(struct clock_memo *m); /* NULL is nothing */
MUST_USE int clock_parse_many(struct clock_memo *m, const char *text,
    int64_t *us, struct err *e);

/* As clock_parse, but the last microsecond of what the text names: of a day
 * without a clock (24 hours), of a minute without seconds, of a second
 * without a part of one.  So what was shown to the minute is found again. */
MUST_USE int clock_parse_last(const char *text, int64_t *us, struct err *e);

/* Reads a span: "90s", "15m", "4h", "30d", "2w"; months and years are no
 * fixed span and are refused.  ERR_INPUT. */
MUST_USE int clock_span(const char *text, int64_t *us, struct err *e);

/* Reads a part of a day, "09:00-18:00", as minutes from midnight; it begins
 * before it ends, at 24:00 at the latest.  ERR_INPUT. */
MUST_USE int clock_hours(const char *text, int *from, int *to,
    struct err *e);

#endif
