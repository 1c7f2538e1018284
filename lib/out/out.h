/*
 * Results on standard output: one description of rows, printed as a table
 * for people, JSON, JSON lines or CSV.
 *
 * A command names its columns once, in a static table, and gives the
 * values of each row in the order of that table.  Which columns are shown,
 * and in which order, is settled here (--fields).  Rows are streamed: only
 * a table keeps its first rows, to find the widths.  Texts are cleaned for
 * where they go: control characters never reach a terminal.
 *
 * Value functions cannot fail; a full disk or a closed pipe is remembered
 * and told by out_finish.
 */
#ifndef OSAN_OUT_OUT_H
#define OSAN_OUT_OUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "lib/base/err.h"

struct find_place; /* lib/text/find.h */

enum out_format {
	OUT_TABLE, /* for people: a table, or a sheet for one thing */
	OUT_JSON,
	OUT_JSONL,
	OUT_CSV,
};

enum out_kind {
	OUT_TEXT,
	OUT_INT,
	OUT_REAL,
	OUT_BOOL,
	OUT_TIME,   /* microseconds; RFC 3339, to the minute for people */
	OUT_BYTES,  /* a number; "1.2 MiB" for people */
	OUT_NESTED, /* an array or object */
};

enum out_flag {
	OUT_HIDDEN = 1 << 0, /* people see it only when they ask for it */
	OUT_FLEX = 1 << 1,   /* may be shortened to fit the terminal */
	OUT_BLOCK = 1 << 2,  /* a long text: below its title in a sheet */
	OUT_SHEET = 1 << 3,  /* people see it in a sheet, not in a table */
	OUT_BARE = 1 << 4,   /* no title in a table; where none has one there
	                      * is no heading */
	OUT_LAST = 1 << 5,   /* flexible, once the others give no more */
};

struct out_column {
	const char *key;    /* snake_case; the contract */
	const char *title;  /* N_("…") for people; NULL = key */
	enum out_kind kind;
	unsigned flags;     /* OUT_HIDDEN … */
};

struct out_options {
	enum out_format format;
	const char *fields; /* "a,b" or NULL; borrowed until out_free */
	bool no_header;
	bool bom;           /* CSV only */
	bool color;
	int width;          /* of the terminal; 0 = never shorten */
	FILE *file;         /* borrowed */
};

enum out_mark {
	OUT_PLAIN,
	OUT_STRONG,
	OUT_GOOD,
	OUT_WARN,
	OUT_BAD,
	OUT_DIM,
};

struct out;

struct out *out_new(const struct out_options *options);
void out_free(struct out *o);
enum out_format out_format(const struct out *o);

/* A list: a table, an array, a line each.  ERR_USAGE where --fields names
 * a column that is none (the hint lists them).  columns is borrowed until
 * out_end. */
MUST_USE int out_list_begin(struct out *o, const struct out_column *columns,
    size_t n, struct err *e);

/* One thing (a row between begin and end all the same): "title: value"
 * lines, an object.  With many, JSON is an array of them. */
MUST_USE int out_sheet_begin(struct out *o, const struct out_column *columns,
    size_t n, bool many, struct err *e);
void out_end(struct out *o);

/* Whether this column will be shown: a command need not look up, nor
 * unseal, what nobody asked for; out_null stands for it then. */
bool out_wants(const struct out *o, const char *key);

/* A row holds one value for each column, in their order.  out_row_drop
 * forgets a row that was begun. */
void out_row_begin(struct out *o);
void out_row_end(struct out *o);
void out_row_drop(struct out *o);

void out_null(struct out *o);
void out_text(struct out *o, const char *text); /* NULL = out_null */
void out_textn(struct out *o, const char *text, size_t len);
void out_int(struct out *o, int64_t value);
void out_real(struct out *o, double value);
void out_bool(struct out *o, bool value);
void out_time(struct out *o, int64_t us);

/* The same with places marked, in order and apart from each other: for
 * people, in colour or else in square brackets. */
void out_text_marked(struct out *o, const char *text, size_t len,
    const struct find_place *places, size_t count);

/* A word of the program, not of a person: machines get word, people its
 * translation (N_ it somewhere). */
void out_word(struct out *o, const char *word);

/* Colours the next value, for people only. */
void out_mark(struct out *o, enum out_mark mark);

/*
 * An array or object as the value of an OUT_NESTED column; inside, all
 * value functions above serve.  In an object each value follows its key;
 * title is what people read, or NULL.  Arrays and objects nest up to 16
 * deep.
 */
void out_array_begin(struct out *o);
void out_array_end(struct out *o);
void out_object_begin(struct out *o);
void out_object_end(struct out *o);
void out_key(struct out *o, const char *key, const char *title);

/* Plain words to standard output, for people only: nothing is written in
 * the other formats.  Not between begin and end. */
void out_say(struct out *o, const char *fmt, ...) PRINTF_LIKE(2, 3);

/* Bytes as they are, in every format: exports, scripts, help. */
void out_raw(struct out *o, const void *p, size_t n);

/* Whether the reader has gone (a closed pipe): a long list may stop. */
bool out_gone(const struct out *o);

/* For a command that failed: an array in which nothing stands yet is not
 * written at all. */
void out_give_up(struct out *o);

/* Closes what is open, so that JSON stays whole, and flushes.  ERR_IO where
 * something could not be written; a closed pipe is no error. */
MUST_USE int out_finish(struct out *o, struct err *e);

#endif
