/*
 * The calendar in memory; see calendar.h.
 */
#include "lib/complaint/calendar.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/clock.h"
#include "lib/base/date.h"
#include "lib/base/mem.h"
#include "lib/complaint/calendar_impl.h"

#define SATURDAY 6
#define SUNDAY 0

const struct office_hours office_hours_usual = {
	.open = 9 * 60,
	.close = 18 * 60,
	.lunch_from = 12 * 60,
	.lunch_to = 13 * 60,
};

/* A minute of the day, held within the office hours, as microseconds. */
static int64_t
within(const struct office_hours *h, int minute)
{
	if (minute < h->open)
		minute = h->open;
	if (minute > h->close)
		minute = h->close;
	return minute * CLOCK_MINUTE;
}

struct calendar *
calendar_new(int from, int to, const struct office_hours *h, int64_t zone)
{
	struct calendar *cal = mem_new(1, sizeof(*cal));
	int weekday;

	assert(from <= to && h->lunch_from <= h->lunch_to);
	cal->from_year = from;
	cal->to_year = to;
	cal->first = date_number(from, 1, 1);
	cal->days = date_number(to + 1, 1, 1) - cal->first;
	cal->zone = zone;
	cal->begin[0] = within(h, h->open);
	cal->end[0] = within(h, h->lunch_from);
	cal->begin[1] = within(h, h->lunch_to);
	cal->end[1] = within(h, h->close);
	cal->work = cal->end[0] - cal->begin[0] + cal->end[1] - cal->begin[1];
	assert(cal->work > 0);
	cal->off = mem_new((size_t)cal->days, sizeof(*cal->off));
	weekday = date_weekday(cal->first);
	for (int32_t d = 0; d < cal->days; d++, weekday = (weekday + 1) % 7)
		cal->off[d] = weekday == SATURDAY || weekday == SUNDAY;
	return cal;
}

void
calendar_free(struct calendar *cal)
{
	if (cal == NULL)
		return;
	for (size_t i = 0; i < cal->names; i++) {
		free(cal->name[i].ko);
		free(cal->name[i].en);
	}
	free(cal->name);
	free(cal->off);
	free(cal->before);
	free(cal->nth);
	free(cal);
}

void
calendar_add(struct calendar *cal, int32_t date, const char *ko,
    const char *en)
{
	if (!calendar_has(cal, date))
		return;
	cal->off[date - cal->first] = true;
	cal->name = mem_grow(cal->name, cal->names + 1, sizeof(*cal->name));
	cal->name[cal->names++] = (struct holiday_name){
		.date = date, .ko = mem_text(ko), .en = mem_text(en),
	};
}

/* By date; of one date in the order in which they came. */
static void
sort_names(struct calendar *cal)
{
	for (size_t i = 1; i < cal->names; i++) {
		struct holiday_name h = cal->name[i];
		size_t k = i;

		for (; k > 0 && cal->name[k - 1].date > h.date; k--)
			cal->name[k] = cal->name[k - 1];
		cal->name[k] = h;
	}
}

void
calendar_ready(struct calendar *cal)
{
	assert(cal->before == NULL);
	sort_names(cal);
	cal->before = mem_new((size_t)cal->days + 1, sizeof(*cal->before));
	cal->nth = mem_new((size_t)cal->days, sizeof(*cal->nth));
	for (int32_t d = 0; d < cal->days; d++) {
		cal->before[d] = cal->working;
		if (!cal->off[d])
			cal->nth[cal->working++] = d;
	}
	cal->before[cal->days] = cal->working;
}

void
calendar_years(const struct calendar *cal, int *from, int *to)
{
	*from = cal->from_year;
	*to = cal->to_year;
}

bool
calendar_has(const struct calendar *cal, int32_t date)
{
	return date >= cal->first && date - cal->first < cal->days;
}

bool
calendar_is_off(const struct calendar *cal, int32_t date)
{
	assert(calendar_has(cal, date));
	return cal->off[date - cal->first];
}

const struct holiday_name *
calendar_name(const struct calendar *cal, int32_t date)
{
	size_t low = 0, high = cal->names;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (cal->name[mid].date < date)
			low = mid + 1;
		else
			high = mid;
	}
	return low < cal->names && cal->name[low].date == date
	    ? &cal->name[low]
	    : NULL;
}

int32_t
calendar_date(const struct calendar *cal, int64_t us)
{
	int64_t local = us + cal->zone;
	int64_t day = local / CLOCK_DAY;

	return (int32_t)(day - (local % CLOCK_DAY < 0));
}

int64_t
calendar_midnight(const struct calendar *cal, int32_t date)
{
	return date * CLOCK_DAY - cal->zone;
}

void
calendar_lacks(const struct calendar *cal, struct err *e)
{
	err_set(e, ERR_NOT_FOUND, "the calendar of holidays has only the "
	    "years %d to %d", cal->from_year, cal->to_year);
	err_hint(e, "bring further years in: osanctl calendar import FILE");
}
