/*
 * Many holidays at once: from a file, or the table that comes with the
 * program.  The whole is read and checked before anything is stored; what
 * is there already stays, so that the same file can be brought in again.
 */
#ifndef OSAN_COMPLAINT_CALENDAR_IMPORT_H
#define OSAN_COMPLAINT_CALENDAR_IMPORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/base/err.h"
#include "lib/complaint/holiday.h"
#include "lib/org/actor.h"
#include "lib/store/store.h"

struct holiday_rows {
	struct holiday *row; /* good ones, each once, by date */
	size_t count;
	int64_t read;    /* rows of the file */
	int64_t skipped; /* of them bad ones */
};

#define HOLIDAY_ROWS_INIT { .row = NULL }

void holiday_rows_clear(struct holiday_rows *rows);

/* Told of each bad row, whose message names the line. */
struct holiday_bad {
	void (*fn)(void *ctx, const struct err *e);
	void *ctx;
};

/* Reads CSV or JSON lines (lib/archive/record.h) with date, name_ko and
 * kind; name_en, basis ("proclaimed" where it is empty) and reason may be
 * missing.  "-" is standard input. */
MUST_USE int holiday_rows_read(const char *path,
    const struct holiday_bad *bad, struct holiday_rows *out, struct err *e);

/* The table that comes with the program. */
void holiday_rows_shipped(struct holiday_rows *out);

struct holiday_taken {
	int64_t added;
	int64_t changed; /* its English name, or what it rests on */
	int64_t same;
	int64_t removed; /* somebody removed it, and so it stays */
	int64_t moved;   /* deadlines */
};

/* In a write transaction, with one row of the log for all that is added;
 * with dry, nothing is changed.  Rows of staff become the actor's, who may
 * be NULL where there are none. */
MUST_USE int calendar_take(struct store *store, const struct actor *actor,
    struct holiday_rows *rows, bool dry, struct holiday_taken *out,
    struct err *e);

/* In a write transaction: takes the table that comes with the program, for
 * a new site; *count is how many days that was. */
MUST_USE int calendar_fill(struct store *store, int64_t *count,
    struct err *e);

#endif
