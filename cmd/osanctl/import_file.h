/*
 * What the commands share that read a file of records: its options, and
 * telling people about bad lines.
 */
#ifndef OSANCTL_IMPORT_FILE_H
#define OSANCTL_IMPORT_FILE_H

#include <stdbool.h>
#include <stdint.h>

#include "cmd/osanctl/app.h"
#include "lib/archive/record.h"

#define IMPORT_FILE_OPTIONS                                                 \
	{ .name = "encoding", .arg = N_("NAME"), .complete = "encoding",    \
	    .help = N_("utf-8 (also without it), cp949, euc-kr or "         \
		       "utf-16") },                                         \
	{ .name = "format", .arg = "jsonl|csv", .complete = "format",       \
	    .help = N_("what the file is, where its name does not tell") }, \
	{ .name = "delimiter", .arg = N_("CHARACTER"),                      \
	    .help = N_("what parts the cells of CSV; tab for a tab") },     \
	{ .name = "skip-bad",                                               \
	    .help = N_("store the good rows where others are bad") }

/* Reads --format and --delimiter; whether the file has a header stands in o
 * already.  ERR_USAGE. */
MUST_USE int import_file_format(const struct args *args,
    struct record_options *o, struct err *e);

/* Told of bad lines, one after the other. */
struct bad_lines {
	struct app *app;
	bool skip;                                  /* --skip-bad */
	int64_t told;
	char hint[sizeof(((struct err *)0)->hint)]; /* told last */
};

/* ctx is a struct bad_lines.  A hint that fits many lines stands below the
 * first of them; where nothing will be stored, 20 lines are enough. */
void bad_lines_tell(void *ctx, const struct err *bad);

/* ERR_INPUT where any of read rows is bad and none is to be skipped. */
MUST_USE int bad_lines_refuse(const struct bad_lines *b, int64_t bad,
    int64_t read, struct err *e);

#endif
