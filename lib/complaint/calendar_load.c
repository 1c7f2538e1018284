/*
 * Calendars out of the store, and out of the table that is compiled in;
 * see calendar.h.
 */
#include <stdlib.h>
#include <string.h>

#include "lib/base/clock.h"
#include "lib/base/date.h"
#include "lib/base/mem.h"
#include "lib/base/texts.h"
#include "lib/complaint/calendar.h"
#include "lib/complaint/calendar.sql.h"
#include "lib/complaint/calendar_table.h"
#include "lib/org/setting.h"

/* A year is known once the table has so many days of it that staff did not
 * add by hand: every year has more. */
#define YEAR_LEAST 8

struct years {
	int count[10000]; /* of rows */
	int from;
	int to;
};

/* The longest run of years that are known; false where there is none. */
static bool
find_years(struct years *y)
{
	int begin = 0, best = 0;

	for (int i = 1; i < 10000; i++) {
		if (y->count[i] < YEAR_LEAST)
			begin = i + 1;
		else if (i + 1 - begin > best) {
			best = i + 1 - begin;
			y->from = begin;
			y->to = i;
		}
	}
	return best > 0;
}

static int
local_offset(int year, int month, int64_t *offset, struct err *e)
{
	char text[DATE_TEXT];
	int32_t date = date_number(year, month, 1);
	int64_t us;

	if (clock_parse(date_text(date, text), &us, e) < 0)
		return -1;
	*offset = date * CLOCK_DAY - us;
	return 0;
}

/* What local time is ahead of UTC, which must never change. */
static int
find_zone(int from, int to, int64_t *zone, struct err *e)
{
	int64_t other;

	if (local_offset(from, 1, zone, e) < 0)
		return -1;
	for (int year = from; year <= to; year++) {
		for (int month = 1; month <= 7; month += 6) {
			if (local_offset(year, month, &other, e) < 0)
				return -1;
			if (other == *zone)
				continue;
			err_set(e, ERR_REFUSED, "hours are not counted in a "
			    "zone that changes its clocks");
			return err_hint(e, "set one that does not: osanctl "
			    "config set zone Asia/Seoul");
		}
	}
	return 0;
}

static int
load_hours(struct store *store, struct office_hours *h, struct err *e)
{
	char *office = NULL, *lunch = NULL;
	int rc = -1;

	if (setting_text(store, SETTING_COMPLAINT_OFFICE_HOURS, &office,
	    e) == 0 &&
	    setting_text(store, SETTING_COMPLAINT_LUNCH, &lunch, e) == 0 &&
	    clock_hours(office, &h->open, &h->close, e) == 0 &&
	    clock_hours(lunch, &h->lunch_from, &h->lunch_to, e) == 0)
		rc = 0;
	free(office);
	free(lunch);
	return rc;
}

static int
no_calendar(struct err *e)
{
	err_set(e, ERR_NOT_FOUND, "the calendar of holidays is empty");
	return err_hint(e, "take the one that comes with the program: "
	    "osanctl calendar import --default");
}

/* Reads every row: counts them by year, or adds those in use to cal; the
 * other is NULL. */
static int
each_row(struct store *store, struct calendar *cal, struct years *years,
    struct err *e)
{
	struct stmt *st;
	int32_t date;
	int rc;

	if (stmt_open(store, &sql_calendar_days, NO_BINDS, &st, e) < 0)
		return -1;
	while ((rc = stmt_next(st, e)) > 0) {
		if (date_parse(stmt_text(st, 0), &date, e) < 0) {
			e->code = ERR_DAMAGED;
			rc = err_prefix(e, "%s", "holiday");
			break;
		}
		if (years != NULL)
			years->count[date_of(date).year] +=
			    strcmp(stmt_text(st, 3), "staff") != 0;
		else if (cal != NULL && stmt_null(st, 4))
			calendar_add(cal, date, stmt_text(st, 1),
			    stmt_text(st, 2));
	}
	stmt_close(st);
	return rc;
}

int
calendar_load(struct store *store, struct calendar **out, struct err *e)
{
	struct years *years = mem_new(1, sizeof(*years));
	struct office_hours hours;
	struct calendar *cal = NULL;
	int64_t zone;
	bool begun = false;
	int rc = -1;

	*out = NULL;
	if (store_join_read(store, &begun, e) < 0 ||
	    load_hours(store, &hours, e) < 0 ||
	    each_row(store, NULL, years, e) < 0)
		goto out;
	if (!find_years(years)) {
		no_calendar(e);
		goto out;
	}
	if (find_zone(years->from, years->to, &zone, e) < 0)
		goto out;
	cal = calendar_new(years->from, years->to, &hours, zone);
	if (each_row(store, cal, NULL, e) < 0)
		goto out;
	calendar_ready(cal);
	*out = cal;
	cal = NULL;
	rc = 0;
out:
	if (begun)
		store_end_read(store);
	calendar_free(cal);
	free(years);
	return rc;
}

int
calendar_shipped(struct calendar **out, struct err *e)
{
	struct years *years = mem_new(1, sizeof(*years));
	struct calendar_row row;
	struct calendar *cal;
	int64_t zone;
	int rc = -1;

	*out = NULL;
	for (calendar_row_init(&row); calendar_row_next(&row);)
		years->count[date_of(row.date).year]++;
	calendar_row_clear(&row);
	if (!find_years(years)) {
		no_calendar(e);
		goto out;
	}
	if (find_zone(years->from, years->to, &zone, e) < 0)
		goto out;
	cal = calendar_new(years->from, years->to, &office_hours_usual,
	    zone);
	for (calendar_row_init(&row); calendar_row_next(&row);)
		calendar_add(cal, row.date, row.name_ko, row.name_en);
	calendar_row_clear(&row);
	calendar_ready(cal);
	*out = cal;
	rc = 0;
out:
	free(years);
	return rc;
}

int
calendar_days_is_off(void *ctx, int32_t date, struct err *e)
{
	struct calendar_days *d = ctx;

	if (d->calendar == NULL &&
	    calendar_load(d->store, &d->calendar, e) < 0)
		return -1;
	if (!calendar_has(d->calendar, date)) {
		calendar_lacks(d->calendar, e);
		return -1;
	}
	return calendar_is_off(d->calendar, date);
}
