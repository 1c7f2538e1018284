/*
 * Days of the Gregorian calendar; see date.h.  Years begin in March here,
 * so that the day that leap years add is their last one.
 */
#include "lib/base/date.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#define FOUR_CENTURIES 146097 /* days */
#define MARCH_OF_0 719468     /* days from 0000-03-01 to 1970-01-01 */

/* a / b and its rest, rounded down. */
static int
floor_div(int a, int b, int *rest)
{
	int q = a / b;

	*rest = a % b;
	if (*rest < 0) {
		*rest += b;
		q--;
	}
	return q;
}

int32_t
date_number(int year, int month, int day)
{
	int m, y, era;

	y = year + floor_div(month - 3, 12, &m);
	era = floor_div(y, 400, &y);
	return era * FOUR_CENTURIES + y * 365 + y / 4 - y / 100 +
	    (153 * m + 2) / 5 + day - 1 - MARCH_OF_0;
}

struct date
date_of(int32_t number)
{
	int rest, y, m;
	int era = floor_div(number + MARCH_OF_0, FOUR_CENTURIES, &rest);

	y = (rest - rest / 1460 + rest / 36524 - rest / 146096) / 365;
	rest -= 365 * y + y / 4 - y / 100;
	m = (5 * rest + 2) / 153;
	return (struct date){
		.year = era * 400 + y + (m >= 10 ? 1 : 0),
		.month = m < 10 ? m + 3 : m - 9,
		.day = rest - (153 * m + 2) / 5 + 1,
	};
}

int
date_weekday(int32_t number)
{
	int rest;

	floor_div(number + 4, 7, &rest); /* 1970-01-01 was a Thursday */
	return rest;
}

int32_t
date_sunday(int32_t number)
{
	return number - date_weekday(number);
}

int
date_month_days(int year, int month)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31,
		30, 31 };
	bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

	return days[month - 1] + (leap && month == 2 ? 1 : 0);
}

/* n digits as a number. */
static int
digits(const char *s, int n)
{
	int value = 0;

	while (n-- > 0)
		value = value * 10 + (*s++ - '0');
	return value;
}

static bool
has_shape(const char *s)
{
	static const char shape[] = "9999-99-99";

	for (size_t i = 0; i < sizeof(shape); i++)
		if (shape[i] == '9' ? !isdigit((unsigned char)s[i])
				    : s[i] != shape[i])
			return false;
	return true;
}

int
date_parse(const char *text, int32_t *number, struct err *e)
{
	int year, month, day;

	if (!has_shape(text)) {
		err_set(e, ERR_INPUT, "'%.60s' is not a date", text);
		return err_hint(e, "write it as 2026-11-24");
	}
	year = digits(text, 4);
	month = digits(text + 5, 2);
	day = digits(text + 8, 2);
	if (month < 1 || month > 12 || day < 1 ||
	    day > date_month_days(year, month))
		return err_set(e, ERR_INPUT, "there is no such day: '%.60s'",
		    text);
	*number = date_number(year, month, day);
	return 0;
}

char *
date_text(int32_t number, char out[DATE_TEXT])
{
	struct date d = date_of(number);

	snprintf(out, DATE_TEXT, "%04d-%02d-%02d", d.year, d.month, d.day);
	return out;
}
