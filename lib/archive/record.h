/*
 * A reader of records: JSON lines (one flat object a line, UTF-8) or CSV
 * (RFC 4180), one record after the other out of a stream.
 *
 * A bad record does not end the reading: it is told with its line, and the
 * next call gives the one after it.  What is bad: broken text, a NUL (as a
 * byte or as \u0000), no JSON object, a name twice in an object, a wrong
 * number of columns, a quotation mark in the wrong place, a record longer
 * than the limit.  Blank lines are passed over.  What the values mean is
 * not judged here.
 *
 * Memory does not grow with the file.  A record takes about twice its
 * length, three times where it is unusual JSON.
 */
#ifndef OSAN_ARCHIVE_RECORD_H
#define OSAN_ARCHIVE_RECORD_H

#include <stdbool.h>
#include <stddef.h>

#include "lib/archive/stream.h"
#include "lib/base/err.h"

#define RECORD_LIMIT ((size_t)16 * 1024 * 1024)

enum record_format {
	RECORD_GUESS, /* by name (.csv, .tsv, .json, .jsonl, .ndjson, each
	               * with .gz and the like), else by a first "{" */
	RECORD_JSONL,
	RECORD_CSV,
};

struct record_options {
	enum record_format format;
	char delimiter; /* CSV: 0 is a comma, in a .tsv file a tab */
	bool no_header; /* CSV: the columns' names are "1", "2" … */
	size_t limit;   /* bytes of a record; 0 is RECORD_LIMIT */
};

enum record_type {
	RECORD_ABSENT, /* not there, or null */
	RECORD_TEXT,   /* every cell of CSV, an empty one too */
	RECORD_NUMBER, /* value is its text */
	RECORD_BOOL,   /* value is "true" or "false" */
};

struct record_field {
	const char *name;  /* as it was wanted */
	const char *value; /* sound UTF-8, NUL behind; "" for ABSENT */
	size_t len;
	enum record_type type;
};

/* A record, until the next call with its reader. */
struct record {
	size_t line; /* where it begins; the first is 1 */
	size_t n;
	const struct record_field *field; /* n wanted ones, in that order */
};

/* What record_next gives. */
enum {
	RECORD_FATAL = -2, /* *e says why; there is no going on */
	RECORD_BAD = -1,   /* *e names the line; the next call goes on */
	RECORD_END = 0,
	RECORD_OK = 1,
};

struct record_reader;

/* Reads from s, which is borrowed and stands at its beginning.  o may be
 * NULL.  The header of CSV is read here.  On success *r is the caller's.
 * Errors of stream_read, and ERR_INPUT for a bad header. */
MUST_USE int record_open(struct record_reader **r, struct stream *s,
    const struct record_options *o, struct err *e);
void record_free(struct record_reader *r); /* takes NULL */

/* Names the fields to take out; until then there are none.  Only in them a
 * nested value is an error of the record.  The names are copied.
 * ERR_INPUT for a column that CSV does not have, or has twice. */
MUST_USE int record_want(struct record_reader *r, const char *const *names,
    size_t n, struct err *e);

/* The next record: RECORD_OK, RECORD_END, RECORD_BAD (ERR_INPUT) or
 * RECORD_FATAL. */
MUST_USE int record_next(struct record_reader *r, struct record *rec,
    struct err *e);

/* Back to the first record; the wanted fields stay (see stream_rewind). */
MUST_USE int record_rewind(struct record_reader *r, struct err *e);

/* Whether there is a column of this name.  JSON lines, and a file without
 * any line, have every name. */
bool record_has(const struct record_reader *r, const char *name);

/* RECORD_JSONL or RECORD_CSV. */
enum record_format record_format(const struct record_reader *r);

#endif
