/*
 * Beginning, rows and end of what is printed; see out.h.  A row is built in
 * memory and written when it ends, so that a row that fails half-way leaves
 * nothing behind.
 */
#include "lib/out/out.h"

#include <assert.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/out/clean.h"
#include "lib/out/print.h"

struct out *
out_new(const struct out_options *options)
{
	struct out *o = mem_new(1, sizeof(*o));

	o->opt = *options;
	buf_init(&o->row);
	buf_init(&o->table.text);
	return o;
}

static void
forget(struct out *o)
{
	free(o->shown);
	free(o->cells);
	free(o->table.cells);
	free(o->table.widths);
	buf_clear(&o->table.text);
	o->shown = NULL;
	o->cells = NULL;
	o->columns = NULL;
	o->table = (struct out_table){ .text = BUF_INIT };
	o->shape = SHAPE_NONE;
	o->in_row = false;
	o->rows = 0;
	o->depth = 0;
}

void
out_free(struct out *o)
{
	if (o == NULL)
		return;
	forget(o);
	buf_clear(&o->row);
	free(o);
}

enum out_format
out_format(const struct out *o)
{
	return o->opt.format;
}

void
print_bytes(struct out *o, const void *p, size_t n)
{
	if (o->error != 0 || n == 0)
		return;
	errno = 0;
	if (fwrite_unlocked(p, 1, n, o->opt.file) != n)
		o->error = errno != 0 ? errno : EIO;
}

void
print_text(struct out *o, const char *s)
{
	print_bytes(o, s, strlen(s));
}

void
print_pad(struct out *o, size_t n)
{
	static const char blanks[] = "                                ";
	size_t part;

	for (; n > 0; n -= part) {
		part = n < sizeof(blanks) - 1 ? n : sizeof(blanks) - 1;
		print_bytes(o, blanks, part);
	}
}

static size_t
column_by_key(const struct out *o, const char *key, size_t len)
{
	for (size_t i = 0; i < o->n; i++)
		if (strlen(o->columns[i].key) == len &&
		    memcmp(o->columns[i].key, key, len) == 0)
			return i;
	return o->n;
}

static int
unknown_field(const struct out *o, const char *field, size_t len,
    struct err *e)
{
	struct buf known = BUF_INIT;

	for (size_t i = 0; i < o->n; i++)
		buf_printf(&known, "%s%s", i != 0 ? ", " : "",
		    o->columns[i].key);
	err_set(e, ERR_USAGE, "--fields: there is no field '%.*s'",
	    len < 60 ? (int)len : 60, field);
	err_hint(e, "the fields are: %s", known.s);
	buf_clear(&known);
	return -1;
}

static int
choose_fields(struct out *o, struct err *e)
{
	const char *p = o->opt.fields;
	size_t len, i;

	for (;; p++) {
		len = strcspn(p, ",");
		i = column_by_key(o, p, len);
		if (i == o->n)
			return unknown_field(o, p, len, e);
		o->shown = mem_grow(o->shown, o->nshown + 1,
		    sizeof(*o->shown));
		o->shown[o->nshown++] = i;
		p += len;
		if (*p == '\0')
			return 0;
	}
}

static void
choose_all(struct out *o, enum out_shape shape)
{
	unsigned hidden = OUT_HIDDEN | (shape == SHAPE_LIST ? OUT_SHEET : 0);

	o->shown = mem_new(o->n, sizeof(*o->shown));
	for (size_t i = 0; i < o->n; i++)
		if (o->opt.format != OUT_TABLE ||
		    (o->columns[i].flags & hidden) == 0)
			o->shown[o->nshown++] = i;
}

static void
csv_header(struct out *o)
{
	if (o->opt.bom)
		print_text(o, "\xef\xbb\xbf");
	if (o->opt.no_header)
		return;
	for (size_t i = 0; i < o->nshown; i++) {
		print_text(o, i != 0 ? "," : "");
		print_text(o, o->columns[o->shown[i]].key);
	}
	print_text(o, "\n");
}

static int
begin(struct out *o, enum out_shape shape, const struct out_column *columns,
    size_t n, struct err *e)
{
	assert(o->shape == SHAPE_NONE && n > 0);
	o->columns = columns;
	o->n = n;
	o->nshown = 0;
	if (o->opt.fields == NULL) {
		choose_all(o, shape);
	} else if (choose_fields(o, e) == -1) {
		forget(o);
		return -1;
	}
	o->shape = shape;
	o->cells = mem_new(n, sizeof(*o->cells));
	if (o->opt.format == OUT_CSV)
		csv_header(o);
	return 0;
}

int
out_list_begin(struct out *o, const struct out_column *columns, size_t n,
    struct err *e)
{
	return begin(o, SHAPE_LIST, columns, n, e);
}

int
out_sheet_begin(struct out *o, const struct out_column *columns, size_t n,
    bool many, struct err *e)
{
	return begin(o, many ? SHAPE_SHEETS : SHAPE_SHEET, columns, n, e);
}

void
out_end(struct out *o)
{
	assert(!o->in_row);
	if (o->opt.format == OUT_JSON && o->shape != SHAPE_SHEET)
		print_text(o, o->rows != 0 ? "\n]\n" : "[]\n");
	if (o->opt.format == OUT_TABLE && o->shape == SHAPE_LIST)
		table_end(o);
	forget(o);
}

bool
out_wants(const struct out *o, const char *key)
{
	for (size_t i = 0; i < o->nshown; i++)
		if (strcmp(o->columns[o->shown[i]].key, key) == 0)
			return true;
	return false;
}

void
out_row_begin(struct out *o)
{
	assert(o->shape != SHAPE_NONE && !o->in_row);
	buf_reset(&o->row);
	o->at = 0;
	o->in_row = true;
	o->mark = OUT_PLAIN;
}

void
out_row_drop(struct out *o)
{
	o->in_row = false;
	o->depth = 0;
}

static void
json_row(struct out *o)
{
	const struct out_cell *c;

	if (o->opt.format == OUT_JSON && o->shape != SHAPE_SHEET)
		print_text(o, o->rows != 0 ? ",\n" : "[\n");
	for (size_t i = 0; i < o->nshown; i++) {
		c = &o->cells[o->shown[i]];
		print_text(o, i != 0 ? ",\"" : "{\"");
		print_text(o, o->columns[o->shown[i]].key);
		print_text(o, "\":");
		print_bytes(o, o->row.s + c->off, c->len);
	}
	print_text(o, "}");
	if (o->opt.format == OUT_JSONL || o->shape == SHAPE_SHEET)
		print_text(o, "\n");
}

static void
csv_row(struct out *o)
{
	const struct out_cell *c;
	struct buf b = BUF_INIT;

	for (size_t i = 0; i < o->nshown; i++) {
		c = &o->cells[o->shown[i]];
		if (i != 0)
			buf_putc(&b, ',');
		clean_csv(&b, o->row.s + c->off, c->len, c->text);
	}
	buf_puts(&b, "\n");
	print_bytes(o, b.s, b.len);
	buf_clear(&b);
}

void
out_row_end(struct out *o)
{
	assert(o->in_row && o->at == o->n && o->depth == 0);
	assert(o->shape != SHAPE_SHEET || o->rows == 0);
	if (o->opt.format == OUT_CSV)
		csv_row(o);
	else if (o->opt.format != OUT_TABLE)
		json_row(o);
	else if (o->shape == SHAPE_LIST)
		table_row(o);
	else
		sheet_row(o);
	o->in_row = false;
	o->rows++;
}

void
out_say(struct out *o, const char *fmt, ...)
{
	struct buf b = BUF_INIT;
	va_list ap;

	if (o->opt.format != OUT_TABLE)
		return;
	va_start(ap, fmt);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
	buf_vprintf(&b, _(fmt), ap);
#pragma GCC diagnostic pop
	va_end(ap);
	buf_putc(&b, '\n');
	print_bytes(o, b.s, b.len);
	buf_clear(&b);
}

void
out_raw(struct out *o, const void *p, size_t n)
{
	print_bytes(o, p, n);
}

bool
out_gone(const struct out *o)
{
	return o->error != 0;
}

void
out_give_up(struct out *o)
{
	if (o->shape != SHAPE_NONE && o->opt.format == OUT_JSON &&
	    o->rows == 0)
		forget(o);
}

int
out_finish(struct out *o, struct err *e)
{
	if (o->in_row)
		out_row_drop(o);
	if (o->shape != SHAPE_NONE)
		out_end(o);
	errno = 0;
	if (o->error == 0 && fflush(o->opt.file) != 0)
		o->error = errno != 0 ? errno : EIO;
	if (o->error == 0 || o->error == EPIPE)
		return 0;
	errno = o->error;
	return err_errno(e, ERR_IO, "standard output");
}
