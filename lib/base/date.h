/*
 * Days of the Gregorian calendar without a clock or a zone: each is a
 * number, counted from 1970-01-01, which is 0.
 */
#ifndef OSAN_BASE_DATE_H
#define OSAN_BASE_DATE_H

#include <stdint.h>

#include "lib/base/err.h"

#define DATE_TEXT 24 /* bytes that hold any date written here */

struct date {
	int year;
	int month; /* 1 to 12 */
	int day;   /* 1 to 31 */
};

/* The number of a day.  A month past December, or before January, is one of
 * a later or an earlier year. */
int32_t date_number(int year, int month, int day);

/* The day of a number. */
struct date date_of(int32_t number);

/* 0 is Sunday, 6 Saturday. */
int date_weekday(int32_t number);

/* The Sunday with which the week of that day begins. */
int32_t date_sunday(int32_t number);

/* 28 to 31; month from 1 to 12. */
int date_month_days(int year, int month);

/* Reads "2026-02-13", four, two and two digits and nothing else.  ERR_INPUT
 * for anything else, days that do not exist included. */
MUST_USE int date_parse(const char *text, int32_t *number, struct err *e);

/* Writes "2026-02-13" into out and gives out; years from 0 to 9999. */
char *date_text(int32_t number, char out[DATE_TEXT]);

#endif
