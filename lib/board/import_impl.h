/*
 * What import.c (opening, the first pass) and import_batch.c (the second)
 * share.  Nobody else includes this.
 */
#ifndef OSAN_BOARD_IMPORT_IMPL_H
#define OSAN_BOARD_IMPORT_IMPL_H

#include "lib/board/import.h"
#include "lib/board/key_set.h"
#include "lib/board/import_map.h"
#include "lib/board/import_row.h"
#include "lib/board/import_run.h"

struct import {
	struct store *store;
	const struct board *board;
	const struct import_watch *watch;
	struct stream *stream;
	struct record_reader *reader;
	bool csv;
	bool own; /* no map was given */
	bool scans;
	struct import_map map;
	unsigned seen; /* bits by place: some row had it */
	struct import_scratch scratch;
	struct key_set *keys;    /* of the good rows */
	struct key_set *refused; /* lines that only their key or parent
	                               * made bad; the second pass asks */
	struct buf packed;       /* rows on their way to the digest */
	struct digest *digest;
	unsigned char sum[DIGEST_SIZE];
	bool checked; /* the first pass is over */
	int64_t good; /* rows that it found */
	int64_t bad;
	size_t line; /* of the last row */
	struct import_run run;
};

/* ERR_REFUSED where the board is closed. */
MUST_USE int import_check_open(const struct board *board, struct err *e);

/* The next row, as record_next gives it; *e names the line. */
MUST_USE int import_next(struct import *im, struct import_row *row,
    struct err *e);

void import_progress(struct import *im);

#endif
