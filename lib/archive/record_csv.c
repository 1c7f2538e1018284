/*
 * Records of CSV (RFC 4180), read by libcsv in its strict mode.  It is fed
 * up to one line break at a time, so that it is known on which line a row
 * begins, and that a row can be given as soon as it is whole.
 */
#include "lib/archive/record_impl.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/mem.h"
#include "lib/base/utf8.h"

#define GROW_BY ((size_t)64 * 1024) /* bytes that libcsv takes for a cell */

static void *
grow(void *p, size_t n)
{
	return mem_grow(p, n, 1);
}

/* RFC 4180: spaces are part of a field. */
static int
no_space(unsigned char c)
{
	(void)c;
	return 0;
}

static void
on_cell(void *text, size_t len, void *data)
{
	struct csv_row *row = data;
	const char *s = text;

	if (row->n < COLUMNS_MAX) {
		row->at[row->n] = row->text.len;
		buf_add(&row->text, s, len);
		buf_putc(&row->text, '\0');
		row->at[row->n + 1] = row->text.len;
	}
	row->n++;
	if (len > 0 && memchr(s, '\0', len) != NULL)
		row->nul = true;
	if (utf8_span(s, len) != len)
		row->broken = true;
}

static void
on_row(int end, void *data)
{
	struct csv_row *row = data;

	(void)end;
	row->ended = true;
}

/* A parser that knows nothing of what came before. */
static void
start_parser(struct record_reader *r)
{
	if (r->parsing)
		csv_free(&r->parser);
	csv_init(&r->parser, CSV_STRICT | CSV_STRICT_FINI);
	csv_set_realloc_func(&r->parser, grow);
	csv_set_blk_size(&r->parser, GROW_BY);
	csv_set_space_func(&r->parser, no_space);
	csv_set_delim(&r->parser, (unsigned char)r->o.delimiter);
	r->parsing = true;
	r->in_row = false;
}

static void
start_row(struct csv_row *row)
{
	buf_reset(&row->text);
	row->n = 0;
	row->ended = false;
	row->nul = false;
	row->broken = false;
}

static const char *
cell(const struct csv_row *row, size_t i)
{
	return row->text.s + row->at[i];
}

static size_t
cell_len(const struct csv_row *row, size_t i)
{
	return row->at[i + 1] - row->at[i] - 1;
}

/* How many bytes from pos on up to the first line break, it included, or
 * to the end of the piece. */
static size_t
reach(const struct record_reader *r)
{
	const char *p = r->piece + r->pos;
	size_t n = r->len - r->pos;
	const char *lf = memchr(p, '\n', n);
	const char *cr;

	if (lf != NULL)
		n = (size_t)(lf - p) + 1;
	cr = memchr(p, '\r', n);
	return cr != NULL ? (size_t)(cr - p) + 1 : n;
}

static bool
is_break(char c)
{
	return c == '\n' || c == '\r';
}

/* Moves over n bytes that reach gave, and counts the line. */
static void
move_on(struct record_reader *r, size_t n)
{
	char last = r->piece[r->pos + n - 1];

	if (is_break(last) && !(last == '\n' && n == 1 && r->after_cr))
		r->line++;
	r->after_cr = last == '\r';
	r->pos += n;
}

/* Gives up a row after n more bytes: what follows on its line is lost. */
static void
give_up(struct record_reader *r, size_t n)
{
	r->skipping = !is_break(r->piece[r->pos + n - 1]);
	move_on(r, n);
	start_parser(r);
	if (r->row.text.size > GROW_BY)
		buf_clear(&r->row.text);
}

static int
bad_quote(size_t line, struct err *e)
{
	err_set(e, ERR_INPUT, "a quotation mark in the wrong place");
	err_hint(e, "a cell with quotation marks is put in such marks as a "
	    "whole, and those in it are doubled");
	return record_bad(e, line);
}

/* The row that the end of the file ends. */
static int
last_row(struct record_reader *r, struct err *e)
{
	int got;

	if (!r->in_row)
		return RECORD_END;
	got = csv_fini(&r->parser, on_cell, on_row, &r->row);
	r->in_row = false;
	if (got == 0)
		return RECORD_OK;
	start_parser(r);
	err_set(e, ERR_INPUT, "a quotation mark is not closed");
	err_hint(e, "a cell that begins with a quotation mark ends with one");
	return record_bad(e, r->row_line);
}

/* Feeds one reach to libcsv.  0 to go on, else what next_row gives. */
static int
feed(struct record_reader *r, struct err *e)
{
	size_t n = reach(r);
	const char *p = r->piece + r->pos;
	bool only_break = n == 1 && is_break(p[0]);

	if (r->skipping || (!r->in_row && only_break)) {
		if (is_break(p[n - 1]))
			r->skipping = false;
		move_on(r, n);
		return 0;
	}
	if (!r->in_row) {
		r->in_row = true;
		r->row_line = r->line;
		r->row_bytes = 0;
		start_row(&r->row);
	}
	r->row_bytes += n;
	if (r->row_bytes > r->o.limit) {
		give_up(r, n);
		return record_bad_length(r, r->row_line, e);
	}
	if (csv_parse(&r->parser, p, n, on_cell, on_row, &r->row) != n) {
		give_up(r, n);
		return bad_quote(r->row_line, e);
	}
	move_on(r, n);
	if (!r->row.ended)
		return 0;
	r->in_row = false;
	return RECORD_OK;
}

static bool
is_blank(const struct csv_row *row)
{
	const char *s = row->text.s;

	return row->n == 1 && s[strspn(s, " \t")] == '\0' &&
	    !row->nul;
}

/* The next row that is not blank: RECORD_OK, _END, _BAD or _FATAL. */
static int
next_row(struct record_reader *r, struct err *e)
{
	int got = 0;

	do {
		if (r->pos < r->len)
			got = feed(r, e);
		else if (r->end)
			return last_row(r, e);
		else
			got = record_fill(r, e);
		if (got == RECORD_OK && r->columns != 1 && is_blank(&r->row))
			got = 0;
	} while (got == 0);
	return got;
}

/* What is wrong with a row whatever its columns mean. */
static int
check_row(const struct record_reader *r, struct err *e)
{
	if (r->row.nul)
		return record_bad_nul(r->row_line, e);
	if (r->row.broken)
		return record_bad_text(r, r->row_line, e);
	if (r->row.n > COLUMNS_MAX) {
		err_set(e, ERR_INPUT, "%zu columns; %d is the most",
		    r->row.n, COLUMNS_MAX);
		return record_bad(e, r->row_line);
	}
	return RECORD_OK;
}

int
record_csv_open(struct record_reader *r, struct err *e)
{
	int got;

	start_parser(r);
	r->after_cr = false;
	r->skipping = false;
	if (r->o.no_header)
		return 0;
	got = next_row(r, e);
	if (got == RECORD_END)
		return 0;
	if (got != RECORD_OK || check_row(r, e) != RECORD_OK)
		return -1;
	r->columns = r->row.n;
	r->header = mem_new(r->columns, sizeof(*r->header));
	for (size_t i = 0; i < r->columns; i++)
		r->header[i] = mem_text(cell(&r->row, i));
	return 0;
}

void
record_csv_clear(struct record_reader *r)
{
	if (r->parsing)
		csv_free(&r->parser);
	r->parsing = false;
	if (r->header != NULL)
		for (size_t i = 0; i < r->columns; i++)
			free(r->header[i]);
	free(r->header);
	r->header = NULL;
	r->columns = 0;
}

/* "1" is column 0. */
static int
column_by_number(const char *name, size_t *column, struct err *e)
{
	size_t n = strspn(name, "0123456789");
	unsigned long number = n > 4 ? 0 : strtoul(name, NULL, 10);

	if (name[n] != '\0' || number < 1 || number > COLUMNS_MAX) {
		err_set(e, ERR_INPUT, "'%.60s' is not a column's number",
		    name);
		return err_hint(e, "without a header, columns are named by "
		    "number: the first is 1");
	}
	*column = number - 1;
	return 0;
}

static int
no_column(const struct record_reader *r, const char *name, struct err *e)
{
	struct buf list = BUF_INIT;

	for (size_t i = 0; i < r->columns && list.len < 300; i++)
		buf_printf(&list, "%s%.60s", i > 0 ? ", " : "", r->header[i]);
	err_set(e, ERR_INPUT, "there is no column '%.60s'", name);
	err_hint(e, "the columns are: %s", list.s);
	buf_clear(&list);
	return -1;
}

static int
column_by_name(const struct record_reader *r, const char *name,
    size_t *column, struct err *e)
{
	size_t found = 0;

	for (size_t i = 0; i < r->columns; i++)
		if (strcmp(r->header[i], name) == 0) {
			*column = i;
			found++;
		}
	if (found == 0)
		return no_column(r, name, e);
	if (found > 1) {
		err_set(e, ERR_INPUT, "there are %zu columns '%.60s'", found,
		    name);
		return err_hint(e, "give each column a name of its own");
	}
	return 0;
}

int
record_csv_want(struct record_reader *r, struct err *e)
{
	if (!r->o.no_header && r->header == NULL)
		return 0; /* an empty file has no columns, and no rows */
	for (size_t i = 0; i < r->n; i++)
		if ((r->o.no_header ?
		    column_by_number(r->name[i], &r->column[i], e) :
		    column_by_name(r, r->name[i], &r->column[i], e)) != 0)
			return -1;
	return 0;
}

int
record_csv_next(struct record_reader *r, struct record *rec, struct err *e)
{
	int got = next_row(r, e);

	if (got == RECORD_OK)
		got = check_row(r, e);
	if (got != RECORD_OK)
		return got;
	rec->line = r->row_line;
	if (r->columns == 0)
		r->columns = r->row.n;
	if (r->row.n != r->columns) {
		err_set(e, ERR_INPUT, "expected %zu columns, found %zu",
		    r->columns, r->row.n);
		err_hint(e, "a cell with a delimiter or a line break in it "
		    "has to be in quotation marks");
		return record_bad(e, rec->line);
	}
	for (size_t i = 0; i < r->n; i++) {
		if (r->column[i] >= r->columns) {
			err_set(e, ERR_INPUT, "there is no column %s",
			    r->name[i]);
			return record_bad(e, rec->line);
		}
		record_set(&r->field[i], cell(&r->row, r->column[i]),
		    cell_len(&r->row, r->column[i]), RECORD_TEXT);
	}
	return RECORD_OK;
}
