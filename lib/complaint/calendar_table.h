/*
 * The table of holidays that comes with the program
 * (share/calendar/holidays.csv), row by row, in the order of dates.
 */
#ifndef OSAN_COMPLAINT_CALENDAR_TABLE_H
#define OSAN_COMPLAINT_CALENDAR_TABLE_H

#include <stdbool.h>
#include <stdint.h>

#include "lib/base/texts.h"

/* The texts live until the next call. */
struct calendar_row {
	int32_t date; /* lib/base/date.h */
	const char *name_ko;
	const char *name_en;
	const char *kind;
	const char *basis;
	struct text_row text;
};

void calendar_row_init(struct calendar_row *row);
bool calendar_row_next(struct calendar_row *row); /* false at the end */
void calendar_row_clear(struct calendar_row *row);

#endif
