/*
 * A reader of records; see record.h.  Here is what both formats share; the
 * formats are in record_json.c and record_csv.c.
 */
#include "lib/archive/record.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "lib/archive/record_impl.h"
#include "lib/base/mem.h"

int
record_fill(struct record_reader *r, struct err *e)
{
	ptrdiff_t n = stream_read(r->s, &r->piece, e);

	r->pos = 0;
	r->len = n > 0 ? (size_t)n : 0;
	r->end = n <= 0;
	return n < 0 ? RECORD_FATAL : 0;
}

int
record_bad(struct err *e, size_t line)
{
	err_prefix(e, "line %zu", line);
	return RECORD_BAD;
}

int
record_bad_text(const struct record_reader *r, size_t line, struct err *e)
{
	err_set(e, ERR_INPUT, "not valid %s text", stream_encoding(r->s));
	err_hint(e, "give the encoding of the file: files of older Korean "
	    "programs are often cp949");
	return record_bad(e, line);
}

int
record_bad_nul(size_t line, struct err *e)
{
	err_set(e, ERR_INPUT, "a NUL character");
	err_hint(e, "text has none; the file may be damaged");
	return record_bad(e, line);
}

int
record_bad_length(const struct record_reader *r, size_t line, struct err *e)
{
	err_set(e, ERR_INPUT, "a record of more than %zu bytes", r->o.limit);
	err_hint(e, "a line break or a quotation mark may be missing");
	return record_bad(e, line);
}

void
record_set(struct record_field *f, const char *value, size_t len,
    enum record_type type)
{
	f->value = value;
	f->len = len;
	f->type = type;
}

/* Whether the len bytes at name end in suffix. */
static bool
ends(const char *name, size_t len, const char *suffix)
{
	size_t n = strlen(suffix);

	return len > n && strncasecmp(name + len - n, suffix, n) == 0;
}

/* By the name of the file, as far as it tells. */
static void
guess_by_name(struct record_options *o, const char *name)
{
	static const char *const packed[] = { ".gz", ".xz", ".zst", ".bz2" };
	size_t len = strlen(name);

	for (size_t i = 0; i < ARRAY_LEN(packed); i++)
		if (ends(name, len, packed[i])) {
			len -= strlen(packed[i]);
			break;
		}
	if (o->format == RECORD_GUESS) {
		if (ends(name, len, ".csv") || ends(name, len, ".tsv"))
			o->format = RECORD_CSV;
		else if (ends(name, len, ".json") ||
		    ends(name, len, ".jsonl") || ends(name, len, ".ndjson"))
			o->format = RECORD_JSONL;
	}
	if (o->delimiter == '\0')
		o->delimiter = ends(name, len, ".tsv") ? '\t' : ',';
}

static enum record_format
guess_by_text(const char *p, size_t n)
{
	size_t i = 0;

	while (i < n && p[i] != '\0' && strchr(" \t\r\n", p[i]) != NULL)
		i++;
	return i < n && p[i] == '{' ? RECORD_JSONL : RECORD_CSV;
}

/* From the stream's beginning to where the first record begins. */
static int
begin(struct record_reader *r, struct err *e)
{
	r->line = 1;
	if (record_fill(r, e) != 0)
		return -1;
	if (r->o.format == RECORD_GUESS)
		r->o.format = guess_by_text(r->piece, r->len);
	return r->o.format == RECORD_CSV ? record_csv_open(r, e) : 0;
}

int
record_open(struct record_reader **out, struct stream *s,
    const struct record_options *o, struct err *e)
{
	struct record_reader *r = mem_new(1, sizeof(*r));

	*out = NULL;
	r->s = s;
	buf_init(&r->joined);
	buf_init(&r->numbers);
	buf_init(&r->row.text);
	if (o != NULL)
		r->o = *o;
	if (r->o.limit == 0)
		r->o.limit = RECORD_LIMIT;
	guess_by_name(&r->o, stream_name(s));
	if (begin(r, e) != 0) {
		record_free(r);
		return -1;
	}
	*out = r;
	return 0;
}

static void
forget_wanted(struct record_reader *r)
{
	for (size_t i = 0; i < r->n; i++)
		free(r->name[i]);
	free(r->name);
	free(r->field);
	free(r->column);
	r->name = NULL;
	r->field = NULL;
	r->column = NULL;
	r->n = 0;
}

void
record_free(struct record_reader *r)
{
	if (r == NULL)
		return;
	forget_wanted(r);
	record_json_clear(r);
	record_csv_clear(r);
	buf_clear(&r->joined);
	buf_clear(&r->numbers);
	buf_clear(&r->row.text);
	free(r);
}

int
record_want(struct record_reader *r, const char *const *names, size_t n,
    struct err *e)
{
	forget_wanted(r);
	r->name = mem_new(n, sizeof(*r->name));
	r->field = mem_new(n, sizeof(*r->field));
	r->column = mem_new(n, sizeof(*r->column));
	r->n = n;
	for (size_t i = 0; i < n; i++) {
		r->name[i] = mem_text(names[i]);
		r->field[i].name = r->name[i];
		record_set(&r->field[i], "", 0, RECORD_ABSENT);
	}
	return r->o.format == RECORD_CSV ? record_csv_want(r, e) : 0;
}

int
record_next(struct record_reader *r, struct record *rec, struct err *e)
{
	rec->n = r->n;
	rec->field = r->field;
	if (r->o.format == RECORD_CSV)
		return record_csv_next(r, rec, e);
	return record_json_next(r, rec, e);
}

int
record_rewind(struct record_reader *r, struct err *e)
{
	if (stream_rewind(r->s, e) != 0)
		return -1;
	record_json_clear(r);
	record_csv_clear(r);
	if (begin(r, e) != 0)
		return -1;
	return r->o.format == RECORD_CSV ? record_csv_want(r, e) : 0;
}

bool
record_has(const struct record_reader *r, const char *name)
{
	if (r->o.format != RECORD_CSV ||
	    (r->header == NULL && !r->o.no_header))
		return true;
	for (size_t i = 0; r->header != NULL && i < r->columns; i++)
		if (strcmp(r->header[i], name) == 0)
			return true;
	return false;
}

enum record_format
record_format(const struct record_reader *r)
{
	return r->o.format;
}
