/*
 * The table of processing standards as a file: JSON lines or CSV, a kind a
 * record, by the names of kind_file_names.
 *
 * A record changes the kind with its code, or makes one.  What a file does
 * not have stays as it is: a name that is missing or null in an object, a
 * column that is missing in CSV; an empty cell is an empty text, none, 0 or
 * no.  A kind that a record leaves as it was keeps its version, so that the
 * same file twice changes nothing.  Kinds that are not in the file stay.
 */
#ifndef OSAN_COMPLAINT_KIND_FILE_H
#define OSAN_COMPLAINT_KIND_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/archive/record.h"
#include "lib/base/err.h"
#include "lib/store/store.h"

/* The fields that a file has: "code" and so on; NULL at the end. */
extern const char *const kind_file_names[];

struct kind_file;

struct kind_file_options {
	const char *path;     /* "-" is standard input */
	const char *encoding; /* NULL is UTF-8 */
	struct record_options record;
};

struct kind_file_count {
	int64_t read;
	int64_t added;
	int64_t changed;
	int64_t same;
	int64_t skipped; /* bad ones */
};

/* Told of each bad record; *bad names its line. */
struct kind_file_watch {
	void (*bad)(void *ctx, const struct err *bad);
	void *ctx;
};

/* Opens the file; store is borrowed until kind_file_free.  Errors of
 * stream_open and record_open; ERR_INPUT for CSV without the column code,
 * or with a column twice. */
MUST_USE int kind_file_open(struct kind_file **out, struct store *store,
    const struct kind_file_options *o, struct err *e);
void kind_file_free(struct kind_file *f); /* NULL is fine */

/*
 * Goes through the file once, from its beginning: with keep it stores, in
 * the caller's write transaction, else it only looks.  A bad record is
 * told to watch (which may be NULL), counted, and left out; so is the second
 * one of a code.  ERR_INPUT for a file without any record, errors of
 * reading, and those of the database.
 */
MUST_USE int kind_file_run(struct kind_file *f, bool keep,
    const struct kind_file_watch *watch, struct kind_file_count *n,
    struct err *e);

#endif
