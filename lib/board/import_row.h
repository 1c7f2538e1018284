/*
 * One row of a file as the post that it becomes: checked and cleaned.  No
 * database is asked; who calls twice for one record gets the same twice.
 */
#ifndef OSAN_BOARD_IMPORT_ROW_H
#define OSAN_BOARD_IMPORT_ROW_H

#include <stdbool.h>
#include <stdint.h>

#include "lib/base/buf.h"
#include "lib/base/err.h"
#include "lib/board/import_map.h"
#include "lib/person/person.h"

struct import_text {
	const char *s; /* never NULL, a NUL behind; "" where not there */
	size_t n;
};

/* Texts are borrowed from record and scratch. */
struct import_row {
	struct import_text text[IMPORT_FIELDS];
	int64_t created;  /* microseconds */
	bool has_created; /* else it is the time of the import */
	int64_t expires;  /* microseconds; 0: by the board's period */
	bool pending;     /* it waited where it comes from */
	struct person_fields person;
	bool has_person; /* something is known about the writer */
	bool verified;   /* their name was proven */
	bool has_origin; /* it is known where the post came from */
};

/* Where texts that had to be changed are kept, and days of the file. */
struct import_scratch {
	struct clock_memo *days;
	struct buf text[IMPORT_NAME];
};

void import_scratch_init(struct import_scratch *s);
void import_scratch_clear(struct import_scratch *s);

/* Reads rec, a record of JSON lines or (csv) of CSV.  ERR_INPUT names the
 * field and says why: no title and no body, a control character, a date
 * that is none, a period that ends before it begins, a state that a new
 * post cannot have, what is no telephone number, e-mail or IP address, a
 * name that is said to be proven and is not there.  The message holds no
 * personal data. */
MUST_USE int import_row_read(const struct import_map *map,
    const struct record *rec, bool csv, struct import_scratch *scratch,
    struct import_row *row, struct err *e);

/* Appends everything but the personal fields in a form that two different
 * rows do not share.  at, which may be NULL, tells where each text then
 * begins in out. */
void import_row_pack(const struct import_row *row, struct buf *out,
    size_t at[IMPORT_NAME]);

#endif
