/*
 * What the files of "osanctl inforeq" share.
 */
#ifndef OSANCTL_INFOREQ_H
#define OSANCTL_INFOREQ_H

#include "cmd/osanctl/app.h"
#include "lib/board/office.h"
#include "lib/complaint/calendar.h"
#include "lib/inforeq/desk.h"
#include "lib/inforeq/inforeq.h"

/* The columns in which requests are listed, and one row of them. */
extern const struct out_column inforeq_columns[];
extern const size_t inforeq_column_count;
void inforeq_print(struct out *o, const struct inforeq *r);

/* One request as the result of a command. */
MUST_USE int inforeq_sheet(struct app *app, const struct inforeq *r,
    struct err *e);

/* The desk, with the calendar, which is read when it is first needed. */
struct inforeq_tools {
	struct inforeq_desk desk;
	struct calendar_days days;
	struct offices *offices;   /* likewise */
};

/* t stays where it is until inforeq_tools_clear: the desk points into it. */
void inforeq_tools_of(struct app *app, struct inforeq_tools *t);
void inforeq_tools_clear(struct inforeq_tools *t);

#endif
