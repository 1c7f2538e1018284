/*
 * The bank's list of deposits as a file, CSV or JSON lines.  Columns are
 * known by the names that Korean banks give them, or named by the caller.
 */
#ifndef OSAN_COMPLAINT_DEPOSIT_FILE_H
#define OSAN_COMPLAINT_DEPOSIT_FILE_H

#include <stdint.h>

#include "lib/archive/record.h"
#include "lib/base/err.h"
#include "lib/complaint/deposit.h"

/* What a file can tell of a deposit; the first two it must. */
enum deposit_field {
	DEPOSIT_AT,
	DEPOSIT_AMOUNT,
	DEPOSIT_CLOCK, /* where the bank has day and clock apart */
	DEPOSIT_PAYER,
	DEPOSIT_MEMO,
	DEPOSIT_REFERENCE,
	DEPOSIT_FIELDS
};

struct deposit_file_options {
	const char *path;     /* "-" is standard input */
	const char *encoding; /* NULL is UTF-8 */
	struct record_options record;
	const char *map[DEPOSIT_FIELDS]; /* the columns' names; NULL: known */
};

struct deposit_file;

/* Reads one of "at=NAME", "amount=NAME" …, parted by commas, into map; text
 * is changed, and map borrows from it.  ERR_USAGE names the field. */
MUST_USE int deposit_map_read(char *text, const char *map[DEPOSIT_FIELDS],
    struct err *e);

/*
 * Of a field that is not mapped, every column of a known name is taken: the
 * first that is not empty counts, and of the memo all of them.  Times are
 * read as clock_parse does, and without signs too ("20261124140000").
 *
 * ERR_INPUT where no column tells the time, or the amount; else as
 * stream_open and record_open.
 */
MUST_USE int deposit_file_open(struct deposit_file **out,
    const struct deposit_file_options *o, struct err *e);
void deposit_file_free(struct deposit_file *f); /* NULL is nothing */

/*
 * The next deposit: RECORD_OK with its line (borrowed until the next call)
 * and which of equal lines it is, from 1; RECORD_END; RECORD_BAD, where *e
 * names line and reason; RECORD_FATAL.  What is no deposit (an amount of 0,
 * or none: money that went out) is passed over.  A message never holds what
 * stands in the file: with columns confused that could be a name.
 */
MUST_USE int deposit_file_next(struct deposit_file *f,
    struct deposit_line *line, int64_t *nth, struct err *e);

/* Back to the first. */
MUST_USE int deposit_file_rewind(struct deposit_file *f, struct err *e);

#endif
