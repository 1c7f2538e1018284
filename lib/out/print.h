/*
 * Inside of lib/out: the state of a printer, shared by out.c (begin, rows,
 * end), value.c (one value) and table.c (tables and sheets for people).
 * Not for other modules.
 */
#ifndef OSAN_OUT_PRINT_H
#define OSAN_OUT_PRINT_H

#include "lib/base/buf.h"
#include "lib/out/out.h"

#define OUT_DEPTH 16       /* arrays and objects within each other */
#define OUT_KEEP 1000      /* rows that settle a table's widths */

enum out_shape {
	SHAPE_NONE,
	SHAPE_LIST,
	SHAPE_SHEET,
	SHAPE_SHEETS,
};

/* Around what is marked in colour; no column wide, and cleaned texts hold
 * neither. */
#define PRINT_OPEN "\x01"
#define PRINT_CLOSE "\x02"

/* One value of the row, somewhere in a buf of many. */
struct out_cell {
	size_t off;
	size_t len;
	size_t width;          /* columns on the terminal, for tables */
	enum out_mark mark;
	bool null;
	bool text;             /* a person wrote it: CSV is careful */
	bool marked;           /* PRINT_OPEN … PRINT_CLOSE stand in it */
};

struct out_nest {
	bool object;
	bool keyed;            /* a key stands and waits for its value */
	size_t count;
};

struct out_table {
	struct buf text;       /* the kept rows' texts */
	struct out_cell *cells; /* nshown for each kept row */
	size_t rows;
	size_t *widths;        /* of shown columns; NULL until settled */
};

struct out {
	struct out_options opt;
	enum out_shape shape;
	const struct out_column *columns;
	size_t n;
	size_t *shown;         /* numbers of the shown columns, in order */
	size_t nshown;
	struct buf row;
	struct out_cell *cells; /* of the row begun, n of them */
	size_t at;             /* the column whose value comes next */
	bool in_row;
	size_t rows;           /* ended so far */
	enum out_mark mark;
	struct out_nest nest[OUT_DEPTH];
	size_t depth;
	struct out_table table;
	int error;             /* errno of the first failed write, or 0 */
};

void print_bytes(struct out *o, const void *p, size_t n);
void print_text(struct out *o, const char *s);
void print_pad(struct out *o, size_t n);

/* The cell's text, in colour where it has one. */
void print_cell(struct out *o, const struct out_cell *c, const char *text,
    size_t len);

/* A column's title for people. */
const char *print_title(const struct out_column *c);

void table_row(struct out *o);
void table_end(struct out *o);
void sheet_row(struct out *o);

#endif
