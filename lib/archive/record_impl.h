/*
 * What the two formats of record.h share: the reader itself and its way
 * through the pieces of the stream.  A header of lib/archive alone.
 */
#ifndef OSAN_ARCHIVE_RECORD_IMPL_H
#define OSAN_ARCHIVE_RECORD_IMPL_H

#include <csv.h>
#include <jansson.h>

#include "lib/archive/record.h"
#include "lib/base/buf.h"

#define COLUMNS_MAX 1024 /* of CSV; those beyond are only counted */

struct csv_row {
	struct buf text;            /* the cells, each with a NUL behind */
	size_t at[COLUMNS_MAX + 1]; /* where a cell begins in text */
	size_t n;                   /* cells, counted beyond COLUMNS_MAX */
	bool ended;
	bool nul;                   /* a NUL byte in some cell */
	bool broken;                /* broken text in some cell */
};

struct record_reader {
	struct stream *s;
	struct record_options o;
	char *piece; /* of the stream; from pos on not read yet */
	size_t pos;
	size_t len;
	bool end;    /* of the stream */
	size_t line; /* that the byte at pos is on */
	size_t n;
	struct record_field *field;
	char **name;
	/* JSON lines */
	struct buf joined;  /* a line that lies in several pieces */
	struct buf numbers; /* texts of numbers that jansson read */
	json_t *object;     /* that fields of an unusual line point into */
	/* CSV */
	struct csv_parser parser;
	bool parsing;       /* parser is to be freed */
	struct csv_row row;
	size_t row_line;
	size_t row_bytes;
	bool in_row;
	bool after_cr;      /* the byte before pos is a CR */
	bool skipping;      /* up to the end of the line */
	size_t columns;     /* in every row; 0: not known yet */
	char **header;      /* columns names; NULL without a header */
	size_t *column;     /* of each wanted field, from 0 */
};

/* The next piece, once pos is len; sets end.  0 or RECORD_FATAL. */
int record_fill(struct record_reader *r, struct err *e);

/* These fill *e for a record that begins on line, and give RECORD_BAD. */
int record_bad(struct err *e, size_t line); /* puts the line before *e */
int record_bad_text(const struct record_reader *r, size_t line,
    struct err *e);
int record_bad_nul(size_t line, struct err *e);
int record_bad_length(const struct record_reader *r, size_t line,
    struct err *e);

void record_set(struct record_field *f, const char *value, size_t len,
    enum record_type type);

int record_json_next(struct record_reader *r, struct record *rec,
    struct err *e);
void record_json_clear(struct record_reader *r);

int record_csv_open(struct record_reader *r, struct err *e);
int record_csv_want(struct record_reader *r, struct err *e);
int record_csv_next(struct record_reader *r, struct record *rec,
    struct err *e);
void record_csv_clear(struct record_reader *r);

#endif
