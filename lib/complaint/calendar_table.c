/*
 * The table of holidays that comes with the program; see calendar_table.h.
 * It is our own file: what is wrong with it is a mistake in the program.
 */
#include "lib/complaint/calendar_table.h"

#include <assert.h>
#include <string.h>

#include "lib/base/date.h"

void
calendar_row_init(struct calendar_row *row)
{
	int has;

	memset(row, 0, sizeof(*row));
	text_row_init(&row->text, "calendar/holidays.csv");
	has = text_row_next(&row->text); /* the columns' names */
	assert(has > 0 && row->text.cells == 5);
	(void)has;
}

bool
calendar_row_next(struct calendar_row *row)
{
	struct err e = ERR_INIT;
	int rc;

	if (text_row_next(&row->text) == 0)
		return false;
	assert(row->text.cells == 5);
	rc = date_parse(row->text.cell[0], &row->date, &e);
	assert(rc == 0);
	(void)rc;
	row->name_ko = row->text.cell[1];
	row->name_en = row->text.cell[2];
	row->kind = row->text.cell[3];
	row->basis = row->text.cell[4];
	return true;
}

void
calendar_row_clear(struct calendar_row *row)
{
	text_row_clear(&row->text);
}
