/*
 * The clock, and times as text; see clock.h.
 */
#include "lib/base/clock.h"

#include <ctype.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "lib/base/date.h"
#include "lib/base/mem.h"

int64_t
clock_now(void)
{
	struct timespec ts;
#ifdef OSAN_TEST
	const char *fixed = getenv("OSAN_NOW");
	struct err e;
	int64_t us;

	if (fixed != NULL && clock_parse(fixed, &us, &e) == 0)
		return us;
#endif
	clock_gettime(CLOCK_REALTIME, &ts);
	return ts.tv_sec * CLOCK_SECOND + ts.tv_nsec / 1000;
}

int64_t
clock_steady(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return ts.tv_sec * CLOCK_SECOND + ts.tv_nsec / 1000;
}

void
clock_zone(const char *zone)
{
	char path[256];

	snprintf(path, sizeof(path), "/usr/share/zoneinfo/%s", zone);
	if (strcmp(zone, "Asia/Seoul") == 0 && access(path, R_OK) != 0)
		zone = "KST-9";
	setenv("TZ", zone, 1);
	tzset();
}

bool
clock_is_zone(const char *zone)
{
	char path[256], head[4] = "";
	ssize_t n;
	int fd;

	if (strcmp(zone, "Asia/Seoul") == 0 || strcmp(zone, "UTC") == 0)
		return true;
	if (zone[0] == '\0' || strstr(zone, "..") != NULL ||
	    (size_t)snprintf(path, sizeof(path), "/usr/share/zoneinfo/%s",
		zone) >= sizeof(path))
		return false;
	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return false;
	n = read(fd, head, sizeof(head));
	close(fd);
	return n == 4 && memcmp(head, "TZif", 4) == 0;
}

/* Splits us into the site's civil time and the part of a second. */
static int
split(int64_t us, struct tm *tm)
{
	int64_t part = us % CLOCK_SECOND;
	time_t t;

	if (part < 0)
		part += CLOCK_SECOND;
	t = (time_t)((us - part) / CLOCK_SECOND);
	localtime_r(&t, tm);
	return (int)part;
}

char *
clock_rfc3339(int64_t us, char out[CLOCK_TEXT])
{
	struct tm tm;
	int part = split(us, &tm);
	long off = tm.tm_gmtoff / 60;
	char sign = off < 0 ? '-' : '+';
	size_t n;

	if (off < 0)
		off = -off;
	n = strftime(out, CLOCK_TEXT, "%Y-%m-%dT%H:%M:%S", &tm);
	if (part != 0)
		n += (size_t)snprintf(out + n, CLOCK_TEXT - n, ".%06d", part);
	snprintf(out + n, CLOCK_TEXT - n, "%c%02ld:%02ld", sign, off / 60,
	    off % 60);
	return out;
}

char *
clock_minute(int64_t us, char out[CLOCK_TEXT])
{
	struct tm tm;

	split(us, &tm);
	strftime(out, CLOCK_TEXT, "%Y-%m-%d %H:%M", &tm);
	return out;
}

char *
clock_date(int64_t us, char out[CLOCK_TEXT])
{
	struct tm tm;

	split(us, &tm);
	strftime(out, CLOCK_TEXT, "%Y-%m-%d", &tm);
	return out;
}

int32_t
clock_day(int64_t us)
{
	struct tm tm;

	split(us, &tm);
	return date_number(tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday);
}

char *
clock_rfc5322(int64_t us, char out[CLOCK_TEXT])
{
	static const char days[][4] = { "Sun", "Mon", "Tue", "Wed", "Thu",
		"Fri", "Sat" };
	static const char months[][4] = { "Jan", "Feb", "Mar", "Apr", "May",
		"Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
	struct tm tm;
	size_t n;

	split(us, &tm);
	n = (size_t)snprintf(out, CLOCK_TEXT, "%s, %02d %s ",
	    days[tm.tm_wday % 7], tm.tm_mday, months[tm.tm_mon % 12]);
	strftime(out + n, CLOCK_TEXT - n, "%Y %H:%M:%S %z", &tm);
	return out;
}

/* Reads from min to max digits at *p; -1 where they are not there. */
static int
digits(const char **p, int min, int max)
{
	int value = 0;
	int n = 0;

	while (n < max && isdigit((unsigned char)**p)) {
		value = value * 10 + (*(*p)++ - '0');
		n++;
	}
	return n < min ? -1 : value;
}

static bool
read_date(const char **p, struct tm *tm)
{
	char sep;

	tm->tm_year = digits(p, 4, 4) - 1900;
	sep = **p;
	if (tm->tm_year < 0 || (sep != '-' && sep != '.' && sep != '/'))
		return false;
	(*p)++;
	tm->tm_mon = digits(p, 1, 2) - 1;
	if (tm->tm_mon < 0 || *(*p)++ != sep)
		return false;
	tm->tm_mday = digits(p, 1, 2);
	return tm->tm_mday > 0;
}

static bool
read_clock(const char **p, struct tm *tm, int64_t *part)
{
	int64_t scale = CLOCK_SECOND / 10;

	tm->tm_hour = digits(p, 1, 2);
	if (tm->tm_hour < 0 || tm->tm_hour > 23 || *(*p)++ != ':')
		return false;
	tm->tm_min = digits(p, 2, 2);
	if (tm->tm_min < 0 || tm->tm_min > 59)
		return false;
	if (**p != ':')
		return true;
	(*p)++;
	tm->tm_sec = digits(p, 2, 2);
	if (tm->tm_sec < 0 || tm->tm_sec > 59)
		return false;
	if (**p != '.')
		return true;
	(*p)++;
	if (!isdigit((unsigned char)**p))
		return false;
	for (; isdigit((unsigned char)**p); (*p)++, scale /= 10)
		*part += (**p - '0') * scale;
	return true;
}

/* "Z", "+09:00", "+0900" or nothing; *offset in seconds. */
static bool
read_zone(const char **p, bool *has, long *offset)
{
	char sign = **p;
	int hours, minutes;

	*has = sign != '\0';
	if (sign == 'Z' || sign == 'z') {
		(*p)++;
		return true;
	}
	if (sign != '+' && sign != '-')
		return true;
	(*p)++;
	hours = digits(p, 2, 2);
	if (**p == ':')
		(*p)++;
	minutes = digits(p, 2, 2);
	if (hours < 0 || hours > 14 || minutes < 0 || minutes > 59)
		return false;
	*offset = (sign == '-' ? -1L : 1L) * (hours * 3600L + minutes * 60L);
	return true;
}

static bool
parse(const char *p, struct tm *tm, int64_t *part, bool *zoned, long *offset)
{
	bool clocked = true;

	if (!read_date(&p, tm))
		return false;
	if (*p == '.')
		p++;
	if (*p == 'T' || *p == 't' || *p == ' ') {
		while (*p == ' ')
			p++;
		if (*p == 'T' || *p == 't')
			p++;
		clocked = *p != '\0';
		if (clocked && !read_clock(&p, tm, part))
			return false;
	} else {
		clocked = false;
	}
	if (*p == ' ')
		p++;
	if (clocked && !read_zone(&p, zoned, offset))
		return false;
	return *p == '\0';
}

static bool
is_day(const struct tm *tm)
{
	return tm->tm_mon < 12 && tm->tm_mday <=
	    date_month_days(tm->tm_year + 1900, tm->tm_mon + 1);
}

/* What the site's zone is ahead of UTC on one day, where that is the same
 * from its first moment to its last. */
struct memo_day {
	int64_t day;    /* since 1970 */
	int64_t offset; /* seconds */
	bool known;
};

#define MEMO_DAYS 4096 /* eleven years */

struct clock_memo {
	struct memo_day day[MEMO_DAYS];
};

struct clock_memo *
clock_memo_new(void)
{
	return mem_new(1, sizeof(struct clock_memo));
}

void
clock_memo_free(struct clock_memo *m)
{
	free(m);
}

static int64_t
first_of_day(const struct tm *tm, int later)
{
	struct tm first = {
		.tm_year = tm->tm_year,
		.tm_mon = tm->tm_mon,
		.tm_mday = tm->tm_mday + later,
		.tm_isdst = -1,
	};

	return (int64_t)mktime(&first);
}

/* Seconds since 1970 of a time in the site's zone on that day. */
static int64_t
local_seconds(struct clock_memo *m, const struct tm *tm, int64_t day)
{
	int64_t second = tm->tm_hour * 3600 + tm->tm_min * 60 + tm->tm_sec;
	struct memo_day *d;
	struct tm whole = *tm;
	int64_t first;

	if (m == NULL)
		return (int64_t)mktime(&whole);
	d = &m->day[(uint64_t)day % MEMO_DAYS];
	if (d->known && d->day == day)
		return day * 86400 + second - d->offset;
	first = first_of_day(tm, 0);
	if (first_of_day(tm, 1) - first != 86400)
		return (int64_t)mktime(&whole);
	*d = (struct memo_day){
		.day = day, .offset = day * 86400 - first, .known = true
	};
	return first + second;
}

int
clock_parse_many(struct clock_memo *m, const char *text, int64_t *us,
    struct err *e)
{
	struct tm tm = { .tm_isdst = -1 };
	int64_t part = 0, day, t;
	long offset = 0;
	bool zoned = false;

	if (!parse(text, &tm, &part, &zoned, &offset))
		return err_set(e, ERR_INPUT, "'%.60s' is not a date or time",
		    text);
	if (!is_day(&tm))
		return err_set(e, ERR_INPUT, "there is no such day: '%.60s'",
		    text);
	day = date_number(tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday);
	if (zoned)
		t = day * 86400 + tm.tm_hour * 3600 + tm.tm_min * 60 +
		    tm.tm_sec - offset;
	else
		t = local_seconds(m, &tm, day);
	*us = t * CLOCK_SECOND + part;
	return 0;
}

int
clock_parse(const char *text, int64_t *us, struct err *e)
{
	return clock_parse_many(NULL, text, us, e);
}

/* How long a time lasts that was read from the text. */
static int64_t
named_span(const char *text)
{
	const char *p = strchr(text, ':');

	if (p == NULL)
		return CLOCK_DAY;
	p += strlen(":00");
	if (*p != ':')
		return CLOCK_MINUTE;
	p += strlen(":00");
	return *p == '.' ? 1 : CLOCK_SECOND;
}

int
clock_parse_last(const char *text, int64_t *us, struct err *e)
{
	if (clock_parse(text, us, e) < 0)
		return -1;
	*us += named_span(text) - 1;
	return 0;
}

int
clock_span(const char *text, int64_t *us, struct err *e)
{
	static const struct {
		char unit;
		int64_t us;
	} units[] = {
		{ 's', CLOCK_SECOND },
		{ 'm', CLOCK_MINUTE },
		{ 'h', CLOCK_HOUR },
		{ 'd', CLOCK_DAY },
		{ 'w', 7 * CLOCK_DAY },
	};
	const char *p = text;
	int n = digits(&p, 1, 6);

	for (size_t i = 0; n >= 0 && i < sizeof(units) / sizeof(units[0]); i++)
		if (p[0] == units[i].unit && p[1] == '\0') {
			*us = n * units[i].us;
			return 0;
		}
	err_set(e, ERR_INPUT, "'%.40s' is not a length of time", text);
	return err_hint(e, "write it as 90s, 15m, 4h, 30d or 2w");
}

/* "09:00" at *p, as minutes; -1 where it is none. */
static int
minute_of_day(const char **p)
{
	int hour = digits(p, 2, 2), minute;

	if (hour < 0 || *(*p)++ != ':')
		return -1;
	minute = digits(p, 2, 2);
	if (minute < 0 || minute > 59 || hour * 60 + minute > 1440)
		return -1;
	return hour * 60 + minute;
}

int
clock_hours(const char *text, int *from, int *to, struct err *e)
{
	const char *p = text;
	int begin = minute_of_day(&p), end = -1;

	if (begin >= 0 && *p++ == '-')
		end = minute_of_day(&p);
	if (end <= begin || *p != '\0') {
		err_set(e, ERR_INPUT, "'%.40s' is no part of a day", text);
		return err_hint(e, "write it as 09:00-18:00");
	}
	*from = begin;
	*to = end;
	return 0;
}
