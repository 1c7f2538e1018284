/*
 * Mail IDs from a file, as a city that moves in brings them: JSON lines or
 * CSV with the fields of mail_file_names, all of one transaction.  What they
 * are made of is checked, and that none was given out; names with a duty,
 * likeness and words are not, because people have these addresses already.
 */
#ifndef OSAN_MAILID_MAILID_FILE_H
#define OSAN_MAILID_MAILID_FILE_H

#include <stdint.h>

#include "lib/archive/record.h"
#include "lib/base/err.h"
#include "lib/store/store.h"

/* In the order of a row; NULL at the end.  Only address is needed. */
extern const char *const mail_file_names[];

struct mail_file_options {
	const char *path;     /* "-" is standard input */
	const char *encoding; /* NULL: UTF-8 */
	struct record_options record;
};

struct mail_file_count {
	int64_t read;
	int64_t added;
	int64_t same;    /* there already, whatever else the row says */
	int64_t skipped; /* bad ones, each told to bad */
};

struct mail_file_watch {
	void (*bad)(void *ctx, const struct err *bad);
	void (*step)(void *ctx, int64_t rows); /* may be NULL */
	void *ctx;
};

/* In a write transaction, which the caller rolls back where bad rows are
 * not to be left out.  The map is marked to be made anew. */
MUST_USE int mail_file_read(struct store *store,
    const struct mail_file_options *o, const struct mail_file_watch *watch,
    struct mail_file_count *n, struct err *e);

/* A row of an export; texts are borrowed until the next one. */
struct mail_file_row {
	const char *address, *kind, *state, *staff; /* staff may be NULL */
	const char *password;                       /* PHC text, or NULL */
	int64_t quota_bytes;
	const char *aliases;                        /* or NULL */
	const char *former;   /* addresses that were taken back, or NULL */
	const char *forward_to;                     /* or NULL */
	const char *reason, *hint;
};

/* By address.  mail_file_next: 1, 0 at the end, -1. */
MUST_USE int mail_file_each(struct store *store, struct stmt **st,
    struct err *e);
MUST_USE int mail_file_next(struct stmt *st, struct mail_file_row *row,
    struct err *e);

#endif
