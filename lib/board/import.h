/*
 * Posts from a file: JSON lines or CSV, compressed or not.  A first pass
 * checks every row and stores nothing; a second stores the good ones in
 * batches (setting import.batch), each a transaction of its own with one
 * row of the log that holds count and digest.  An import that was cut off
 * at any point goes on when it is run again; a finished one, run again,
 * stores again.
 *
 * A row's parent is named by that row's key and stands before it in the
 * file.  Memory does not grow with the file.
 */
#ifndef OSAN_BOARD_IMPORT_H
#define OSAN_BOARD_IMPORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/archive/record.h"
#include "lib/base/err.h"
#include "lib/board/board.h"
#include "lib/person/keyring.h"
#include "lib/store/store.h"

struct import_options {
	const char *path;             /* "-" is standard input */
	const char *encoding;         /* NULL: UTF-8; see stream.h */
	struct record_options record; /* limit 0: setting import.line-limit */
	const char *const *map;       /* nmap texts for import_map_add */
	size_t nmap;                  /* 0: the fields of our own export */
	bool scan;                    /* look at each row now; else it is left
	                               * to lib/board/scan_old.h */
};

/* Told while it works; either may be NULL.  e names the line. */
struct import_watch {
	void (*bad)(void *ctx, const struct err *e);
	void (*progress)(void *ctx, int64_t done, int64_t total); /* bytes */
	void *ctx;
};

struct import_count {
	int64_t read;    /* rows of the file */
	int64_t stored;  /* good ones, held ones included */
	int64_t skipped; /* bad ones */
	int64_t held;    /* stored ones that wait for a person */
	int64_t resumed; /* stored by an earlier run that was cut off */
};

struct import;

/* Opens the file.  All of o and watch is borrowed until import_free (which
 * takes NULL).  ERR_REFUSED for a closed board; ERR_USAGE for the map;
 * errors of stream_open and record_open. */
MUST_USE int import_open(struct import **out, struct store *store,
    const struct board *board, const struct import_options *o,
    const struct import_watch *watch, struct err *e);
void import_free(struct import *im);

/* Whether personal data is taken, so that import_store wants a keyring. */
bool import_is_personal(const struct import *im);

/* The first pass.  Bad rows are no error of this call: n->skipped counts
 * them, n->stored and n->held what would be stored.  ERR_INPUT for a file
 * that is damaged or has no row at all. */
MUST_USE int import_check(struct import *im, struct import_count *n,
    struct err *e);

/* Names of the file that --map takes and no row had, joined by ", "; NULL
 * where there is none.  The caller's.  After import_check. */
char *import_missing(const struct import *im);

/* The second pass, outside of any transaction: stores what import_check
 * found good.  On failure the batches before stay, and n tells of them.
 * ERR_CHANGED where the file is another one now; ERR_REFUSED where the
 * board was closed meanwhile. */
MUST_USE int import_store(struct import *im, struct keyring *keyring,
    struct import_count *n, struct err *e);

#endif
